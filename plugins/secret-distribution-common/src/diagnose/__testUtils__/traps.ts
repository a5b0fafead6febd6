import type { Story } from './story';
import {
  absentPath,
  externalSecret,
  HOUR,
  NOW,
  PATH,
  pushSecret,
} from './world';

/** Keys that lead somewhere else than they seem to. */
export const traps: readonly Story[] = [
  {
    row: 'B.3 #1',
    says: 'the key repeats the mount, and the metadata is refused',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        entries: [
          {
            secretKey: 'password',
            remoteKey: `secret/${PATH}`,
            property: 'password',
          },
        ],
        refreshedAt: undefined,
        everPushed: [],
        ready: {
          status: 'False',
          reason: 'Errored',
          since: NOW - HOUR,
          signature: {
            type: 'vaultHttp',
            during: 'push',
            method: 'PUT',
            mount: 'secret',
            area: 'metadata',
            path: `secret/${PATH}`,
            code: 403,
            detail: 'permissionDenied',
          },
        },
      });
    },
    cause: 'trap.mount-prefix',
    firstBroken: 'push',
    symptoms: [],
    sentence: 'writes the mount into the key: `secret/platform-data',
    snippet: 'remoteKey: platform-data/postgres/temporal',
  },
  {
    row: 'B.3 #1',
    says: 'the key repeats the mount, and a wide policy lets it through',
    state: 'warning',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        entries: pushSecret().entries.map(entry => ({
          ...entry,
          remoteKey: `secret/${entry.remoteKey}`,
        })),
      });
    },
    cause: 'trap.mount-prefix',
    symptoms: [],
    sentence: 'but its metadata to `secret/metadata/secret/…`',
  },
  {
    row: 'B.3 #2',
    says: 'the publisher writes data/ into the key',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        entries: pushSecret().entries.map(entry => ({
          ...entry,
          remoteKey: `data/${entry.remoteKey}`,
        })),
      });
      world.vaultPaths = [absentPath()];
      world.externalSecrets[0] = externalSecret({
        refreshedAt: undefined,
        boundTo: undefined,
        ready: {
          status: 'False',
          reason: 'SecretSyncedError',
          since: NOW - HOUR,
          signature: { type: 'secretAbsent', key: PATH },
        },
      });
    },
    cause: 'trap.data-prefix',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target'],
    sentence: 'ends at `secret/data/data/…`, not at `platform-data',
    snippet: 'remoteKey: platform-data/postgres/temporal',
  },
  {
    row: 'B.3 #3',
    says: 'the store names no mount',
    arrange: world => {
      const [store] = world.stores;
      world.stores = [
        { ...store, vault: { ...store.vault!, path: undefined } },
      ];
      world.vaultPaths = [absentPath()];
      world.pushSecrets[0] = pushSecret({
        refreshedAt: undefined,
        everPushed: [],
        ready: {
          status: 'False',
          reason: 'Errored',
          since: NOW - HOUR,
          signature: {
            type: 'vaultHttp',
            during: 'push',
            method: 'GET',
            mount: 'platform-data',
            area: 'data',
            path: 'postgres/temporal',
            code: 403,
            detail: 'permissionDenied',
          },
        },
      });
    },
    cause: 'trap.no-mount',
    firstBroken: 'store',
    symptoms: ['push', 'vault'],
    sentence: 'is looked for in the mount `platform-data/`',
    snippet: 'path: secret',
  },
];
