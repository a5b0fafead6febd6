import {
  causesOf,
  chainIdIn,
  rotationsOf,
  transitionsOf,
  type CauseHistoryList,
  type ChainCauseHistory,
  type ClockOffset,
  type FactView,
  type FrameworkSettings,
  type PastFilter,
  type RotationCalendar,
  type RotationEntry,
  type RotationFilter,
  type RotationList,
  type UntracedCluster,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Scope } from '../fleet/ChainAccess';
import { distributionsOf } from './distributionsOf';
import type { HistoryStore } from './HistoryStore';
import type { ReadRotation } from './readRotations';
import { RotationCalendars } from './RotationCalendars';
import { readCursor, readText, writeCursor } from './rotationCursor';
import type {
  ChainSelection,
  KnownChain,
  VisibleChains,
} from './VisibleChains';

const DAY = 24 * 3_600_000;
/** A clock that was off longer ago has been set right, or nothing dates anything by it. */
const CLOCK_MATTERS_MS = DAY;

/** Tells the past of all distributions, as far as a reader may see it. */
export class RotationsReader {
  readonly #store: HistoryStore;
  readonly #visible: VisibleChains;
  readonly #settings: FrameworkSettings;
  readonly #clusters: readonly string[];
  readonly #untraced: (cluster: string) => string | undefined;
  readonly #now: () => number;
  readonly #calendars: RotationCalendars;

  static create(options: {
    store: HistoryStore;
    visible: VisibleChains;
    settings: FrameworkSettings;
    /** Names of all configured clusters. */
    clusters: readonly string[];
    view: (cluster: string) => FactView;
    /** Why rotations of a cluster cannot be traced, where they cannot. */
    untraced: (cluster: string) => string | undefined;
    /** ms since the epoch. */
    now?: () => number;
  }): RotationsReader {
    return new RotationsReader(options);
  }

  private constructor(options: Parameters<typeof RotationsReader.create>[0]) {
    this.#store = options.store;
    this.#visible = options.visible;
    this.#settings = options.settings;
    this.#clusters = options.clusters;
    this.#untraced = options.untraced;
    this.#now = options.now ?? Date.now;
    this.#calendars = new RotationCalendars({ ...options, now: this.#now });
  }

  /** @throws InputError - when the cursor is none */
  async page(
    scope: Scope,
    filter: RotationFilter,
    options: { cursor?: string; limit: number },
  ): Promise<RotationList> {
    const now = this.#now();
    const { limit, cursor } = options;
    const { state: states, since, until, ...ofChains } = filter;
    const selection = await this.#visible.select(scope, ofChains);
    const found = await this.#store.rotations(
      { chains: selection.ids, states, since, until },
      {
        limit: limit + 1,
        now,
        ...(cursor !== undefined && { after: readCursor(cursor) }),
      },
    );
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    // Only clusters of which something is shown are told of.
    const clusters = this.#clusters.filter(cluster =>
      selection.clusters.has(cluster),
    );
    return {
      evaluatedAt: now,
      items: await this.#entries(shown, selection, now),
      clocks: await this.#clocks(clusters, now),
      untraced: this.#untracedOf(clusters),
      ...(last && found.length > limit && { nextCursor: writeCursor(last) }),
    };
  }

  calendar(
    scope: Scope,
    filter: PastFilter,
    options: { days: number; offsetMs: number },
  ): Promise<RotationCalendar> {
    return this.#calendars.of(scope, filter, options);
  }

  /** @throws InputError - when the cursor is none */
  async causes(
    scope: Scope,
    filter: PastFilter & { since?: number },
    options: { cursor?: string; limit: number },
  ): Promise<CauseHistoryList> {
    const now = this.#now();
    const { since = 0, ...ofChains } = filter;
    const selection = await this.#visible.select(scope, ofChains);
    const after = options.cursor === undefined ? '' : readText(options.cursor);
    const chains = (await this.#visible.known(selection))
      .filter(({ id }) => id > after)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const some = chains.slice(0, options.limit);
    const records = await this.#store.causes(some.map(({ id }) => id));
    const last = some.at(-1);
    return {
      evaluatedAt: now,
      items: some.flatMap(chain =>
        causesOf(
          transitionsOf(records.filter(record => record.chain === chain.id)),
          now,
        )
          .filter(({ lastSeenAt }) => lastSeenAt >= since)
          .map(cause => causeOf(chain, cause)),
      ),
      ...(last &&
        chains.length > some.length && {
          nextCursor: Buffer.from(last.id).toString('base64url'),
        }),
    };
  }

  async #entries(
    rotations: readonly ReadRotation[],
    selection: ChainSelection,
    now: number,
  ): Promise<RotationEntry[]> {
    const distributions = await distributionsOf(
      this.#store,
      this.#settings,
      rotations.map(({ pathId }) => pathId),
    );
    return rotations.flatMap(rotation => {
      const { pathId, records, newest, before, version } = rotation;
      const distribution = distributions.get(pathId);
      const chainOf = (consumer: string) => chainIdIn(pathId, consumer);
      const [told] = rotationsOf(
        {
          ...records,
          pulls: records.pulls.filter(({ consumer }) =>
            selection.has(chainOf(consumer)),
          ),
        },
        {
          now,
          startsAtNewest: newest || version === 0,
          before,
          showsWorkloadsOf: consumer =>
            selection.showsWorkloads(chainOf(consumer)),
        },
      ).filter(({ versions }) => versions.length > 0 || version === 0);
      return told && distribution
        ? [
            {
              distribution,
              rotation: told,
              late: [...rotation.late].some(chain => selection.has(chain)),
              entities: selection.entitiesOf(pathId),
            },
          ]
        : [];
    });
  }

  async #clocks(
    clusters: readonly string[],
    now: number,
  ): Promise<ClockOffset[]> {
    const offsets = await Promise.all(
      clusters.map(cluster =>
        this.#store.clocks(cluster, now - CLOCK_MATTERS_MS),
      ),
    );
    return offsets.flat();
  }

  #untracedOf(clusters: readonly string[]): UntracedCluster[] {
    return clusters.flatMap(cluster => {
      const reason = this.#untraced(cluster);
      return reason === undefined ? [] : [{ cluster, reason }];
    });
  }
}

function causeOf(
  { distribution, consumer }: KnownChain,
  cause: Omit<ChainCauseHistory, 'distribution' | 'consumer'>,
): ChainCauseHistory {
  return {
    distribution,
    ...(consumer !== undefined && { consumer }),
    ...cause,
  };
}
