import { InputError } from '@backstage/errors';
import type { CoverageSource } from '../facts/types';
import type { FactView } from '../facts/view';
import { printable } from '../paths';
import {
  groundOf,
  type Consumes,
  type Ground,
  type ImpactContext,
} from './ground';
import type { Outcome } from './outcome';
import { renameKey, renamePath } from './rename';
import { removeConsumer, retire } from './retire';
import { rotate } from './rotate';
import type {
  ClusterImpact,
  ImpactBreak,
  ImpactChange,
  ImpactConsumer,
  ImpactMoment,
} from './types';

/** Steps that are about objects: without any there is nothing to do. */
const needsObjects = new Set(['push', 'publishBoth', 'removeOld', 'rotate']);

/**
 * What a change of a distribution would mean in one cluster: who publishes and who consumes, whose
 * that is, which workloads restart, what breaks and when if all is done at once, and the order of
 * steps in which nothing does. Pure: it reads what is known and changes nothing.
 *
 * What the reader may not see is neither named nor counted; what the portal cannot see is said.
 *
 * @param path - below the mount, as `view.paths()` names it
 * @returns `undefined` when the reader may see nothing of the path in this cluster, or when the
 * consumer that is to go is not in it.
 * @throws InputError when the change lacks the property or the consumer that it is about.
 * @public
 */
export function impactOf(
  view: FactView,
  path: string,
  change: ImpactChange,
  context: ImpactContext,
): ClusterImpact | undefined {
  const ground = groundOf(view, path, context);
  const outcome = ground && outcomeOf(ground, change, context);
  if (!ground || !outcome) {
    return undefined;
  }
  const { distribution, publishers, consumers } = ground;
  return {
    cluster: view.cluster,
    distribution,
    sentence: outcome.sentence,
    publishers: publishers.map(({ fact, ref, party }) => ({
      ...party,
      ref,
      ...(fact.meta.gitOps && { gitOps: fact.meta.gitOps }),
      ...(fact.source.by === 'name' && {
        source: {
          kind: 'Secret' as const,
          namespace: ref.namespace,
          name: fact.source.name,
        },
      }),
      deletionPolicy: fact.deletionPolicy,
    })),
    consumers: consumers.map(consumer => consumerImpact(consumer, outcome)),
    breaks: inOrder(outcome.breaks),
    steps: outcome.steps.filter(
      ({ id, refs }) => refs.length > 0 || !needsObjects.has(id),
    ),
    warnings: outcome.warnings,
    unseen: unseenIn(ground),
  };
}

function outcomeOf(
  ground: Ground,
  change: ImpactChange,
  { isVisible = () => true, ...context }: ImpactContext,
): Outcome | undefined {
  const { consumers, view } = ground;
  switch (change.kind) {
    case 'retire':
      return retire(ground);
    case 'renamePath':
      return renamePath(
        ground,
        change.to,
        to =>
          groundOf(view, to, {
            settings: context.settings,
            now: context.now,
            isVisible,
          }) !== undefined,
      );
    case 'renameKey':
      if (!change.property) {
        throw new InputError(
          'Name the property that gets another name, such as `password`.',
        );
      }
      return renameKey(ground, change.property, change.to);
    case 'rotate':
      return rotate(ground);
    default: {
      if (!change.consumer) {
        throw new InputError(
          'Name the ExternalSecret that is to go, as namespace/name.',
        );
      }
      const leaving = consumers.find(
        ({ ref }) => `${ref.namespace}/${ref.name}` === change.consumer,
      );
      return leaving && removeConsumer(ground, leaving);
    }
  }
}

function consumerImpact(consumer: Consumes, outcome: Outcome): ImpactConsumer {
  const { chain, fact, party, properties, ref, target, users } = consumer;
  const says = outcome.ofConsumer(consumer);
  return {
    ...party,
    chainId: chain.id,
    ref,
    ...(fact.meta.gitOps && { gitOps: fact.meta.gitOps }),
    state: chain.verdict.state,
    target,
    ...(properties && { properties }),
    affected: says !== undefined,
    says: says ?? 'It notices nothing.',
    workloads: users.map(user => ({
      ref: user.ref,
      ...(user.fact.meta.gitOps && { gitOps: user.fact.meta.gitOps }),
      ...(user.running !== undefined && { running: user.running }),
      restart: user.restart,
      says:
        says === undefined
          ? 'It notices nothing.'
          : outcome.ofWorkload(user, consumer),
    })),
  };
}

const moments: readonly ImpactMoment[] = [
  'atOnce',
  'nextPush',
  'nextPull',
  'nextStart',
  'nextRotation',
];

function inOrder(breaks: readonly ImpactBreak[]): readonly ImpactBreak[] {
  return [...breaks].sort(
    (one, other) => moments.indexOf(one.when) - moments.indexOf(other.when),
  );
}

const seenBy: readonly (readonly [CoverageSource, string])[] = [
  ['PushSecret', 'who publishes'],
  ['ExternalSecret', 'who pulls'],
  ['Workload', 'which workloads use the Target Secrets'],
  ['Pod', 'what runs at the moment'],
];

/** What may be there and is not in the answer. */
function unseenIn({ view }: Ground): string[] {
  return [
    ...seenBy.flatMap(([source, what]) => {
      const { state } = view.coverage(source);
      return state === 'live'
        ? []
        : [
            `${source}s of ${printable(view.cluster)} are ${
              state === 'stale' ? 'as last known' : 'not seen'
            } (${state}): ${what} may be incomplete.`,
          ];
    }),
    'Who reads the path in Vault without an ExternalSecret that names it, and who reads a Target Secret without being a workload that names it, is not seen.',
  ];
}
