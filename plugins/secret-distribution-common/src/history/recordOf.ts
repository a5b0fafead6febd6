import { assembleBranch, assembleTrunk } from '../assemble';
import type { Branch, Trunk } from '../assemble';
import type { PathChains } from '../diagnose/chainsOf';
import { hasEarlierRotation, sawNewest } from '../diagnose/newestVersion';
import { isFrozen } from '../diagnose/currency';
import { nameOf } from '../diagnose/params';
import type { DiagnoseContext } from '../diagnose/scene';
import { isLive } from '../diagnose/sight';
import { LONGEST_BACK_OFF, SLACK, wholeSecond } from '../diagnose/times';
import type { CoverageSource } from '../facts/types';
import type { FactView } from '../facts/view';
import type { Chain } from '../model/types';
import type {
  ChainRecord,
  Hold,
  MarkRecord,
  PathRecord,
  PullRecord,
  VersionName,
} from './record';
import { workloadRecords } from './workloadRecords';

/** A push writes its first version within this time. */
const FIRST_WRITE = 60_000;

/**
 * What the facts of this moment tell of a path's past (`SD-R2`). Nothing has to be remembered
 * between two calls: what was missed while nobody looked is found in Vault's versions, the
 * status of the resources and the start of the pods, as far as they go back.
 *
 * Pure: equal facts give equal records. Only what is seen at this moment is told.
 *
 * @param chains - the chains of the path, as `chainsOf` gives them for the same facts
 * @public
 */
export function recordOf(
  view: FactView,
  path: string,
  chains: PathChains,
  { settings, now }: DiagnoseContext,
): PathRecord {
  const trunk = assembleTrunk(view, path, settings);
  const versions = isLive(view, 'Vault') ? trunk.vaultPath?.versions ?? [] : [];
  const newest = versions[versions.length - 1];
  const consumers = isLive(view, 'ExternalSecret')
    ? view.consumersOf(path)
    : [];
  const branches = consumers.map(consumer =>
    assembleBranch(view, path, consumer, settings),
  );
  const pulls = newest
    ? branches.map((branch, index) =>
        pullOf(trunk, branch, versions, chains.consumers[index], now),
      )
    : [];
  return {
    distribution: chains.producer.distribution,
    versions: versions.map(({ version, createdAt, deletedAt }) => ({
      version,
      createdAt,
      deletedAt,
    })),
    marks: [...sourceMark(trunk), ...pushMarks(trunk, versions)],
    pulls,
    workloads: branches.flatMap((branch, index) =>
      pulls[index]?.pulledBy === undefined
        ? []
        : workloadRecords(view, branch, pulls[index], chains.consumers[index]),
    ),
    chains: isSeen(view)
      ? [chains.producer, ...chains.consumers].map(chainRecord)
      : [],
  };
}

function sourceMark({ view, source }: Trunk): MarkRecord[] {
  return isLive(view, 'Secret') && source?.dataChangedAt !== undefined
    ? [
        {
          link: 'source',
          object: nameOf(source.meta),
          at: wholeSecond(source.dataChangedAt),
        },
      ]
    : [];
}

/** The push that wrote the newest versions, while no later one has taken its place in the status. */
function pushMarks(
  { view, publishers }: Trunk,
  versions: readonly VersionName[],
): MarkRecord[] {
  if (!isLive(view, 'PushSecret')) {
    return [];
  }
  return publishers.flatMap(publisher => {
    const { meta, refreshedAt: at, refreshIntervalMs } = publisher;
    const wrote =
      at !== undefined &&
      versions.find(
        ({ createdAt }) => createdAt >= at && createdAt < at + FIRST_WRITE,
      );
    return wrote
      ? [
          {
            link: 'push' as const,
            object: nameOf(meta),
            at: wholeSecond(at),
            ...(!isFrozen(publisher) && { intervalMs: refreshIntervalMs }),
          },
        ]
      : [];
  });
}

function pullOf(
  trunk: Trunk,
  branch: Branch,
  versions: Parameters<typeof sawNewest>[0],
  chain: Chain | undefined,
  now: number,
): PullRecord {
  const { externalSecret } = branch;
  const { refreshIntervalMs } = externalSecret;
  const { version, createdAt } = versions[versions.length - 1];
  const holds = holdOf(branch, version);
  const { refreshedAt } = externalSecret;
  const firstSync = trunk.view.firstSync(externalSecret, trunk.path);
  const pulled =
    refreshedAt !== undefined &&
    holds !== 'pinned' &&
    sawNewest(versions, refreshedAt);
  return {
    consumer: nameOf(externalSecret.meta),
    version,
    createdAt,
    ...(pulled && {
      pulledBy: Math.min(refreshedAt, firstSync ?? refreshedAt),
    }),
    ...(pulled && targetChange(trunk, branch, versions)),
    ...(!isFrozen(externalSecret) && { intervalMs: refreshIntervalMs }),
    ...(!pulled &&
      !isFrozen(externalSecret) &&
      now > createdAt + refreshIntervalMs + LONGEST_BACK_OFF + SLACK && {
        overdue: true,
      }),
    ...(chain?.propagationBoundMs !== undefined && {
      boundMs: chain.propagationBoundMs,
    }),
    ...(holds && { holds }),
  };
}

function holdOf(
  { entries, extracts, externalSecret }: Branch,
  version: number,
): Hold | undefined {
  const pinned = [...entries, ...extracts].some(
    entry => entry.version !== undefined && entry.version !== String(version),
  );
  if (pinned) {
    return 'pinned';
  }
  return isFrozen(externalSecret) ? 'frozen' : undefined;
}

/** Only a change after the version can be what the version brought. */
function targetChange(
  { view }: Trunk,
  { target }: Branch,
  versions: Parameters<typeof hasEarlierRotation>[0],
): Pick<PullRecord, 'targetChangedAt'> {
  const { createdAt } = versions[versions.length - 1];
  const at = isLive(view, 'Secret') ? target?.dataChangedAt : undefined;
  return at !== undefined && at >= wholeSecond(createdAt)
    ? { targetChangedAt: at }
    : {};
}

const decisive: readonly CoverageSource[] = [
  'PushSecret',
  'ExternalSecret',
  'ClusterSecretStore',
  'Workload',
  'Pod',
  'Event',
];

/** What the portal loses sight of is no change of a chain; what it never sees is a part of its state. */
function isSeen(view: FactView): boolean {
  return (
    view.coverage('Vault').state !== 'starting' &&
    decisive.every(source => {
      const { state } = view.coverage(source);
      return state !== 'starting' && state !== 'stale';
    })
  );
}

function chainRecord({ id, role, links, verdict }: Chain): ChainRecord {
  const pull = links.find(link => link.id === 'pull')?.ref;
  const { state, firstBroken, cause } = verdict;
  return {
    chain: id,
    ...(role === 'consumer' &&
      pull && { consumer: `${pull.namespace}/${pull.name}` }),
    state,
    ...(firstBroken && { place: firstBroken }),
    ...(cause && { cause: cause.id }),
    ...(cause?.since !== undefined && { since: cause.since }),
  };
}
