import type { Story } from '../story';
import {
  externalSecret,
  failPush,
  PATH,
  secretMeta,
  vaultPath,
} from '../world';
import { downstream, fromPull, neverPulled, neverPushed } from './arranging';

/** PushSecrets, and the Source Secrets that they read. */
export const pushFaults: readonly Story[] = [
  {
    row: 'B.4 #9',
    says: 'the publisher does not map a property that the consumer wants',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        entries: [
          ...externalSecret().entries,
          { secretKey: 'uri', remoteKey: PATH, property: 'uri' },
        ],
      });
      neverPulled({ type: 'propertyMissing', property: 'uri', key: PATH })(
        world,
      );
    },
    cause: 'push.property-not-mapped',
    firstBroken: 'push',
    symptoms: fromPull,
    sentence: 'publishes only `username` and `password`',
    snippet: 'property: uri',
  },
  {
    row: 'B.4 #9',
    says: 'the push stopped half-way, before the property that the consumer wants',
    arrange: world => {
      failPush(world, { type: 'sourceKeyMissing', secretKey: 'password' });
      world.vaultPaths = [vaultPath({ properties: ['username'] })];
      neverPulled({ type: 'propertyMissing', property: 'password', key: PATH })(
        world,
      );
    },
    cause: 'push.source-key-missing',
    firstBroken: 'push',
    symptoms: fromPull,
    sentence: 'wants the key `password`',
  },
  {
    row: 'B.4 #10',
    says: 'the Source Secret is missing',
    arrange: neverPushed({ type: 'sourceUnavailable' }),
    cause: 'push.source-missing',
    firstBroken: 'source',
    symptoms: downstream,
    sentence: 'cannot read its Source Secret `temporal-credentials`',
    snippet: 'kubectl get secrets -n platform-data',
  },
  {
    row: 'B.4 #10',
    says: 'the Source Secret is missing, seen with tier 1 while the push is still green',
    arrange: world => {
      world.coverage.Secret = 'live';
      world.secrets = [secretMeta('temporal', 'temporal-db')];
    },
    cause: 'push.source-missing',
    firstBroken: 'source',
    symptoms: [],
    sentence: '`temporal-credentials` in `platform-data`',
  },
  {
    row: 'A.1',
    says: 'the Source Secret was deleted, and the path with it',
    arrange: neverPushed({ type: 'sourceDeleted' }),
    cause: 'push.source-deleted',
    firstBroken: 'source',
    symptoms: downstream,
    sentence: 'does not notice when the Secret comes back',
    snippet: 'force-sync',
  },
  {
    row: 'B.4 #11',
    says: 'the Source Secret has no such key',
    arrange: world => {
      neverPushed({ type: 'sourceKeyMissing', secretKey: 'passwd' })(world);
      world.coverage.Secret = 'live';
      world.secrets = [
        secretMeta('platform-data', 'temporal-credentials', {
          keys: ['username', 'password'],
        }),
      ];
      world.pushSecrets[0] = {
        ...world.pushSecrets[0],
        entries: [
          { secretKey: 'passwd', remoteKey: PATH, property: 'password' },
        ],
      };
    },
    cause: 'push.source-key-missing',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'wants the key `passwd`',
    snippet: 'property: password',
  },
  {
    row: 'B.4 #12',
    says: 'the path was written by somebody else',
    arrange: world => {
      failPush(world, { type: 'notManagedByEso', key: PATH });
      world.vaultPaths = [vaultPath({ managedBy: undefined })];
    },
    cause: 'push.not-ours',
    firstBroken: 'vault',
    symptoms: ['push'],
    sentence: 'it was not written by External Secrets Operator',
    snippet: '-custom-metadata=managed-by=external-secrets',
  },
  {
    row: 'B.4 #29',
    says: 'a mapping has no property',
    arrange: world => {
      neverPushed({ type: 'notJson' })(world);
      world.pushSecrets[0] = {
        ...world.pushSecrets[0],
        entries: [{ secretKey: 'password', remoteKey: PATH }],
      };
    },
    cause: 'push.not-json',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'without a `property`',
    snippet: 'property: password',
  },
  {
    row: 'A.1',
    says: 'two mappings have one destination',
    arrange: neverPushed({ type: 'duplicateRemoteKey' }),
    cause: 'push.duplicate-remote-key',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'lead to one path and property',
  },
  {
    row: 'A.1',
    says: 'dataTo cannot be expanded',
    arrange: neverPushed({ type: 'dataToFailed' }),
    cause: 'push.data-to-failed',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'cannot be expanded',
    snippet: 'remoteKey: platform-data/postgres/temporal',
  },
];
