import { parseVaultPath, checkProperty } from '../paths';
import { fillTemplate } from '../rules/render';
import type { Consumes, Ground } from './ground';
import { losesValues, lossOf } from './lostPath';
import type { Outcome } from './outcome';
import {
  catalogStep,
  code,
  counted,
  deletePath,
  ownersOf,
  pullNow,
  pushNow,
} from './steps';
import type { ImpactStep } from './types';

const SAME_VALUES =
  'Nothing restarts: the Target Secret keeps its name, its keys and their values.';

/** The path gets another name. */
export function renamePath(
  ground: Ground,
  to: string | undefined,
  isTaken: (path: string) => boolean,
): Outcome {
  const { consumers, deletes, path, producers, publishers, settings } = ground;
  const next = to ?? '<new path>';
  const parsed = to === undefined ? undefined : parseVaultPath(to, settings);
  const entries = ground.entries.map(({ secretKey, property }) => ({
    secretKey,
    property,
  }));
  return {
    sentence: `${counted(
      consumers.length,
      'ExternalSecret',
    )} must be pointed from ${code(path)} to ${code(
      next,
    )} before the old path goes. Both exist for a while.`,
    breaks: lossOf(ground, consumers, code(path)),
    steps: [
      {
        id: 'publishBoth',
        who: 'producer',
        owners: producers.owners,
        text: `Publish to ${code(
          next,
        )} as well: add these mappings to the PushSecret and keep the old ones.`,
        refs: publishers.map(({ ref }) => ref),
        rules: ['SD-P3', 'SD-P4', 'SD-B2', 'SD-B3'],
        ...(entries.length > 0 && {
          snippet: {
            language: 'yaml',
            text: mappings(entries, next),
          },
        }),
      },
      pushNow(
        publishers,
        producers.owners,
        `Wait until ${code(next)} holds every property.`,
      ),
      ...pointConsumers(
        consumers,
        `Change \`remoteRef.key\` to ${code(
          next,
        )} in each ExternalSecret; leave \`secretKey\` and the target as they are.`,
      ),
      ...pullNow(consumers, 'Wait until each of them is ready again.'),
      {
        id: 'removeOld',
        who: 'producer',
        owners: producers.owners,
        text: `Take the mappings of ${code(path)} out of the PushSecret.${
          deletes
            ? ' With them External Secrets Operator deletes the old path (deletionPolicy: Delete).'
            : ''
        }`,
        refs: publishers.map(({ ref }) => ref),
        rules: ['SD-P4', 'SD-B2'],
      },
      ...(deletes ? [] : [deletePath(ground)]),
      catalogStep(
        producers.owners,
        'Change the path in the annotations `secret-distribution.io/consumes` and `…/produces` of catalog entities.',
      ),
    ],
    warnings: [
      ...(parsed && !parsed.ok
        ? parsed.problems.map(({ rule, text }) => `${rule}: ${text}`)
        : []),
      ...(to !== undefined && to !== path && isTaken(to)
        ? [`SD-P4: ${code(to)} is in use already.`]
        : []),
      ...(to === path ? ['The new path is the old one.'] : []),
    ],
    ofConsumer: consumer =>
      deletes && losesValues(consumer)
        ? 'It must be changed first: it loses its values with the old path.'
        : 'It must be changed before the old path goes.',
    ofWorkload: () => SAME_VALUES,
  };
}

