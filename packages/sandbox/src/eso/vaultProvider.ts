import type { VaultClient } from './vaultClient';

/** The path holds nothing (never written, deleted or destroyed). */
export class NoSecretError extends Error {
  constructor() {
    super('Secret does not exist');
  }
}

/** The parts of `spec.provider.vault` that decide on paths. */
export interface VaultLayout {
  path?: string;
  version: 'v1' | 'v2';
}

type Properties = Record<string, unknown>;

const MANAGED_BY = 'external-secrets';

/**
 * External Secrets Operator's Vault provider: which requests it makes, in which order, and
 * what it makes of the answers. Path building keeps its peculiarities: a mount at the start
 * of a remote key is stripped for data and not for metadata.
 */
export class VaultProvider {
  readonly #client: VaultClient;
  readonly #layout: VaultLayout;

  constructor(client: VaultClient, layout: VaultLayout) {
    this.#client = client;
    this.#layout = layout;
  }

  /** Reads one property, or the whole secret as JSON. */
  getSecret(remote: {
    key: string;
    property?: string;
    version?: string;
    metadataPolicy?: string;
  }): string {
    const secret =
      remote.metadataPolicy === 'Fetch'
        ? this.#readMetadata(remote.key)
        : this.#read(remote.key, remote.version);
    // What a KV version 2 mount answers to version 1 has no data at all.
    if (this.#layout.version === 'v1' && Object.keys(secret).length === 0) {
      throw new NoSecretError();
    }
    if (!remote.property) return JSON.stringify(secret);
    const value = lookUp(secret, remote.property);
    if (value === undefined) {
      throw new Error(
        `cannot find secret data for key: ${JSON.stringify(remote.property)}`,
      );
    }
    return asText(value);
  }

  /** Reads all properties of a secret. */
  getSecretMap(remote: {
    key: string;
    property?: string;
    version?: string;
    metadataPolicy?: string;
  }): Record<string, string> {
    const map: Properties = JSON.parse(this.getSecret(remote));
    return Object.fromEntries(
      Object.entries(map).map(([key, value]) => [key, asText(value)]),
    );
  }

  exists(key: string, property?: string): boolean {
    try {
      const secret = this.#read(key);
      return !property || lookUp(secret, property) !== undefined;
    } catch (error) {
      if (error instanceof NoSecretError) return false;
      throw error;
    }
  }

  /** One push: GET data, then (when found) GET metadata, PUT metadata, PUT data. */
  push(value: string, key: string, property?: string): void {
    let present: Properties | undefined;
    try {
      present = this.#read(key);
    } catch (error) {
      if (!(error instanceof NoSecretError)) throw error;
    }
    if (present && this.#readMetadata(key)['managed-by'] !== MANAGED_BY) {
      throw new Error('secret not managed by external-secrets');
    }

    let wanted: Properties;
    if (property) {
      if (present?.[property] === value) return;
      wanted = { ...present, [property]: value };
    } else {
      wanted = parseObject(value);
      if (present && sameProperties(present, wanted)) return;
    }

    if (this.#layout.version === 'v2') {
      this.#client.write(this.#metadataPath(key), {
        custom_metadata: { 'managed-by': MANAGED_BY },
      });
    }
    this.#write(key, wanted);
  }

  /** Deletes a property, and the path with its metadata when nothing is left. */
  remove(key: string, property?: string): void {
    let present: Properties;
    try {
      present = this.#read(key);
    } catch (error) {
      if (error instanceof NoSecretError) return;
      throw error;
    }
    if (this.#readMetadata(key)['managed-by'] !== MANAGED_BY) return;
    if (property) {
      delete present[property];
      if (Object.keys(present).length > 0) {
        this.#write(key, present);
        return;
      }
    }
    this.#attempt(`could not delete secret ${key}`, () =>
      this.#client.remove(this.#dataPath(key)),
    );
    if (this.#layout.version === 'v2') {
      this.#attempt(`could not delete secret metadata ${key}`, () =>
        this.#client.remove(this.#metadataPath(key)),
      );
    }
  }

  #read(key: string, version?: string): Properties {
    const path = this.#dataPath(key);
    const secret = this.#attempt('cannot read secret data from Vault', () =>
      this.#client.read(path, version ? { version } : undefined),
    );
    if (!secret) throw new NoSecretError();
    if (this.#layout.version === 'v1') return { ...secret.data };
    if (!secret.data || !('data' in secret.data)) {
      throw new Error('failed to find data field');
    }
    if (secret.data.data === null) throw new NoSecretError();
    return { ...secret.data.data };
  }

  #readMetadata(key: string): Record<string, string> {
    const isV1 = this.#layout.version === 'v1';
    // KV version 1 has no metadata: the mark is among the values.
    const path = isV1 ? this.#dataPath(key) : this.#metadataPath(key);
    const secret = this.#attempt('cannot read secret data from Vault', () =>
      this.#client.read(path),
    );
    if (!secret) throw new Error('secret not found');
    return secret.data?.custom_metadata ?? {};
  }

  #write(key: string, properties: Properties): void {
    const body =
      this.#layout.version === 'v2'
        ? { data: properties }
        : { ...properties, custom_metadata: { 'managed-by': MANAGED_BY } };
    this.#client.write(this.#dataPath(key), body);
  }

  #attempt<T>(prefix: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new Error(`${prefix}: ${(error as Error).message}`);
    }
  }

  #dataPath(key: string): string {
    const { path: mount, version } = this.#layout;
    if (mount) {
      let rest = key;
      if (rest.startsWith(`${mount}/`)) {
        rest = rest.slice(mount.length + 1);
        if (version === 'v2' && rest.startsWith('data/')) {
          rest = rest.slice('data/'.length);
        }
      }
      return version === 'v2' ? `${mount}/data/${rest}` : `${mount}/${rest}`;
    }
    if (version === 'v2' && !key.includes('/data/')) {
      const [first, ...rest] = key.split('/');
      return [first, 'data', ...rest].join('/');
    }
    return key;
  }

  #metadataPath(key: string): string {
    const { path: mount } = this.#layout;
    if (mount) return `${mount}/metadata/${key}`;
    if (!key.includes('data')) {
      throw new Error("provided Path isn't a valid kv v2 path");
    }
    return key.replace('/data/', '/metadata/');
  }
}

function parseObject(value: string): Properties {
  try {
    const parsed: unknown = JSON.parse(value);
    if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) {
      return parsed as Properties;
    }
  } catch {
    // Falls through: the parser's own message would quote the value.
  }
  throw new Error('error unmarshalling vault secret: invalid JSON format');
}

/** A literal key first, then a path of keys, as the provider looks properties up. */
function lookUp(secret: Properties, property: string): unknown {
  if (Object.hasOwn(secret, property)) return secret[property];
  let at: any = secret;
  for (const part of property.split('.')) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, part)) {
      return undefined;
    }
    at = at[part];
  }
  return at;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function sameProperties(left: Properties, right: Properties): boolean {
  const sorted = (map: Properties) =>
    JSON.stringify(
      Object.entries(map).sort(([a], [b]) => Number(a > b) - Number(a < b)),
    );
  return sorted(left) === sorted(right);
}
