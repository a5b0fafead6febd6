import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CustomErrorBase,
  ForwardedError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  secretDistributionChainRefreshPermission,
  type Chain,
  type FactView,
  type FleetRow,
  type PathChains,
  type RefreshOffer,
  type RefreshOutcome,
  type RefreshRefusal,
  type RefreshResource,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { RefreshSettings } from '@secret-distribution/backstage-plugin-secret-distribution-node';
import { visibilityIn, type ChainAccess } from '../fleet/ChainAccess';
import type { RefreshPauses } from './RefreshPauses';

/** Sets the annotation `force-sync` on a resource of a cluster. */
export type ForceSync = (
  cluster: string,
  resource: RefreshResource,
  apiVersion: string,
  at: number,
) => Promise<void>;

/** The chain was worked on a moment ago. */
export class TooSoonError extends CustomErrorBase {
  name = 'TooSoonError' as const;
  /** What the framework answers with. */
  readonly statusCode = 429;
}

/** Which chain, by the ids that its reader was given. */
export interface ChainName {
  distribution: string;
  chain: string;
}

/** What is known of a chain at this moment, and what would be worked on. */
interface Found {
  row: FleetRow;
  resource?: RefreshResource;
  apiVersion?: string;
}

/**
 * Makes External Secrets Operator work on a chain at once, for who may: on the first resource that
 * needs it, as the verdict names it. It changes an annotation and nothing else.
 */
export class ChainRefresh {
  readonly #settings: Pick<RefreshSettings, 'enabled'>;
  readonly #pauses: Pick<RefreshPauses, 'waitMs' | 'take' | 'release'>;
  readonly #rows: (chains: readonly string[]) => (FleetRow | undefined)[];
  readonly #chainsAt: (cluster: string, path: string) => PathChains | undefined;
  readonly #view: (cluster: string) => FactView;
  readonly #access: Pick<ChainAccess, 'scopeFor'>;
  readonly #forceSync: ForceSync;
  readonly #now: () => number;

  static create(options: {
    settings: Pick<RefreshSettings, 'enabled'>;
    pauses: Pick<RefreshPauses, 'waitMs' | 'take' | 'release'>;
    /** Rows of the fleet, by chain. */
    rows: (chains: readonly string[]) => (FleetRow | undefined)[];
    chainsAt: (cluster: string, path: string) => PathChains | undefined;
    view: (cluster: string) => FactView;
    access: Pick<ChainAccess, 'scopeFor'>;
    forceSync: ForceSync;
    /** ms since the epoch. */
    now?: () => number;
  }): ChainRefresh {
    return new ChainRefresh(options);
  }

  private constructor(options: Parameters<typeof ChainRefresh.create>[0]) {
    this.#settings = options.settings;
    this.#pauses = options.pauses;
    this.#rows = options.rows;
    this.#chainsAt = options.chainsAt;
    this.#view = options.view;
    this.#access = options.access;
    this.#forceSync = options.forceSync;
    this.#now = options.now ?? Date.now;
  }

  /** Whether the caller may do it now, and on what; a refusal tells nothing of the chain. */
  async offer(
    name: ChainName,
    credentials: BackstageCredentials,
  ): Promise<RefreshOffer> {
    if (!this.#settings.enabled) {
      return refused('off');
    }
    const found = await this.#find(name, credentials);
    if (!found) {
      return refused('forbidden');
    }
    const { row, resource } = found;
    if (!resource) {
      return refused('nothing');
    }
    if (!this.#isSeen(row.cluster, resource)) {
      return refused('cluster');
    }
    const wait = await this.#pauses.waitMs(keysOf(row, resource), this.#now());
    return wait > 0
      ? { offered: false, refusal: 'soon', resource, retryAfterMs: wait }
      : { offered: true, resource };
  }

  /**
   * @throws NotAllowedError - when it is switched off, or the caller may not; whether there is such
   * a chain is not told then
   * @throws NotFoundError - when no resource of the chain needs it
   * @throws TooSoonError - when it was just done
   * @throws ServiceUnavailableError - when the cluster does not take it
   */
  async refresh(
    name: ChainName,
    credentials: BackstageCredentials,
    onFound: (target: RefreshResource & { cluster: string }) => void,
  ): Promise<RefreshOutcome> {
    if (!this.#settings.enabled) {
      throw new NotAllowedError(
        'Refreshing at once is switched off in this portal: its configuration says so with secretDistribution.refresh.enabled. The command that the verdict shows does the same.',
      );
    }
    const found = await this.#find(name, credentials);
    if (!found) {
      throw new NotAllowedError(
        `You may not refresh this chain; ask for the permission ${secretDistributionChainRefreshPermission.name}`,
      );
    }
    const { row, resource, apiVersion } = found;
    if (!resource || !apiVersion) {
      throw new NotFoundError(
        'No resource of this chain waits to be worked on, or it would not obey; look at its verdict',
      );
    }
    onFound({ ...resource, cluster: row.cluster });
    const at = this.#now();
    const keys = keysOf(row, resource);
    // Taken before the request, so that two who press at once do not both go through.
    if (!(await this.#pauses.take(keys, at))) {
      const wait = await this.#pauses.waitMs(keys, at);
      throw new TooSoonError(
        `${resource.kind} ${resource.namespace}/${
          resource.name
        } was worked on a moment ago; try again in ${Math.ceil(
          wait / 1000,
        )} seconds`,
      );
    }
    try {
      await this.#forceSync(row.cluster, resource, apiVersion, at);
    } catch (error) {
      await this.#pauses.release(keys, at);
      throw new ForwardedError(
        `${resource.kind} ${resource.namespace}/${resource.name} in cluster ${row.cluster} was not annotated`,
        error,
      );
    }
    return { cluster: row.cluster, resource, at };
  }

  async #find(
    { distribution, chain }: ChainName,
    credentials: BackstageCredentials,
  ): Promise<Found | undefined> {
    const scope = await this.#access.scopeFor(
      secretDistributionChainRefreshPermission,
      credentials,
    );
    const [row] = scope ? this.#rows([chain]) : [];
    if (
      !scope ||
      !row ||
      row.distributionId !== distribution ||
      !visibilityIn(scope)(row)
    ) {
      return undefined;
    }
    const chains = this.#chainsAt(row.cluster, row.path);
    const now = [
      ...(chains ? [chains.producer, ...chains.consumers] : []),
    ].find(({ id }: Chain) => id === chain);
    const resource = now?.verdict.heals?.resource;
    const apiVersion = resource && this.#apiVersionOf(row.cluster, resource);
    return { row, ...(apiVersion && { resource, apiVersion }) };
  }

  #apiVersionOf(
    cluster: string,
    { kind, namespace, name }: RefreshResource,
  ): string | undefined {
    const view = this.#view(cluster);
    const fact =
      kind === 'PushSecret'
        ? view.pushSecret(namespace, name)
        : view.externalSecret(namespace, name);
    return fact?.apiVersion;
  }

  /** What is not seen live may be gone, and nobody would see what became of it. */
  #isSeen(cluster: string, { kind }: RefreshResource): boolean {
    return this.#view(cluster).coverage(kind).state === 'live';
  }
}

/** Many chains have one PushSecret, which is left alone as well. */
function keysOf(
  { id, cluster }: FleetRow,
  { kind, namespace, name }: RefreshResource,
): readonly string[] {
  return [
    `${id} ${kind} ${namespace}/${name}`,
    `${cluster} ${kind} ${namespace}/${name}`,
  ];
}

function refused(refusal: RefreshRefusal): RefreshOffer {
  return { offered: false, refusal };
}
