import type { Consumes, Ground } from './ground';
import type { ImpactBreak } from './types';
import { isFrozen } from '../diagnose/currency';
import { counted, named } from './steps';

/** A workload without its Secret runs on, and does not come up again. */
export const CANNOT_START =
  'It runs on with what it has. Its pods do not start again without the Secret.';

/** The value stays, and becomes the wrong one. */
export const GROWS_OLD =
  'It runs on with the last value, which stops working when the source changes it.';

/** A workload whose every use is optional starts without the Secret, and lacks the value. */
export const STARTS_WITHOUT =
  'It runs on with what it has. Its pods start without the value: they name the Secret as optional.';

/** What happens when a path, or what a consumer asks of it, gets nothing new or is gone. */
export function lossOf(
  { deletes }: Pick<Ground, 'deletes'>,
  consumers: readonly Consumes[],
  what: string,
): ImpactBreak[] {
  return consumers.flatMap(consumer => {
    const { fact, ref } = consumer;
    if (!deletes) {
      return [
        {
          when: 'nextRotation' as const,
          ref,
          says: `Its last value stays, and no new one arrives: ${what} is not written any more. ${usersText(
            consumer,
          )}`,
          rules: ['SD-R1', 'SD-C1'],
        },
      ];
    }
    if (isFrozen(fact)) {
      return [
        {
          when: 'nextRotation' as const,
          ref,
          says: `It does not look again and keeps its last value. ${usersText(
            consumer,
          )}`,
          rules: ['SD-R1'],
        },
      ];
    }
    const pull: ImpactBreak = {
      when: 'nextPull',
      ref,
      says: pullText(consumer, what),
      rules: ['SD-C1'],
      withinMs: fact.refreshIntervalMs,
    };
    return [pull, ...(losesValues(consumer) ? starts(consumer) : [])];
  });
}

/** Whether the Target Secret loses what Vault loses. */
export function losesValues({ fact }: Consumes): boolean {
  return fact.target.deletionPolicy !== 'Retain' && !isFrozen(fact);
}

/** The workloads that do not start again once the Secret, or what they use of it, is gone. */
export function starts({ users, target }: Consumes): ImpactBreak[] {
  return users
    .filter(({ uses }) => uses.some(({ optional }) => !optional))
    .map(({ ref }) => ({
      when: 'nextStart',
      ref,
      says: `Its pods do not start again: ${named(target)} is gone.`,
      rules: ['SD-C4'],
    }));
}

/** What a workload comes to that is left without its Secret. */
export function withoutSecret(uses: Consumes['users'][number]['uses']): string {
  return uses.every(({ optional }) => optional) ? STARTS_WITHOUT : CANNOT_START;
}

function pullText({ fact, target }: Consumes, what: string): string {
  switch (fact.target.deletionPolicy) {
    case 'Delete':
      return `It finds ${what} gone and deletes ${named(
        target,
      )} (deletionPolicy: Delete) once nothing that it pulls is left.`;
    case 'Merge':
      return `It finds ${what} gone and takes its keys out of ${named(
        target,
      )} (deletionPolicy: Merge).`;
    default:
      return `It finds ${what} gone and fails; ${named(
        target,
      )} stays with the last value (deletionPolicy: Retain).`;
  }
}

function usersText({ users }: Consumes): string {
  return users.length === 0
    ? 'No workload is seen to use it.'
    : `${counted(users.length, 'workload')} would fail with the next rotation.`;
}
