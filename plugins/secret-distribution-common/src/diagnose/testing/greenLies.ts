import type { Story } from './story';
import {
  absentPath,
  externalSecret,
  green,
  meta,
  HOUR,
  MINUTE,
  NOW,
  PATH,
  pod,
  pushSecret,
  vaultPath,
  workload,
  type World,
} from './world';

const CONFIG = 'platform-config/postgres/platform-postgres';

/** A version that came after the pod had started, and was pulled since. */
function rotated(world: World): void {
  world.vaultPaths = [
    vaultPath({
      currentVersion: 4,
      versions: [
        { version: 2, createdAt: NOW - 30 * 24 * HOUR, destroyed: false },
        { version: 4, createdAt: NOW - 2 * HOUR, destroyed: false },
      ],
    }),
  ];
}

function target(given: Partial<ReturnType<typeof externalSecret>['target']>) {
  return { ...externalSecret().target, ...given };
}

/** Resources that say `Ready` over a chain that is broken or frozen. */
export const greenLies: readonly Story[] = [
  {
    row: 'B.6 #1',
    says: 'the target was deleted with its source',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        target: target({ deletionPolicy: 'Delete' }),
        ready: green('SecretDeleted', { type: 'targetDeleted' }),
      });
    },
    cause: 'green.target-deleted',
    firstBroken: 'target',
    symptoms: ['pull'],
    sentence: 'is ready, but there is no Secret `temporal-db`',
    snippet: 'force-sync',
  },
  {
    row: 'B.6 #2',
    says: 'there is no Secret to merge into',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        target: target({ creationPolicy: 'Merge' }),
        ready: green('SecretMissing', { type: 'targetMissingByPolicy' }),
      });
    },
    cause: 'green.target-missing',
    firstBroken: 'target',
    symptoms: [],
    sentence: '`creationPolicy: Merge` never creates `temporal-db`',
    snippet: 'creationPolicy: Owner',
  },
  {
    row: 'B.6 #3',
    says: 'keys of a path that is not there are left out',
    path: CONFIG,
    arrange: world => {
      world.coverage.PushSecret = 'forbidden';
      world.vaultPaths.push(absentPath({ path: CONFIG }));
      world.externalSecrets[0] = externalSecret({
        target: target({ deletionPolicy: 'Merge' }),
        entries: [
          ...externalSecret().entries,
          { secretKey: 'host', remoteKey: CONFIG, property: 'host' },
        ],
      });
    },
    cause: 'green.fewer-keys',
    firstBroken: 'pull',
    symptoms: ['vault', 'target'],
    sentence:
      'without the keys of `platform-config/postgres/platform-postgres`',
    snippet: 'deletionPolicy: Retain',
  },
  {
    row: 'B.6 #4',
    says: 'no Secret is made',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        target: target({ creationPolicy: 'None' }),
      });
    },
    cause: 'green.no-target',
    firstBroken: 'target',
    symptoms: [],
    sentence: 'with `creationPolicy: None` it makes no Secret',
    snippet: 'creationPolicy: Owner',
  },
  {
    row: 'B.6 #5',
    says: 'it pulls once and never again',
    state: 'warning',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        refreshPolicy: 'CreatedOnce',
      });
    },
    cause: 'green.frozen-pull',
    symptoms: [],
    sentence: 'pulled once and never again (refreshPolicy: CreatedOnce)',
    snippet: 'refreshPolicy: Periodic',
  },
  {
    row: 'B.6 #5',
    says: 'it never pulls again, and Vault has a newer version',
    state: 'stale',
    arrange: world => {
      rotated(world);
      world.externalSecrets[0] = externalSecret({
        refreshIntervalMs: 0,
        refreshedAt: NOW - 20 * 24 * HOUR,
      });
    },
    cause: 'green.frozen-pull',
    firstBroken: 'pull',
    symptoms: [],
    sentence: 'pulled once and never again (refreshInterval: 0)',
    snippet: 'refreshInterval: 1h',
  },
  {
    row: 'B.6 #5',
    says: 'it is pinned to a version',
    state: 'warning',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        entries: externalSecret().entries.map(entry => ({
          ...entry,
          version: '2',
        })),
      });
    },
    cause: 'green.pinned-version',
    symptoms: [],
    sentence: 'pulls version 2 of',
    snippet: 'property: username',
  },
  {
    row: 'B.6 #6',
    says: 'its sync windows do not open',
    state: 'stale',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        hasSyncWindows: true,
        refreshedAt: NOW - 3 * HOUR,
      });
    },
    cause: 'green.sync-windows',
    firstBroken: 'pull',
    symptoms: [],
    sentence: 'its `syncWindows` keep it closed',
    snippet: 'spec.syncWindows',
  },
  {
    row: 'B.6 #7',
    says: 'it writes only what is not there yet',
    state: 'warning',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        updatePolicy: 'IfNotExists',
        ready: green('Synced', { type: 'createdOnlyIfAbsent' }),
      });
    },
    cause: 'green.if-not-exists',
    symptoms: [],
    sentence: 'A rotation is never published',
    snippet: 'updatePolicy: Replace',
  },
  {
    row: 'B.6 #8',
    says: 'it pushed once and never again',
    state: 'warning',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        refreshIntervalMs: 0,
        refreshedAt: NOW - 30 * 24 * HOUR,
      });
    },
    cause: 'green.frozen-push',
    symptoms: [],
    sentence: 'it pushed once and never again',
    snippet: 'refreshInterval: 1h',
  },
  {
    row: 'B.6 #9',
    says: 'the push is overdue',
    state: 'stale',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({ refreshedAt: NOW - 70 * MINUTE });
    },
    cause: 'green.overdue',
    firstBroken: 'push',
    symptoms: [],
    sentence: 'PushSecret `platform-data/temporal-push` says that it is ready',
    snippet: 'kubectl get pods -n external-secrets',
  },
  {
    row: 'B.6 #9',
    says: 'the pull is overdue',
    state: 'stale',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        refreshedAt: NOW - 70 * MINUTE,
      });
    },
    cause: 'green.overdue',
    firstBroken: 'pull',
    symptoms: [],
    sentence: 'ExternalSecret `temporal/temporal-db` says that it is ready',
  },
  {
    row: 'B.6 #9',
    says: 'the status speaks of an older manifest, because a template fails silently',
    state: 'stale',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        templated: true,
        meta: meta({
          namespace: 'platform-data',
          name: 'temporal-push',
          generation: 2,
        }),
      });
    },
    cause: 'green.old-generation',
    firstBroken: 'push',
    symptoms: [],
    sentence: 'A template that fails leaves it green',
    snippet: 'kubectl logs -n external-secrets',
  },
  {
    row: 'B.6 #10',
    says: 'the path was deleted from Vault since the last push',
    arrange: world => {
      world.vaultPaths = [absentPath()];
    },
    cause: 'green.path-deleted-since',
    firstBroken: 'vault',
    symptoms: [],
    sentence: 'was deleted from Vault since. Pulls fail at their next refresh',
    snippet: 'kubectl annotate pushsecret temporal-push -n platform-data',
  },
  {
    row: 'B.6 #11',
    says: 'Vault was sealed just now, and everything is still green',
    arrange: world => {
      world.vault = { ...world.vault!, state: 'sealed' };
    },
    cause: 'vault.sealed',
    firstBroken: 'platform',
    symptoms: ['vault'],
    sentence: 'resources stay green until their next refresh',
    snippet: 'vault operator unseal',
  },
  {
    row: 'B.6 #12',
    says: 'two publishers overwrite each other',
    state: 'warning',
    arrange: world => {
      world.pushSecrets.push(
        pushSecret({
          meta: meta({ namespace: 'legacy', name: 'temporal-push' }),
        }),
      );
    },
    cause: 'green.two-publishers',
    symptoms: [],
    sentence:
      '`legacy/temporal-push` and `platform-data/temporal-push` publish',
    snippet: 'kubectl get pushsecrets -A',
  },
  {
    row: 'B.6 #13',
    says: 'the mount is KV version 1',
    state: 'warning',
    arrange: world => {
      world.vault = { ...world.vault!, kvVersion: '1' };
      world.vaultPaths = [];
      world.coverage.Vault = 'forbidden';
    },
    cause: 'green.kv-v1',
    symptoms: [],
    sentence: '`secret/` is KV version 1',
    snippet: 'vault kv enable-versioning secret',
  },
  {
    row: 'B.6 #14',
    says: 'a process runs with the environment of before the rotation',
    state: 'stale',
    arrange: rotated,
    cause: 'green.env-older-than-target',
    firstBroken: 'workload',
    symptoms: [],
    sentence: 'one pod started before the last rotation',
    snippet: 'kubectl rollout restart deployment/temporal -n temporal',
  },
  {
    row: 'B.6 #14',
    says: 'a subPath mount is never updated in place, and three pods are old',
    state: 'stale',
    arrange: world => {
      rotated(world);
      world.workloads = [
        workload({
          uses: [
            {
              secretName: 'temporal-db',
              how: 'volume',
              subPath: true,
              optional: false,
            },
          ],
        }),
      ];
      world.pods = ['a', 'b', 'c'].map(name =>
        pod({ meta: meta({ namespace: 'temporal', name }) }),
      );
    },
    cause: 'green.env-older-than-target',
    firstBroken: 'workload',
    symptoms: [],
    sentence: '3 pods started before the last rotation',
  },
];

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
