import type { Consumes, Ground } from './ground';
import { GROWS_OLD, lossOf, losesValues, withoutSecret } from './lostPath';
import type { Outcome } from './outcome';
import {
  catalogStep,
  code,
  counted,
  deletePath,
  goesWithIt,
  named,
  removal,
  removeConsumers,
  stopUsing,
} from './steps';
import { leftWithout } from './leftWithout';
import type { ImpactBreak } from './types';

/** The publisher and the path go. */
export function retire(ground: Ground): Outcome {
  const { consumers, deletes, path, producers, publishers } = ground;
  const left = leftWithout(
    consumers.map(({ ref: { namespace = '', name } }) => ({ namespace, name })),
    [],
  );
  return {
    sentence:
      left.length === 0
        ? `Nobody that can be seen pulls ${code(path)}: it can go.`
        : `${counted(
            left.length,
            'ExternalSecret',
          )} would be left without ${code(path)}.`,
    breaks: [
      ...(deletes
        ? publishers.map(
            ({ ref }): ImpactBreak => ({
              when: 'atOnce',
              ref,
              says: 'External Secrets Operator deletes the path with its metadata from Vault, because it has `deletionPolicy: Delete`.',
              rules: ['SD-P4', 'SD-R2'],
            }),
          )
        : []),
      ...lossOf(ground, consumers, code(path)),
    ],
    steps: [
      ...stopUsing(consumers),
      ...removeConsumers(consumers),
      ...(publishers.length > 0
        ? [
            {
              id: 'removePublisher',
              who: 'producer' as const,
              owners: producers.owners,
              text: `Remove the PushSecret from Git, in a change after that of its consumers. ${removal(
                publishers.map(({ fact }) => fact.meta.gitOps),
              )}${
                deletes
                  ? ' With it External Secrets Operator deletes the path from Vault.'
                  : ''
              }`,
              refs: publishers.map(({ ref }) => ref),
              rules: ['SD-B4', 'SD-I2'],
            },
          ]
        : []),
      ...(deletes ? [] : [deletePath(ground)]),
      catalogStep(
        producers.owners,
        'Take the path out of the annotations `secret-distribution.io/consumes` and `…/produces` of catalog entities.',
      ),
    ],
    warnings: [],
    ofConsumer: consumer => {
      if (!deletes) {
        return 'Nothing fails today: the path stays in Vault as it is, and nobody renews it.';
      }
      return losesValues(consumer)
        ? `It loses the path, and ${named(consumer.target)} its values.`
        : 'It fails at its next pull; its Target Secret stays with the last value.';
    },
    ofWorkload: ({ uses }, consumer) =>
      deletes && losesValues(consumer) ? withoutSecret(uses) : GROWS_OLD,
  };
}

/** One ExternalSecret goes. */
export function removeConsumer(ground: Ground, leaving: Consumes): Outcome {
  const { consumers, path } = ground;
  const { fact, ref, target, users } = leaving;
  const goes = goesWithIt(fact);
  const others = consumers.filter(each => each !== leaving);
  return {
    sentence: goes
      ? `${named(ref)} goes, and with it ${named(target)}, which ${
          users.length === 0
            ? 'no workload is seen to use'
            : `${counted(users.length, 'workload')} use${
                users.length === 1 ? 's' : ''
              }`
        }. Other consumers notice nothing.`
      : `${named(ref)} goes; ${named(
          target,
        )} stays as it is, and nobody renews it. Other consumers notice nothing.`,
    breaks: goes
      ? [
          {
            when: 'atOnce',
            ref: target,
            says: 'Kubernetes deletes it with its ExternalSecret, which owns it.',
            rules: ['SD-C4'],
          },
          ...users
            .filter(({ uses }) => uses.some(({ optional }) => !optional))
            .map(
              (user): ImpactBreak => ({
                when: 'nextStart',
                ref: user.ref,
                says: `Its pods do not start again: ${named(target)} is gone.`,
                rules: ['SD-C4'],
              }),
            ),
        ]
      : users.map(user => ({
          when: 'nextRotation' as const,
          ref: user.ref,
          says: `It keeps the last value of ${named(target)}.`,
          rules: ['SD-R1'],
        })),
    steps: [
      ...stopUsing([leaving]),
      ...removeConsumers([leaving]),
      catalogStep(
        leaving.party.owners,
        `Take ${code(
          path,
        )} out of the consumer's annotation \`secret-distribution.io/consumes\`.`,
      ),
    ],
    warnings:
      others.length === 0
        ? [
            `No other consumer of ${code(
              path,
            )} can be seen: perhaps it is to be retired.`,
          ]
        : [],
    ofConsumer: consumer => (consumer === leaving ? 'It goes.' : undefined),
    ofWorkload: ({ uses }) => (goes ? withoutSecret(uses) : GROWS_OLD),
  };
}