/** A property gets another name. */
export function renameKey(
  ground: Ground,
  property: string,
  to: string | undefined,
): Outcome {
  const { consumers, path, producers, publishers, settings, entries } = ground;
  const next = to ?? '<new name>';
  const affected = consumers.filter(each => wants(each, property));
  const named = affected.filter(each => each.properties !== undefined);
  const whole = affected.filter(each => each.properties === undefined);
  const source = entries.find(each => each.property === property);
  const check = to === undefined ? undefined : checkProperty(to, settings);
  const what = `the property ${code(property)} of ${code(path)}`;
  return {
    sentence: `${counted(affected.length, 'ExternalSecret')} ${
      affected.length === 1 ? 'takes' : 'take'
    } ${code(property)}; the others notice nothing.`,
    breaks: lossOf(ground, affected, what),
    steps: [
      {
        id: 'publishBoth',
        who: 'producer',
        owners: producers.owners,
        text: `Publish the value as ${code(
          next,
        )} as well: add this mapping to the PushSecret and keep the old one.`,
        refs: publishers.map(({ ref }) => ref),
        rules: ['SD-N1', 'SD-B2'],
        ...(source && {
          snippet: {
            language: 'yaml',
            text: mappings(
              [{ secretKey: source.secretKey, property: next }],
              path,
            ),
          },
        }),
      },
      pushNow(
        publishers,
        producers.owners,
        `Wait until the path holds ${code(next)}.`,
      ),
      ...pointConsumers(
        named,
        `Change \`remoteRef.property\` to ${code(
          next,
        )} in each ExternalSecret; leave \`secretKey\` as it is, and no workload notices.`,
      ),
      ...switchUsers(whole, property, next),
      ...pullNow(affected, 'Wait until each of them is ready again.'),
      {
        id: 'removeOld',
        who: 'producer',
        owners: producers.owners,
        text: `Take the mapping of ${code(property)} out of the PushSecret.${
          ground.deletes
            ? ''
            : ' The property itself stays in Vault with its last value (deletionPolicy: None).'
        }`,
        refs: publishers.map(({ ref }) => ref),
        rules: ['SD-N1', 'SD-B2'],
      },
    ],
    warnings: [
      ...(source === undefined
        ? [`No mapping of the PushSecret is seen to write ${what}.`]
        : []),
      ...(check && !check.ok
        ? check.problems.map(({ rule, text }) => `${rule}: ${text}`)
        : []),
      ...(to !== undefined && entries.some(each => each.property === to)
        ? [`${code(path)} has a property ${code(to)} already.`]
        : []),
    ],
    ofConsumer: consumer => {
      if (!affected.includes(consumer)) {
        return undefined;
      }
      return consumer.properties === undefined
        ? 'It takes the whole path: its Target Secret gets a new key, and the old one goes.'
        : 'It must be changed before the old property goes.';
    },
    ofWorkload: (user, consumer) => {
      if (consumer.properties !== undefined) {
        return SAME_VALUES;
      }
      return usesKey(user, property)
        ? `It uses the key ${code(
            property,
          )} and must be changed before that goes.`
        : 'It does not name the key that goes.';
    },
  };
}

function pointConsumers(
  consumers: readonly Consumes[],
  text: string,
): ImpactStep[] {
  return consumers.length === 0
    ? []
    : [
        {
          id: 'pointConsumers',
          who: 'consumer',
          owners: ownersOf(consumers),
          text,
          refs: consumers.map(({ ref }) => ref),
          rules: ['SD-C1', 'SD-C2', 'SD-I2'],
        },
      ];
}

/** Who takes a whole path gets its properties as keys: there the workloads change. */
function switchUsers(
  consumers: readonly Consumes[],
  property: string,
  next: string,
): ImpactStep[] {
  const having = consumers.filter(({ users }) =>
    users.some(user => usesKey(user, property)),
  );
  const refs = having.flatMap(({ users }) =>
    users.filter(user => usesKey(user, property)).map(({ ref }) => ref),
  );
  return refs.length === 0
    ? []
    : [
        {
          id: 'switchWorkloads',
          who: 'consumer',
          owners: ownersOf(having),
          text: `Change the key ${code(property)} to ${code(
            next,
          )} in the workload, once the Target Secret has it: this ExternalSecret takes the whole path.`,
          refs,
          rules: ['SD-C2', 'SD-C4'],
        },
      ];
}

function usesKey({ uses }: Consumes['users'][number], key: string): boolean {
  return uses.some(({ keys }) => !keys || keys.includes(key));
}

function wants({ properties }: Consumes, property: string): boolean {
  return properties === undefined || properties.includes(property);
}

function mappings(
  entries: readonly { secretKey?: string; property?: string }[],
  remoteKey: string,
): string {
  return entries
    .map(({ secretKey, property }) =>
      fillTemplate(
        [
          '- match:',
          ...(secretKey === undefined ? [] : ['    secretKey: {{secretKey}}']),
          '    remoteRef:',
          '      remoteKey: {{remoteKey}}',
          ...(property === undefined ? [] : ['      property: {{property}}']),
        ].join('\n'),
        {
          remoteKey,
          ...(secretKey !== undefined && { secretKey }),
          ...(property !== undefined && { property }),
        },
        'yaml',
      ),
    )
    .join('\n');
}
