import type {
  VaultFact,
  VaultPathFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/*
 * What is kept of Vault's answers. Each reader takes named fields, checks their shape, and
 * drops the rest; an answer of another shape reads like one without that field.
 */

const most = { versions: 100, names: 500, policyText: 64 * 1024 };

/** Of `sys/health`; `undefined` when it is not Vault that answers. */
export function readHealth(body: unknown) {
  const health = asRecord(body);
  return typeof health.initialized === 'boolean' &&
    typeof health.sealed === 'boolean'
    ? {
        initialised: health.initialized,
        sealed: health.sealed,
        version: asWord(health.version),
      }
    : undefined;
}

/** Of a login. */
export function readLogin(body: unknown) {
  const auth = asRecord(asRecord(body).auth);
  return typeof auth.client_token === 'string'
    ? {
        token: auth.client_token,
        ttlMs: (asCount(auth.lease_duration) ?? 0) * 1000,
      }
    : undefined;
}

/** Of `auth/token/lookup-self`. */
export function readSelf(body: unknown) {
  const data = dataOf(body);
  return {
    policies: [
      ...asNames(data.policies),
      ...asNames(data.identity_policies),
      ...Object.values(asRecord(data.external_namespace_policies)).flatMap(
        asNames,
      ),
    ],
    ttlMs: (asCount(data.ttl) ?? 0) * 1000,
  };
}

/** Of `sys/capabilities-self`; `undefined` for a path that the answer does not speak of. */
export function readCapabilities(
  body: unknown,
  path: string,
): readonly string[] | undefined {
  const data = dataOf(body);
  const found = Object.hasOwn(data, path) ? data[path] : undefined;
  return Array.isArray(found) ? found.map(String) : undefined;
}

/** Of `sys/internal/ui/mounts/…`. */
export function readKvVersion(body: unknown): VaultFact['kvVersion'] {
  const data = dataOf(body);
  if (data.type !== 'kv' && data.type !== 'generic') {
    return undefined;
  }
  return asRecord(data.options).version === '2' ? '2' : '1';
}

/** Of `<mount>/config`: 0 = Vault's own default. */
export function readMaxVersions(body: unknown): number | undefined {
  return asCount(dataOf(body).max_versions);
}

/** Of `auth/<mount>/role/<name>`. */
export function readRole(body: unknown) {
  const data = dataOf(body);
  return {
    serviceAccounts: asNames(data.bound_service_account_names),
    namespaces: asNames(data.bound_service_account_namespaces),
    policies: [
      ...new Set([...asNames(data.token_policies), ...asNames(data.policies)]),
    ],
    noDefaultPolicy: data.token_no_default_policy === true,
  };
}

/** Of `sys/policies/acl/<name>`; `undefined` when it is longer than a policy should be. */
export function readPolicy(body: unknown): string | undefined {
  const text = dataOf(body).policy;
  return typeof text === 'string' && text.length <= most.policyText
    ? text
    : undefined;
}

/** Of a LIST: names of children, folders with a trailing slash. */
export function readChildren(body: unknown): ReadonlySet<string> {
  const { keys } = dataOf(body);
  return new Set(
    Array.isArray(keys)
      ? keys.filter((key): key is string => typeof key === 'string')
      : [],
  );
}

/** What a path's metadata tells. */
export type PathReading = Pick<
  VaultPathFact,
  | 'currentVersion'
  | 'createdAt'
  | 'updatedAt'
  | 'current'
  | 'versions'
  | 'maxVersions'
  | 'managedBy'
>;

/** Of `<mount>/metadata/<path>`. */
export function readMetadata(body: unknown, now: number): PathReading {
  const data = dataOf(body);
  const versions = Object.entries(asRecord(data.versions))
    .map(([number, entry]) => readVersion(Number(number), entry))
    .filter(version => version !== undefined)
    .sort((a, b) => a.version - b.version);
  const currentVersion = asCount(data.current_version);
  const newest = versions.find(({ version }) => version === currentVersion);
  return {
    currentVersion,
    createdAt: asTime(data.created_time),
    updatedAt: asTime(data.updated_time),
    current: newest && stateOf(newest, now),
    versions: versions.slice(-most.versions),
    maxVersions: asCount(data.max_versions),
    managedBy: asWord(asRecord(data.custom_metadata)['managed-by']),
  };
}

function readVersion(version: number, entry: unknown) {
  const fields = asRecord(entry);
  const createdAt = asTime(fields.created_time);
  if (!Number.isSafeInteger(version) || createdAt === undefined) {
    return undefined;
  }
  const deletedAt = asTime(fields.deletion_time);
  return {
    version,
    createdAt,
    ...(deletedAt !== undefined && { deletedAt }),
    destroyed: fields.destroyed === true,
  };
}

function stateOf(
  version: VaultPathFact['versions'][number],
  now: number,
): VaultPathFact['current'] {
  if (version.destroyed) {
    return 'destroyed';
  }
  return version.deletedAt !== undefined && version.deletedAt <= now
    ? 'deleted'
    : 'live';
}

/** Of `<mount>/subkeys/<path>`: names only, whatever stands beside them. */
export function readPropertyNames(body: unknown): readonly string[] {
  return asNames(Object.keys(asRecord(dataOf(body).subkeys)));
}

function dataOf(body: unknown): Record<string, unknown> {
  return asRecord(asRecord(body).data);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function asNames(value: unknown): string[] {
  return Array.isArray(value)
    ? value
        .filter(
          (name): name is string =>
            typeof name === 'string' &&
            name.length <= 253 &&
            // eslint-disable-next-line no-control-regex
            !/[\u0000-\u001f\u007f]/.test(name),
        )
        .slice(0, most.names)
    : [];
}

function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : undefined;
}

function asTime(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function asWord(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9._/+-]{1,64}$/.test(value)
    ? value
    : undefined;
}
