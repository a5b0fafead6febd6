import {
  expectedRotation,
  type DistributionInfo,
  type ExpectedRotation,
  type FactView,
  type FrameworkSettings,
  type PastFilter,
  type RotationCalendar,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Scope } from '../fleet/ChainAccess';
import { Memo } from '../fleet/Memo';
import { distributionsOf } from './distributionsOf';
import type { HistoryStore } from './HistoryStore';
import type { VisibleChains } from './VisibleChains';

const DAY = 24 * 3_600_000;
const MOST_EXPECTED = 500;
const REMEMBERED_MS = 15_000;
const MOST_CALENDARS = 50;

/** How many rotations there were on each day and how many are to come, as far as a reader may see them. */
export class RotationCalendars {
  readonly #store: HistoryStore;
  readonly #visible: VisibleChains;
  readonly #settings: FrameworkSettings;
  readonly #view: (cluster: string) => FactView;
  readonly #now: () => number;
  #remembered = new Memo<RotationCalendar>({ most: MOST_CALENDARS });
  #rememberedSince = 0;

  constructor(options: {
    store: HistoryStore;
    visible: VisibleChains;
    settings: FrameworkSettings;
    view: (cluster: string) => FactView;
    /** ms since the epoch. */
    now: () => number;
  }) {
    this.#store = options.store;
    this.#visible = options.visible;
    this.#settings = options.settings;
    this.#view = options.view;
    this.#now = options.now;
  }

  async of(
    scope: Scope,
    filter: PastFilter,
    options: { days: number; offsetMs: number },
  ): Promise<RotationCalendar> {
    const now = this.#now();
    if (Math.abs(now - this.#rememberedSince) > REMEMBERED_MS) {
      this.#remembered = new Memo({ most: MOST_CALENDARS });
      this.#rememberedSince = now;
    }
    return this.#remembered.get(
      JSON.stringify([scope.key, filter, options]),
      () => this.#workOut(scope, filter, options, now),
    );
  }

  async #workOut(
    scope: Scope,
    filter: PastFilter,
    { days, offsetMs }: { days: number; offsetMs: number },
    now: number,
  ): Promise<RotationCalendar> {
    const selection = await this.#visible.select(scope, filter);
    const today = Math.floor((now + offsetMs) / DAY);
    const first = today - days + 1;
    const counts = await this.#store.days(
      { chains: selection.ids, since: first * DAY - offsetMs },
      { offsetMs, now },
    );
    const distributions = await distributionsOf(
      this.#store,
      this.#settings,
      counts.map(({ pathId }) => pathId),
    );
    const cells = new Map<
      string,
      { day: string; datasource?: string; rotations: number; late: number }
    >();
    for (const { pathId, day, rotations, late } of counts) {
      const datasource = distributions.get(pathId)?.datasource;
      const key = `${day} ${datasource ?? ''}`;
      const cell = cells.get(key) ?? {
        day: dayOf(day),
        ...(datasource !== undefined && { datasource }),
        rotations: 0,
        late: 0,
      };
      cell.rotations += rotations;
      cell.late += late;
      cells.set(key, cell);
    }
    return {
      evaluatedAt: now,
      from: dayOf(first),
      to: dayOf(today),
      days: [...cells.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
      ...this.#expected(selection.distributions, now),
    };
  }

  #expected(
    distributions: readonly DistributionInfo[],
    now: number,
  ): Pick<RotationCalendar, 'expected' | 'intervalsUnknown'> {
    const expected: ExpectedRotation[] = distributions.flatMap(distribution => {
      const { cluster, path } = distribution;
      const told = expectedRotation(this.#view(cluster), path, now);
      return told ? [{ distribution, ...told }] : [];
    });
    return {
      expected: expected.sort((a, b) => a.at - b.at).slice(0, MOST_EXPECTED),
      intervalsUnknown: distributions.length - expected.length,
    };
  }
}

function dayOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
