import type { Finding, Link } from '../model/types';
import { printable } from '../paths';
import type { Diagnosis } from './diagnosis';
import { nameOf } from './params';
import type { Scene } from './scene';

/** The sentence of a chain that works. */
export function wellSentence(
  scene: Scene,
  diagnosis: Diagnosis,
  findings: readonly Finding[],
): string {
  const well = `${subject(scene)} ${whatWorks(scene, diagnosis)}`;
  const [worst] = findings
    .filter(({ severity }) => severity !== 'info')
    .sort(
      (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
    );
  return worst ? `${well}, but: ${worst.sentence}` : `${well}.`;
}

/** The sentence of a chain that is on its way. */
export function pendingSentence(
  scene: Scene,
  link: Link | undefined,
  text: string | undefined,
): string {
  return `${subject(scene)} is on its way. ${text ?? link?.note ?? ''}`.trim();
}

/** The sentence of a chain that cannot be judged. */
export function unknownSentence(scene: Scene, link: Link | undefined): string {
  return `The portal cannot tell whether ${subject(scene)} arrives. ${
    link?.note ?? ''
  }`.trim();
}

function subject({ trunk }: Scene): string {
  return `\`${printable(trunk.path)}\``;
}

function whatWorks(
  { trunk, branch, view }: Scene,
  { workloads }: Diagnosis,
): string {
  if (!branch) {
    const count = view.consumersOf(trunk.path).length;
    return `is published; ${
      count === 1 ? 'one ExternalSecret pulls' : `${count} ExternalSecrets pull`
    } it`;
  }
  const { meta, target } = branch.externalSecret;
  const arrives = `arrives in \`${printable(
    nameOf({ namespace: meta.namespace, name: target.name }),
  )}\``;
  const users = workloads.filter(({ state }) => state === 'ok').length;
  if (users === 0) {
    return arrives;
  }
  return `${arrives}, and ${
    users === 1 ? 'its workload runs' : `${users} workloads run`
  } with it`;
}
