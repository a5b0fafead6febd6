import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { KubernetesClient } from '../kubernetes';
import type { Machine, Part } from '../machine';
import { reportOperator } from '../provision/operator';
import {
  writeState,
  type ClusterState,
  type LoopbackState,
  type Role,
} from '../state';
import { playPods } from './kubelet';
import { isRunning, startProgram, stopProgram } from './processes';

/** Programs on this machine, which listen on loopback. */
export class LoopbackMachine implements Machine {
  readonly name = 'loopback';
  readonly #cluster: ClusterState;
  readonly #state: LoopbackState;
  readonly #kubernetes: KubernetesClient;

  constructor(
    cluster: ClusterState,
    state: LoopbackState,
    kubernetes: KubernetesClient,
  ) {
    this.#cluster = cluster;
    this.#state = state;
    this.#kubernetes = kubernetes;
  }

  async stop(part: Part): Promise<void> {
    const { pid, program } = this.#state.programs[part];
    await stopProgram(pid, program.command);
    if (part === 'external-secrets') await this.#report(0);
  }

  async start(part: Part): Promise<void> {
    const entry = this.#state.programs[part];
    if (!(await isRunning(entry.pid, entry.program.command))) {
      entry.pid = startProgram(part, entry.program, {
        folder: this.#cluster.folder,
        bound: this.#state.bound,
      });
      await writeState(this.#cluster);
    }
    if (part === 'external-secrets') await this.#report(1);
  }

  log(part: 'vault' | 'external-secrets'): Promise<string> {
    return readFile(path.join(this.#cluster.folder, `${part}.log`), 'utf8');
  }

  playPods(namespace: string): Promise<void> {
    return playPods(this.#kubernetes, namespace);
  }

  async status(): Promise<string[]> {
    const { programs, versions } = this.#state;
    return Promise.all(
      (Object.keys(programs) as Role[]).map(async role => {
        const { pid, program } = programs[role];
        const component = role === 'vault' ? this.#cluster.vault : role;
        const runs = await isRunning(pid, program.command);
        return [
          component.padEnd(17),
          versions[component].padEnd(9),
          runs ? `runs as ${pid}` : 'does not run',
        ].join(' ');
      }),
    );
  }

  async remove(): Promise<void> {
    const programs = Object.values(this.#state.programs).reverse();
    for (const { program, pid } of programs) {
      await stopProgram(pid, program.command);
    }
  }

  #report(ready: number): Promise<void> {
    const { operatorVersion } = this.#cluster;
    return reportOperator(this.#kubernetes, operatorVersion, ready);
  }
}
