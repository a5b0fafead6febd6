import { forceSync } from '../diagnose/healing';
import type { GitOpsOwner, ObjectRef } from '../facts/types';
import { printable } from '../paths';
import { fillTemplate } from '../rules/render';
import type { Consumes, Ground, Publishes } from './ground';
import type { ImpactStep } from './types';
import { restartCommand, type SecretUser } from './workloads';

/** A name in a sentence. */
export function code(text: string): string {
  return `\`${printable(text, 200)}\``;
}

/** `Kind namespace/name` in a sentence. */
export function named({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${code(
    namespace === undefined ? name : `${namespace}/${name}`,
  )}`;
}

/** `1 workload`, `2 workloads`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** The owners of some consumers, each once. */
export function ownersOf(consumers: readonly Consumes[]): readonly string[] {
  return [...new Set(consumers.flatMap(({ party }) => party.owners))].sort();
}

/** What removes a manifest from the cluster once it is gone from Git (`SD-I2`). */
export function removal(owners: readonly (GitOpsOwner | undefined)[]): string {
  const tools = new Set(owners.map(owner => owner?.tool ?? 'nobody'));
  const says = [
    ...(tools.has('argocd')
      ? ['Argo CD removes it from the cluster only where pruning is on.']
      : []),
    ...(tools.has('flux')
      ? ['Flux removes it from the cluster only with `prune: true`.']
      : []),
    ...(tools.has('nobody')
      ? ['What no GitOps controller manages must be deleted by hand.']
      : []),
    ...(tools.has('parent')
      ? ['What another resource made goes with that resource.']
      : []),
    ...(owners.some(owner => owner?.paused)
      ? [
          'Where its reconciliation is paused, nothing happens until it goes on.',
        ]
      : []),
  ];
  return says.join(' ');
}

/** The workloads let go of the Target Secrets before these go. */
export function stopUsing(consumers: readonly Consumes[]): ImpactStep[] {
  const using = consumers.filter(({ users }) => users.length > 0);
  const refs = using.flatMap(({ users }) => users.map(({ ref }) => ref));
  return refs.length === 0
    ? []
    : [
        {
          id: 'stopUsing',
          who: 'consumer',
          owners: ownersOf(using),
          text: `Take the Target Secret out of ${
            refs.length === 1 ? 'the workload' : `${refs.length} workloads`
          } and let ${
            refs.length === 1 ? 'it' : 'them'
          } roll out. A pod that still names it does not start again later.`,
          refs,
          rules: ['SD-C4'],
        },
      ];
}

/** The ExternalSecrets go, and with most of them their Target Secrets. */
export function removeConsumers(consumers: readonly Consumes[]): ImpactStep[] {
  if (consumers.length === 0) {
    return [];
  }
  const staying = consumers.filter(({ fact }) => !goesWithIt(fact));
  return [
    {
      id: 'removeConsumers',
      who: 'consumer',
      owners: ownersOf(consumers),
      text: `Remove the ${
        consumers.length === 1 ? 'ExternalSecret' : 'ExternalSecrets'
      } from Git. ${removal(consumers.map(({ fact }) => fact.meta.gitOps))}`,
      refs: consumers.map(({ ref }) => ref),
      rules: ['SD-C1', 'SD-I2'],
    },
    ...(staying.length > 0
      ? [
          {
            id: 'cleanTargets',
            who: 'consumer' as const,
            owners: ownersOf(staying),
            text: 'Delete what stays: by their `creationPolicy` these Secrets, or the keys in them, do not go with the ExternalSecret.',
            refs: staying.map(({ target }) => target),
            rules: ['SD-C4'],
          },
        ]
      : []),
  ];
}

/** Whether the Target Secret goes with its ExternalSecret. */
export function goesWithIt({ target }: Consumes['fact']): boolean {
  return target.creationPolicy === 'Owner' && !target.genericKind;
}

/** What is left of a path in Vault is deleted. */
export function deletePath({ path, settings }: Ground): ImpactStep {
  return {
    id: 'deletePath',
    who: 'platform',
    owners: [],
    text: 'Delete the path from Vault with all its versions. Until then its last value stays readable there.',
    refs: [],
    rules: ['SD-P4'],
    snippet: {
      language: 'shell',
      text: fillTemplate(
        'vault kv metadata delete -mount={{mount}} {{path}}',
        { mount: settings.mount, path },
        'shell',
      ),
    },
  };
}

/** What the catalog declares follows. */
export function catalogStep(
  owners: readonly string[],
  text: string,
): ImpactStep {
  return {
    id: 'catalog',
    who: 'producer',
    owners,
    text,
    refs: [],
    rules: [],
  };
}

/** The PushSecrets work at once instead of at their interval. */
export function pushNow(
  publishers: readonly Publishes[],
  producers: readonly string[],
  text: string,
): ImpactStep {
  return {
    id: 'push',
    who: 'producer',
    owners: producers,
    text,
    refs: publishers.map(({ ref }) => ref),
    rules: ['SD-R1'],
    ...commandsOf(publishers.map(({ fact }) => forceSync(fact))),
  };
}

/** The ExternalSecrets work at once instead of at their interval. */
export function pullNow(
  consumers: readonly Consumes[],
  text: string,
): ImpactStep[] {
  return consumers.length === 0
    ? []
    : [
        {
          id: 'pull',
          who: 'consumer',
          owners: ownersOf(consumers),
          text,
          refs: consumers.map(({ ref }) => ref),
          rules: ['SD-R1'],
          ...commandsOf(consumers.map(({ fact }) => forceSync(fact))),
        },
      ];
}

/** Those that only a restart brings to the new value are restarted. */
export function restart(
  consumers: readonly Consumes[],
  isNeeded: (user: SecretUser) => boolean,
): ImpactStep[] {
  const having = consumers.filter(({ users }) => users.some(isNeeded));
  const users = having.flatMap(each => each.users.filter(isNeeded));
  return users.length === 0
    ? []
    : [
        {
          id: 'restart',
          who: 'consumer',
          owners: ownersOf(having),
          text: `Restart ${counted(
            users.length,
            'workload',
          )} once the Target Secret has the new value: no reloader does it.${
            users.some(({ fact }) => fact.meta.gitOps?.tool === 'flux')
              ? ' The name of the field manager keeps Flux from taking the restart back.'
              : ''
          }`,
          refs: users.map(({ ref }) => ref),
          rules: ['SD-R1', 'SD-C4'],
          ...commandsOf(users.flatMap(user => restartCommand(user) ?? [])),
        },
      ];
}

/** A page of commands is no step. */
const MOST_COMMANDS = 20;

function commandsOf(commands: readonly string[]): Pick<ImpactStep, 'snippet'> {
  const unique = [...new Set(commands)];
  const more = unique.length - MOST_COMMANDS;
  return unique.length === 0
    ? {}
    : {
        snippet: {
          language: 'shell',
          text: [
            ...unique.slice(0, MOST_COMMANDS),
            ...(more > 0 ? [`# and ${more} more`] : []),
          ].join('\n'),
        },
      };
}
