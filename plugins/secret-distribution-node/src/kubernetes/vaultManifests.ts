import type { VaultManifest } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ApiConnection } from './ApiConnection';
import type { Discovery } from './Discovery';

/** The kinds of Crossplane's Vault provider that the framework's prerequisites stand on. */
const managed = [
  {
    group: 'vault.vault.upbound.io',
    kind: 'Policy',
    plural: 'policies',
    nameField: 'name',
  },
  {
    group: 'kubernetes.vault.upbound.io',
    kind: 'AuthBackendRole',
    plural: 'authbackendroles',
    nameField: 'roleName',
  },
] as const;

/** More policies than any platform gives to one operator. */
const MOST = '500';
const EXTERNAL_NAME = 'crossplane.io/external-name';

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
    for (const each of managed) {
      manifests.push(
        // Where the portal may not look, nothing of the verdicts rests on it.
        ...(await this.#listOf(each, signal).catch(() => [])),
      );
    }
    return manifests;
  }

  async #listOf(
    { group, kind, nameField, plural }: (typeof managed)[number],
    signal: AbortSignal,
  ): Promise<VaultManifest[]> {
    const served = await this.#discovery.served(group);
    const version = served?.get(kind)?.[0];
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
      object => readVaultManifest(kind, nameField, object) ?? [],
    );
  }
}

/** What is kept of a manifest: names and whether it is applied; never the policy's text. */
function readVaultManifest(
  kind: VaultManifest['kind'],
  nameField: string,
  object: any,
): VaultManifest | undefined {
  const { annotations, name } = object?.metadata ?? {};
  const manages =
    object?.spec?.forProvider?.[nameField] ??
    annotations?.[EXTERNAL_NAME] ??
    name;
  if (!isName(name) || !isName(manages)) {
    return undefined;
  }
  const conditions = object?.status?.conditions;
  return {
    kind,
    name,
    manages,
    conditions: (Array.isArray(conditions) ? conditions : []).flatMap(
      condition => readCondition(condition) ?? [],
    ),
  };
}

function readCondition(
  condition: any,
): VaultManifest['conditions'][number] | undefined {
  const { lastTransitionTime, reason, status, type } = condition ?? {};
  if (
    (type !== 'Synced' && type !== 'Ready') ||
    (status !== 'True' && status !== 'False' && status !== 'Unknown')
  ) {
    return undefined;
  }
  const since = Date.parse(String(lastTransitionTime));
  return {
    type,
    status,
    reason: String(reason ?? '')
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 60),
    ...(Number.isNaN(since) ? {} : { since }),
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 253;
}
