import type { PathSettings } from '../paths';
import { defaultSettings } from '../rules/settings';
import { ClusterFacts } from './ClusterFacts';
import { ClusterView } from './ClusterView';
import { factKey, factKeyOfObject, objectKey, objectKeyOfFact } from './keys';
import type {
  Coverage,
  CoverageSource,
  FactChange,
  SkippedObject,
} from './types';
import type { FactView } from './view';

/** The Vault paths whose chains may look different now, by cluster. @public */
export type AffectedPaths = ReadonlyMap<string, ReadonlySet<string>>;

/** What a {@link FactStore} can be told. @public */
export interface FactStoreOptions {
  /** The names that decide which path a manifest means; by default the document's. */
  settings?: PathSettings;
  /** ms since the epoch. */
  now?: () => number;
}

const MAX_SKIPPED = 1_000;

/**
 * The facts of all clusters, in memory, indexed by what they touch.
 *
 * Clusters are worlds of their own: no answer for one ever depends on another. A change costs as
 * much as it affects, however many facts there are. Facts are taken as they are and must not be
 * changed afterwards.
 *
 * @public
 */
export class FactStore {
  readonly #settings: PathSettings;
  readonly #now: () => number;
  readonly #clusters = new Map<string, ClusterState>();

  constructor(options: FactStoreOptions = {}) {
    const { settings = defaultSettings, now = Date.now } = options;
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * Takes changes in, in order.
   *
   * Causes that Events told are merged with those that are remembered of the object, five at
   * most; they outlive their Events, of which no delete is sent, and go with the object.
   */
  apply(changes: readonly FactChange[]): AffectedPaths {
    const affected = new Map<string, Set<string>>();
    for (const change of changes) {
      const cluster = clusterOf(change);
      const { facts, skipped } = this.#state(cluster);
      if (change.op === 'upsert') {
        const { fact } = change;
        note(affected, cluster, facts.upsert(fact));
        skipped.delete(objectKeyOfFact(fact.type, factKey(fact)));
      } else {
        note(affected, cluster, facts.remove(change.type, change.key));
        skipped.delete(objectKeyOfFact(change.type, change.key));
      }
    }
    return affected;
  }

  /** @returns all paths of the cluster when how well it is seen has changed */
  setCoverage(coverage: Coverage): AffectedPaths {
    const { cluster, source, state, reason } = coverage;
    const { facts, coverages } = this.#state(cluster);
    const before = coverages.get(source);
    coverages.set(source, coverage);
    return before?.state === state && before.reason === reason
      ? new Map()
      : new Map([[cluster, new Set(facts.allPaths())]]);
  }

  /**
   * Notes an object that could not be read, until it can be or is gone. What was known of it
   * before is no longer so and is forgotten.
   */
  addSkipped(object: SkippedObject): AffectedPaths {
    const { cluster } = object;
    const { facts, skipped } = this.#state(cluster);
    const key = objectKey(object.object);
    skipped.delete(key);
    skipped.set(key, object);
    if (skipped.size > MAX_SKIPPED) {
      const [oldest] = skipped.keys();
      skipped.delete(oldest);
    }
    const affected = new Map<string, Set<string>>();
    const gone = factKeyOfObject(object.object);
    note(affected, cluster, facts.remove(gone.type, gone.key));
    return affected;
  }

  /** A view of one cluster that always shows what is known now; empty for an unknown cluster. */
  view(cluster: string): FactView {
    return this.#state(cluster).view;
  }

  /** The clusters that anything was said or asked of. */
  clusters(): readonly string[] {
    return [...this.#clusters.keys()];
  }

  coverageOf(cluster: string): readonly Coverage[] {
    return [...(this.#clusters.get(cluster)?.coverages.values() ?? [])];
  }

  /** Objects that could not be read, newest first. */
  skippedOf(cluster: string): readonly SkippedObject[] {
    return [...(this.#clusters.get(cluster)?.skipped.values() ?? [])].reverse();
  }

  #state(cluster: string): ClusterState {
    let state = this.#clusters.get(cluster);
    if (!state) {
      state = newState(cluster, this.#settings, this.#now());
      this.#clusters.set(cluster, state);
    }
    return state;
  }
}

interface ClusterState {
  facts: ClusterFacts;
  view: FactView;
  coverages: Map<CoverageSource, Coverage>;
  skipped: Map<string, SkippedObject>;
}

function newState(
  cluster: string,
  settings: PathSettings,
  since: number,
): ClusterState {
  const facts = new ClusterFacts(settings);
  const coverages = new Map<CoverageSource, Coverage>();
  const view = new ClusterView(
    cluster,
    facts,
    source =>
      coverages.get(source) ?? { cluster, source, state: 'starting', since },
  );
  return { facts, view, coverages, skipped: new Map() };
}

function note(
  affected: Map<string, Set<string>>,
  cluster: string,
  paths: readonly string[],
): void {
  if (paths.length === 0) {
    return;
  }
  const noted = affected.get(cluster) ?? new Set();
  paths.forEach(path => noted.add(path));
  affected.set(cluster, noted);
}

function clusterOf(change: FactChange): string {
  if (change.op === 'delete') {
    return change.cluster;
  }
  const { fact } = change;
  return 'meta' in fact ? fact.meta.cluster : fact.cluster;
}
