import { isFrozen } from '../diagnose/currency';
import { pathForecast } from '../policies';
import type { Consumes, Ground } from './ground';
import type { Outcome } from './outcome';
import { code, counted, pullNow, pushNow, restart } from './steps';
import type { ImpactBreak } from './types';
import type { SecretUser } from './workloads';

/** The source gets new values now. */
export function rotate(ground: Ground): Outcome {
  const { consumers, path, producers, publishers, settings, view } = ground;
  const policies = pathForecast(view, path, settings);
  const refused =
    policies?.forecast === 'failsAtRotation' ? policies : undefined;
  const reached = consumers.filter(each => neverTakes(each) === undefined);
  const users = reached.flatMap(each => each.users);
  const byHand = users.filter(isByHand).length;
  const bound = boundOf(ground, reached);
  const stuck = publishers.flatMap(({ fact }) => {
    if (fact.updatePolicy === 'IfNotExists') {
      return [
        'SD-R1: The PushSecret has `updatePolicy: IfNotExists` and never writes over what is there.',
      ];
    }
    return isFrozen(fact)
      ? [
          'SD-R1: The PushSecret has `refreshInterval: 0` and does not look again by itself.',
        ]
      : [];
  });
  return {
    sentence: `${counted(users.length, 'workload')} get${
      users.length === 1 ? 's' : ''
    } the new value of ${code(path)}${
      byHand > 0
        ? `, ${byHand} of them only when somebody restarts ${
            byHand === 1 ? 'it' : 'them'
          }`
        : ''
    }.${
      bound === undefined
        ? ''
        : ` By themselves all Target Secrets have it within ${minutes(bound)}.`
    }`,
    breaks: [
      ...(refused
        ? publishers.map(
            ({ ref }): ImpactBreak => ({
              when: 'nextPush',
              ref,
              says: refused.sentence,
              rules: ['SD-Q5'],
            }),
          )
        : []),
      ...consumers.flatMap((consumer): ImpactBreak[] => {
        const why = neverTakes(consumer);
        if (why !== undefined) {
          return [
            {
              when: 'nextPull',
              ref: consumer.ref,
              says: `The new value never arrives: ${why}.`,
              rules: ['SD-R1'],
            },
          ];
        }
        const old: ImpactBreak[] =
          consumer.users.length === 0
            ? []
            : [
                {
                  when: 'atOnce',
                  ref: consumer.ref,
                  says: 'Until the new value arrives its workloads have the old one, and fail where the source does not take it any more.',
                  rules: ['SD-R1'],
                  ...(bound !== undefined && { withinMs: bound }),
                },
              ];
        const byHandBreaks = consumer.users.filter(isByHand).map(
          ({ ref }): ImpactBreak => ({
            when: 'nextPull',
            ref,
            says: 'Its pods keep the old value until they are restarted, and fail when the source no longer takes it.',
            rules: ['SD-R1'],
            withinMs: consumer.fact.refreshIntervalMs,
          }),
        );
        return [...old, ...byHandBreaks];
      }),
    ],
    steps: [
      ...(refused
        ? [
            {
              id: 'policy',
              who: 'platform' as const,
              owners: [],
              text: `Mend the push policy first. ${refused.sentence}`,
              refs: [],
              rules: ['SD-Q5'],
              ...(refused.snippet && {
                snippet: { language: 'hcl' as const, text: refused.snippet },
              }),
            },
          ]
        : []),
      {
        id: 'rotate',
        who: 'producer',
        owners: producers.owners,
        text: 'Let the system that makes the credential give it new values. Where it can, let it take the old one for a while as well.',
        refs: publishers.flatMap(({ fact }) =>
          fact.source.by === 'name'
            ? [
                {
                  kind: 'Secret' as const,
                  namespace: fact.meta.namespace,
                  name: fact.source.name,
                },
              ]
            : [],
        ),
        rules: ['SD-L1', 'SD-I1'],
      },
      pushNow(
        publishers,
        producers.owners,
        'Let the PushSecret look at once; else it does at its interval.',
      ),
      ...pullNow(
        reached,
        'Let the ExternalSecrets look at once; else they do at their interval.',
      ),
      ...restart(reached, isByHand),
      {
        id: 'revoke',
        who: 'producer',
        owners: producers.owners,
        text: 'Withdraw the old value only when every workload runs with the new one.',
        refs: [],
        rules: ['SD-R2'],
      },
    ],
    warnings: stuck,
    ofConsumer: consumer => {
      const why = neverTakes(consumer);
      return why === undefined
        ? `It takes the new value within ${minutes(
            consumer.fact.refreshIntervalMs,
          )} of its push.`
        : `The new value never arrives: ${why}.`;
    },
    ofWorkload: (user, consumer) =>
      neverTakes(consumer) === undefined
        ? arrival(user)
        : 'It keeps the old value: its ExternalSecret does not take the new one.',
  };
}

function arrival({ restart: how, fact }: SecretUser): string {
  switch (how) {
    case 'reloader':
      return 'A reloader restarts it when the Target Secret changes.';
    case 'byHand':
      return 'It reads the value when it starts, and no reloader restarts it: it keeps the old one until somebody does.';
    case 'mounted':
      return 'It is not restarted: the kubelet changes the mounted files within about two minutes, and the process must read them again.';
    case 'nextRun':
      return fact.kind === 'Job'
        ? 'It has read its value and does not run again.'
        : 'It takes the value at its next run.';
    default:
      return 'Whether it needs a restart cannot be told from how it uses the Secret.';
  }
}

function isByHand({ restart: how }: SecretUser): boolean {
  return how === 'byHand';
}

/** Why a new value does not reach a Target Secret; `undefined` when it does. */
function neverTakes({ fact }: Consumes): string | undefined {
  if (fact.refreshPolicy !== 'Periodic') {
    return `it has \`refreshPolicy: ${fact.refreshPolicy}\``;
  }
  if (isFrozen(fact)) {
    return 'it has `refreshInterval: 0`';
  }
  if (fact.target.immutable) {
    return 'its Target Secret is immutable';
  }
  return fact.entries.length > 0 &&
    fact.entries.every(({ version }) => version !== undefined)
    ? 'it names a version of the path'
    : undefined;
}

/** SD-R1: push interval and pull interval. */
function boundOf(
  { publishers }: Ground,
  consumers: readonly Consumes[],
): number | undefined {
  const pushes = publishers.filter(({ fact }) => !isFrozen(fact));
  return pushes.length === 0 || consumers.length === 0
    ? undefined
    : Math.max(...pushes.map(({ fact }) => fact.refreshIntervalMs)) +
        Math.max(...consumers.map(({ fact }) => fact.refreshIntervalMs));
}

function minutes(ms: number): string {
  const whole = Math.round(ms / 60_000);
  if (whole < 1) {
    return 'a minute';
  }
  return whole % 60 === 0
    ? counted(whole / 60, 'hour')
    : counted(whole, 'minute');
}
