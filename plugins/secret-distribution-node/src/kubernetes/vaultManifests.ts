import {
  readVaultManifest,
  vaultManifestKinds,
  type VaultManifest,
  type VaultManifestKind,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ApiConnection } from './ApiConnection';
import type { Discovery } from './Discovery';

/** More policies than any platform gives to one operator. */
const MOST = '500';

/** Lists the manifests that manage policies and roles of Vault, where their kinds are served. */
export class VaultManifests {
  readonly #connection: ApiConnection;
  readonly #discovery: Discovery;

  constructor(options: { connection: ApiConnection; discovery: Discovery }) {
    this.#connection = options.connection;
    this.#discovery = options.discovery;
  }

  /** @returns none where the kinds are not served, may not be listed, or cannot be reached */
  async list(signal: AbortSignal): Promise<readonly VaultManifest[]> {
    const manifests: VaultManifest[] = [];
    for (const each of vaultManifestKinds) {
      manifests.push(
        // Where the portal may not look, nothing of the verdicts rests on it.
        ...(await this.#listOf(each, signal).catch(() => [])),
      );
    }
    return manifests;
  }

  async #listOf(
    kind: VaultManifestKind,
    signal: AbortSignal,
  ): Promise<VaultManifest[]> {
    const { group, plural } = kind;
    const served = await this.#discovery.served(group);
    const version = served?.get(kind.kind)?.[0];
    if (version === undefined) {
      return [];
    }
    const { items } = await this.#connection.json({
      path: `/apis/${group}/${version}/${plural}`,
      query: { limit: MOST },
      what: `list ${plural}.${group}`,
      signal,
    });
    return (Array.isArray(items) ? items : []).flatMap(
      object => readVaultManifest(kind, object) ?? [],
    );
  }
}
