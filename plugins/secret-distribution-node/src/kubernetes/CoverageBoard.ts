import type {
  Coverage,
  CoverageSource,
  CoverageState,
  FactSink,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { WatchedResource } from './resources';

interface Entry {
  resource: WatchedResource;
  state: CoverageState;
  reason?: string;
}

/** From what hides the most to what hides nothing. */
const worstFirst: readonly CoverageState[] = [
  'forbidden',
  'stale',
  'starting',
  'notServed',
  'live',
];

/**
 * Sums up several watches to the coverage of one source: it is as good as its worst watch, so
 * that what cannot be seen never passes for what is not there.
 */
export class CoverageBoard {
  readonly #cluster: string;
  readonly #sink: FactSink;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #told = new Map<CoverageSource, Coverage>();

  constructor(options: {
    cluster: string;
    resources: readonly WatchedResource[];
    sink: FactSink;
    now: () => number;
  }) {
    this.#cluster = options.cluster;
    this.#sink = options.sink;
    this.#now = options.now;
    for (const resource of options.resources) {
      this.#entries.set(resource.id, {
        resource,
        state: 'starting',
        reason: 'The cluster is being read for the first time',
      });
    }
    new Set(options.resources.map(({ source }) => source)).forEach(source =>
      this.#tell(source),
    );
  }

  set(
    resource: WatchedResource,
    state: CoverageState,
    reason: string | undefined,
  ): void {
    this.#entries.set(resource.id, { resource, state, reason });
    this.#tell(resource.source);
  }

  #tell(source: CoverageSource): void {
    const { state, reason } = this.#worst(source);
    const before = this.#told.get(source);
    if (before?.state === state && before.reason === reason) {
      return;
    }
    const coverage: Coverage = {
      cluster: this.#cluster,
      source,
      state,
      since: before?.state === state ? before.since : this.#now(),
      ...(reason ? { reason } : {}),
    };
    this.#told.set(source, coverage);
    this.#sink.coverage(coverage);
  }

  #worst(source: CoverageSource): Entry {
    const entries = [...this.#entries.values()].filter(
      ({ resource, state }) =>
        resource.source === source &&
        !(resource.optional && state === 'notServed'),
    );
    return entries.reduce((worst, entry) =>
      worstFirst.indexOf(entry.state) < worstFirst.indexOf(worst.state)
        ? entry
        : worst,
    );
  }
}
