import type { VaultRequest, VaultResponse } from '../types';
import { answer, done, failure } from './answers';
import { goDuration, readSeconds } from './durations';
import {
  describe,
  isObject,
  readVersions,
  splitArea,
  stamp,
  withoutValues,
  type Key,
  type Version,
} from './kvRecords';

/** What Vault keeps when neither the key nor the mount says otherwise. */
const defaultMaxVersions = 10;

/** The secrets engine KV version 2, one mount. */
export class KvV2 {
  readonly #keys = new Map<string, Key>();
  readonly #config = {
    maxVersions: 0,
    casRequired: false,
    deleteAfterSeconds: 0,
  };
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /**
   * Whether a write to `path` (below the mount) is an update rather than a create. Vault asks
   * for the key's metadata on both areas: after a write of metadata, the first write of data
   * is an update.
   */
  exists(path: string): boolean {
    const [area, key] = splitArea(path);
    return (area === 'data' || area === 'metadata') && this.#keys.has(key);
  }

  /** `undefined` when the mount has no such path. */
  handle(request: VaultRequest): VaultResponse | undefined {
    const { method } = request;
    const [area, key] = splitArea(request.path);
    const write = method === 'PUT' || method === 'POST';
    if (area === 'config' && key === '') {
      if (method === 'GET') return this.#readConfig();
      return write ? this.#writeConfig(request.body) : undefined;
    }
    if (method === 'LIST') {
      return area === 'metadata' ? this.#list(key) : undefined;
    }
    if (key === '') {
      return undefined;
    }
    switch (area) {
      case 'data':
        if (method === 'GET') return this.#readData(key, request.query);
        if (method === 'DELETE') return this.#deleteVersions(key);
        if (method === 'PATCH') return this.#patchData(key, request.body);
        return this.#writeData(key, request.body);
      case 'metadata':
        if (method === 'GET') return this.#readMetadata(key);
        if (method === 'DELETE') {
          this.#keys.delete(key);
          return done();
        }
        return this.#writeMetadata(key, request.body, method === 'PATCH');
      case 'subkeys':
        return method === 'GET'
          ? this.#readSubkeys(key, request.query)
          : undefined;
      case 'delete':
        return write
          ? this.#deleteVersions(key, readVersions(request.body))
          : undefined;
      case 'undelete':
        return write
          ? this.#undelete(key, readVersions(request.body))
          : undefined;
      case 'destroy':
        return write
          ? this.#destroy(key, readVersions(request.body))
          : undefined;
      default:
        return undefined;
    }
  }

  #readConfig(): VaultResponse {
    return answer({
      max_versions: this.#config.maxVersions,
      cas_required: this.#config.casRequired,
      delete_version_after: goDuration(this.#config.deleteAfterSeconds),
    });
  }

  #writeConfig(body: any): VaultResponse {
    this.#config.maxVersions = body?.max_versions ?? this.#config.maxVersions;
    this.#config.casRequired = body?.cas_required ?? this.#config.casRequired;
    this.#config.deleteAfterSeconds =
      readSeconds(body?.delete_version_after) ??
      this.#config.deleteAfterSeconds;
    return done();
  }

  #list(folder: string): VaultResponse {
    const prefix =
      folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
    const names = new Set<string>();
    for (const key of this.#keys.keys()) {
      if (key.startsWith(prefix)) {
        const rest = key.slice(prefix.length);
        const slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.slice(0, slash + 1));
      }
    }
    return names.size > 0 ? answer({ keys: [...names].sort() }) : failure(404);
  }

  #readMetadata(path: string): VaultResponse {
    const key = this.#keys.get(path);
    if (!key) {
      return failure(404);
    }
    return answer({
      cas_required: key.casRequired,
      created_time: stamp(key.createdAt),
      current_version: key.current,
      custom_metadata: key.customMetadata,
      delete_version_after: goDuration(key.deleteAfterSeconds),
      max_versions: key.maxVersions,
      oldest_version: key.oldest,
      updated_time: stamp(key.updatedAt),
      versions: Object.fromEntries(
        [...key.versions].map(([number, version]) => [
          String(number),
          describe(version),
        ]),
      ),
    });
  }

  #writeMetadata(path: string, body: any, patch: boolean): VaultResponse {
    const before = this.#keys.get(path);
    if (patch && !before) {
      return failure(404);
    }
    const custom = body?.custom_metadata;
    const tooLong = Object.entries(custom ?? {}).find(
      ([name, value]) => name.length > 128 || String(value).length > 512,
    );
    if (tooLong) {
      return failure(
        400,
        `1 error occurred:\n\t* custom_metadata validation failed: length of value for key "${
          tooLong[0]
        }" is ${
          String(tooLong[1]).length
        } but must be 0 < len(value) <= 512\n\n`,
      );
    }
    const key = before ?? this.#newKey(path);
    key.updatedAt = this.#now();
    key.maxVersions = body?.max_versions ?? key.maxVersions;
    key.casRequired = body?.cas_required ?? key.casRequired;
    key.deleteAfterSeconds =
      readSeconds(body?.delete_version_after) ?? key.deleteAfterSeconds;
    if (custom) {
      const kept = Object.entries({
        ...(patch ? key.customMetadata : undefined),
        ...custom,
      }).filter(([, value]) => value !== null);
      key.customMetadata = Object.fromEntries(
        kept.map(([name, value]) => [name, String(value)]),
      );
    }
    return done();
  }

  #readData(path: string, query: VaultRequest['query']): VaultResponse {
    const found = this.#version(path, query);
    if (!found) {
      return failure(404);
    }
    const { key, number, version } = found;
    const gone = version.destroyed || this.#isDeleted(version);
    return answer(
      {
        data: gone ? null : version.data ?? null,
        metadata: {
          ...describe(version),
          custom_metadata: key.customMetadata,
          version: number,
        },
      },
      { status: gone ? 404 : 200 },
    );
  }

  #readSubkeys(path: string, query: VaultRequest['query']): VaultResponse {
    const found = this.#version(path, query);
    if (!found) {
      return failure(404);
    }
    const { key, number, version } = found;
    const gone = version.destroyed || this.#isDeleted(version);
    const depth = Number(query?.depth ?? 0);
    return answer(
      {
        subkeys: gone ? null : withoutValues(version.data ?? {}, depth, 1),
        metadata: {
          ...describe(version),
          custom_metadata: key.customMetadata,
          version: number,
        },
      },
      { status: gone ? 404 : 200 },
    );
  }

  #writeData(path: string, body: any): VaultResponse {
    if (!isObject(body?.data)) {
      return failure(400, 'no data provided');
    }
    const key = this.#keys.get(path);
    const refused = this.#checkCas(key, body?.options);
    if (refused) {
      return failure(400, refused);
    }
    return this.#addVersion(key ?? this.#newKey(path), { ...body.data });
  }

  #patchData(path: string, body: any): VaultResponse {
    if (!isObject(body?.data)) {
      return failure(400, 'no data provided');
    }
    const found = this.#version(path, undefined);
    if (!found || found.version.destroyed || this.#isDeleted(found.version)) {
      return failure(404);
    }
    const refused = this.#checkCas(found.key, body?.options);
    if (refused) {
      return failure(400, refused);
    }
    const merged = { ...found.version.data, ...body.data };
    return this.#addVersion(
      found.key,
      Object.fromEntries(
        Object.entries(merged).filter(([, value]) => value !== null),
      ),
    );
  }

  #checkCas(key: Key | undefined, options: any): string | undefined {
    if (options?.cas !== undefined) {
      const cas = Number(options.cas);
      if (!Number.isInteger(cas)) {
        return 'error parsing check-and-set parameter';
      }
      return cas === (key?.current ?? 0)
        ? undefined
        : 'check-and-set parameter did not match the current version';
    }
    return this.#config.casRequired || key?.casRequired
      ? 'check-and-set parameter required for this call'
      : undefined;
  }

  #addVersion(key: Key, data: Record<string, unknown>): VaultResponse {
    const createdAt = this.#now();
    const after = [
      key.deleteAfterSeconds,
      this.#config.deleteAfterSeconds,
    ].filter(seconds => seconds > 0);
    const version: Version = {
      createdAt,
      destroyed: false,
      data,
      ...(after.length > 0 && {
        deletedAt: new Date(createdAt.getTime() + Math.min(...after) * 1000),
      }),
    };
    key.current += 1;
    key.updatedAt = createdAt;
    key.versions.set(key.current, version);
    const keep =
      Math.max(key.maxVersions, this.#config.maxVersions) || defaultMaxVersions;
    if (key.current - key.oldest >= keep) {
      const last = key.current - keep;
      for (let number = key.oldest; number <= last; number++) {
        key.versions.delete(number);
      }
      key.oldest = last + 1;
    }
    return answer({
      ...describe(version),
      custom_metadata: key.customMetadata,
      version: key.current,
    });
  }

  #deleteVersions(path: string, numbers?: number[]): VaultResponse {
    if (numbers && numbers.length === 0) {
      return failure(400, 'No version number provided');
    }
    const key = this.#keys.get(path);
    for (const number of numbers ?? (key ? [key.current] : [])) {
      const version = key?.versions.get(number);
      if (version && !version.destroyed && !this.#isDeleted(version)) {
        version.deletedAt = this.#now();
      }
    }
    return done();
  }

  #undelete(path: string, numbers: number[]): VaultResponse {
    if (numbers.length === 0) {
      return failure(400, 'No version number provided');
    }
    const key = this.#keys.get(path);
    for (const number of numbers) {
      const version = key?.versions.get(number);
      if (version && !version.destroyed) {
        version.deletedAt = undefined;
      }
    }
    return done();
  }

  #destroy(path: string, numbers: number[]): VaultResponse {
    if (numbers.length === 0) {
      return failure(400, 'no version number provided');
    }
    const key = this.#keys.get(path);
    for (const number of numbers) {
      const version = key?.versions.get(number);
      if (version) {
        version.destroyed = true;
        version.data = undefined;
      }
    }
    return done();
  }

  #version(path: string, query: VaultRequest['query']) {
    const key = this.#keys.get(path);
    const number = Number(query?.version ?? 0) || key?.current || 0;
    const version = key?.versions.get(number);
    return key && version ? { key, number, version } : undefined;
  }

  #newKey(path: string): Key {
    const now = this.#now();
    const key: Key = {
      createdAt: now,
      updatedAt: now,
      current: 0,
      oldest: 0,
      maxVersions: 0,
      casRequired: false,
      deleteAfterSeconds: 0,
      customMetadata: null,
      versions: new Map(),
    };
    this.#keys.set(path, key);
    return key;
  }

  #isDeleted(version: Version): boolean {
    return version.deletedAt !== undefined && version.deletedAt <= this.#now();
  }
}
