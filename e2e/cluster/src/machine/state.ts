import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Program } from './loopback/processes';
import type { Part } from './machine';
import { cacheFolder, type Component, type VaultProduct } from './versions';

/** What `up` leaves behind, for `down`, `status` and the suite. */
export interface ClusterState {
  folder: string;
  /** Of External Secrets Operator. */
  operatorVersion: string;
  vault: VaultProduct;
  kubernetesUrl: string;
  vaultUrl: string;
  /** How what runs in the cluster reaches both. */
  inside: { kubernetesUrl: string; vaultUrl: string };
  /** PEM file of the CAs of both. */
  caFile: string;
  /** Of the cluster's administrator. */
  adminToken: string;
  vaultRootToken: string;
  vaultUnsealKey: string;
  machine: LoopbackState | KindState;
}

/** What a program is to the others. */
export type Role = 'etcd' | Part;

export interface LoopbackState {
  name: 'loopback';
  versions: Readonly<Record<Component, string>>;
  programs: Record<Role, { program: Program; pid: number }>;
  /** Its programs end with the process that started them. */
  bound: boolean;
}

export interface KindState {
  name: 'kind';
  /** Whom kind knows it by. */
  cluster: string;
  kubeconfig: string;
}

/** Where a cluster keeps its files unless told otherwise. */
export const defaultFolder = (machine: ClusterState['machine']['name']) =>
  path.join(cacheFolder, machine === 'kind' ? 'kind' : 'run');

const fileIn = (folder: string) => path.join(folder, 'cluster.json');

/** @returns nothing when there is no cluster in that folder */
export async function readState(
  folder: string,
): Promise<ClusterState | undefined> {
  try {
    return JSON.parse(await readFile(fileIn(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

export async function writeState(state: ClusterState): Promise<void> {
  await mkdir(state.folder, { recursive: true, mode: 0o700 });
  await writeFile(fileIn(state.folder), JSON.stringify(state, undefined, 2), {
    mode: 0o600,
  });
}
