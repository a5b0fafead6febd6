import { assembleBranch, assembleTrunk, type PushedEntry } from '../assemble';
import { distributionInfo } from '../diagnose/ids';
import { chainsOf, type PathChains } from '../diagnose/chainsOf';
import type { DiagnoseContext } from '../diagnose/scene';
import type {
  ExternalSecretFact,
  ObjectRef,
  PushSecretFact,
} from '../facts/types';
import type { FactView } from '../facts/view';
import type { FleetBelonging } from '../fleet/rows';
import type { Chain, DistributionInfo } from '../model/types';
import type { ImpactParty } from './types';
import { usersOf, type SecretUser } from './workloads';

/** What {@link impactOf} is told beyond the facts. @public */
export interface ImpactContext extends DiagnoseContext {
  /** The path's chains, where they are known already. */
  chains?: PathChains;
  /** Whether the reader may see a chain; all are, unless told. */
  isVisible?: (chain: Chain) => boolean;
  /** To whom a chain belongs; to nobody, unless told. */
  belongingOf?: (chain: Chain) => FleetBelonging;
}

/** A publisher of the path, as a change finds it. */
export interface Publishes {
  fact: PushSecretFact;
  ref: ObjectRef;
  party: ImpactParty;
}

/** A consumer of the path, as a change finds it. */
export interface Consumes {
  fact: ExternalSecretFact;
  ref: ObjectRef;
  chain: Chain;
  party: ImpactParty;
  target: ObjectRef;
  users: readonly SecretUser[];
  /** Absent when it takes the whole path. */
  properties?: readonly string[];
}

/** What a reader may see of one path in one cluster. */
export interface Ground extends DiagnoseContext {
  view: FactView;
  path: string;
  distribution: DistributionInfo;
  publishers: readonly Publishes[];
  consumers: readonly Consumes[];
  /** The mappings of the publisher that end at the path. */
  entries: readonly PushedEntry[];
  /** The path goes from Vault with the PushSecret that published it. */
  deletes: boolean;
  producers: ImpactParty;
}

/** @returns `undefined` when there is nothing of the path that the reader may see */
export function groundOf(
  view: FactView,
  path: string,
  context: ImpactContext,
): Ground | undefined {
  const {
    settings,
    now,
    chains = chainsOf(view, path, context),
    isVisible = () => true,
    belongingOf,
  } = context;
  const facts = view.consumersOf(path);
  const all = facts.map((fact, index) => ({
    fact,
    chain: chains.consumers[index],
  }));
  const seen = all.filter(({ chain }) => chain && isVisible(chain));
  const witness =
    seen[0]?.chain ??
    (isVisible(chains.producer) ? chains.producer : undefined);
  const exists = facts.length > 0 || view.publishersOf(path).length > 0;
  if (!exists || !witness) {
    return undefined;
  }
  const producing = belongingOf?.(witness);
  const producers = {
    entities: producing?.producers ?? [],
    owners: producing?.producerOwners ?? [],
  };
  const trunk = assembleTrunk(view, path, settings);
  return {
    view,
    path,
    settings,
    now,
    distribution: distributionInfo(view.cluster, path, settings),
    publishers: trunk.publishers.map(fact => ({
      fact,
      ref: refOf(fact),
      party: producers,
    })),
    consumers: seen.map(({ fact, chain }) => {
      const { consumers = [], consumerOwners = [] } =
        belongingOf?.(chain) ?? {};
      return consumerOf(
        view,
        path,
        fact,
        chain,
        { entities: consumers, owners: consumerOwners },
        context,
      );
    }),
    entries: trunk.entries,
    deletes: trunk.publishers.some(
      ({ deletionPolicy }) => deletionPolicy === 'Delete',
    ),
    producers,
  };
}

function consumerOf(
  view: FactView,
  path: string,
  fact: ExternalSecretFact,
  chain: Chain,
  party: ImpactParty,
  { settings }: DiagnoseContext,
): Consumes {
  const { entries, extracts } = assembleBranch(view, path, fact, settings);
  const isWhole =
    extracts.length > 0 ||
    entries.some(({ property }) => property === undefined);
  const { namespace = '' } = fact.meta;
  return {
    fact,
    ref: refOf(fact),
    chain,
    party,
    target: { kind: 'Secret', namespace, name: fact.target.name },
    users: fact.target.genericKind
      ? []
      : usersOf(view, namespace, fact.target.name),
    ...(!isWhole && {
      properties: [
        ...new Set(entries.flatMap(({ property }) => property ?? [])),
      ],
    }),
  };
}

function refOf({ type, meta }: PushSecretFact | ExternalSecretFact): ObjectRef {
  return { kind: type, namespace: meta.namespace, name: meta.name };
}
