import type { Story } from '../story';
import {
  failPush,
  meta,
  MINUTE,
  NOW,
  pushSecret,
  vault as vaultFact,
  vaultHttp,
  vaultPath,
  type World,
} from '../world';
import { downstream, fromPull, neverPulled, neverPushed } from './arranging';

/** The policy that the operator's role has, for a chain that works. */
function granted(data: string, metadata: string, isDeleting = false) {
  return (world: World) => {
    const line = (area: string, capabilities: string) =>
      `path "secret/${area}/platform-data/*" { capabilities = ${capabilities} }`;
    world.vault = vaultFact({
      role: {
        name: 'external-secrets',
        state: 'present',
        serviceAccounts: ['external-secrets'],
        namespaces: ['external-secrets'],
        policies: ['eso'],
        noDefaultPolicy: false,
      },
      policies: { eso: `${line('data', data)}\n${line('metadata', metadata)}` },
    });
    if (isDeleting) {
      world.pushSecrets[0] = pushSecret({ deletionPolicy: 'Delete' });
    }
  };
}

const ALL = '["create", "update", "read"]';

/** What Vault's policies refuse, now or at the next rotation. */
export const policyFaults: readonly Story[] = [
  {
    row: 'B.1',
    says: 'create without update works today, and is told before the first rotation fails',
    arrange: granted(ALL, '["create", "read"]'),
    cause: 'forecast.rotation',
    state: 'warning',
    sentence:
      'Works today, fails at the first rotation: Vault does not allow `update` on its metadata. Consumers will keep the old value.',
    snippet:
      'path "secret/metadata/platform-data/*" { capabilities = ["create", "update", "read"] }',
  },
  {
    row: 'B.1',
    says: 'read was taken away since the last pull',
    arrange: granted('["create", "update"]', ALL),
    cause: 'forecast.next-try',
    state: 'warning',
    sentence: 'Fails now: Vault does not allow `read` on its data',
  },
  {
    row: 'B.1',
    says: 'a PushSecret that deletes lacks delete, which concerns its producer',
    arrange: granted(ALL, ALL, true),
    producer: true,
    cause: 'forecast.deletion',
    state: 'warning',
    sentence: 'fails when the PushSecret is deleted',
    snippet: '"delete"',
  },
  {
    row: 'B.4 #1',
    says: 'the push may not read data',
    arrange: neverPushed(vaultHttp({ method: 'GET', area: 'data' })),
    cause: 'vault-policy.push.data-read',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'read `secret/data/platform-data/*`',
    snippet:
      'path "secret/metadata/platform-data/*" { capabilities = ["create", "update", "read"] }',
  },
  {
    row: 'B.4 #2',
    says: 'the push may not read metadata of a path that exists',
    arrange: world =>
      failPush(world, vaultHttp({ method: 'GET', area: 'metadata' })),
    cause: 'vault-policy.push.metadata-read',
    firstBroken: 'platform',
    symptoms: ['push'],
    sentence: 'read `secret/metadata/platform-data/*`',
    snippet: '# Missing now: read on secret/metadata/platform-data/*',
  },
  {
    row: 'B.4 #3',
    says: 'the push may not write metadata',
    arrange: neverPushed(vaultHttp({ method: 'PUT', area: 'metadata' })),
    cause: 'vault-policy.push.metadata-write',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'write `secret/metadata/platform-data/*`',
    snippet:
      '# Missing now: create and update on secret/metadata/platform-data/*',
  },
  {
    row: 'B.4 #4',
    says: 'the push may not write data, and leaves marked metadata without a version',
    arrange: world => {
      neverPushed(vaultHttp({ method: 'PUT', area: 'data' }))(world);
      world.vaultPaths = [
        vaultPath({ currentVersion: 0, current: undefined, versions: [] }),
      ];
    },
    cause: 'vault-policy.push.data-write',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'write `secret/data/platform-data/*`',
    snippet:
      'path "secret/data/platform-data/*"     { capabilities = ["create", "update", "read"] }',
  },
  {
    row: 'B.4 #4',
    says: 'create without update fails at the first rotation, consumers keep the old value',
    arrange: world =>
      failPush(world, vaultHttp({ method: 'PUT', area: 'data' }), {
        refreshedAt: NOW - 90 * MINUTE,
        syncedGeneration: 1,
      }),
    cause: 'vault-policy.push.update',
    firstBroken: 'platform',
    symptoms: ['push'],
    sentence: 'The first rotation fails',
    snippet: '# Missing now: update on secret/data/platform-data/*',
  },
  {
    row: 'B.1',
    says: 'create without update shows on the metadata, which a rotation writes first',
    arrange: world =>
      failPush(world, vaultHttp({ method: 'PUT', area: 'metadata' }), {
        refreshedAt: NOW - 90 * MINUTE,
        syncedGeneration: 1,
      }),
    cause: 'vault-policy.push.update',
    firstBroken: 'platform',
    symptoms: ['push'],
    sentence: 'create `secret/metadata/platform-data/*` once',
    snippet: '# Missing now: update on secret/metadata/platform-data/*',
  },
  {
    row: 'B.4 #5',
    says: 'a PushSecret that is deleted may not delete in Vault',
    arrange: world =>
      failPush(
        world,
        vaultHttp({ during: 'delete', method: 'DELETE', area: 'metadata' }),
        {
          deletionPolicy: 'Delete',
          meta: meta({
            namespace: 'platform-data',
            name: 'temporal-push',
            deletingSince: NOW - 10 * MINUTE,
          }),
        },
      ),
    cause: 'vault-policy.delete',
    firstBroken: 'platform',
    symptoms: ['push'],
    sentence: 'its finalizer blocks',
    snippet: '"read", "delete"]',
  },
  {
    row: 'B.4 #6',
    says: 'the pull may not read',
    arrange: neverPulled(
      vaultHttp({ during: 'pull', method: 'GET', area: 'data' }),
    ),
    cause: 'vault-policy.pull.read',
    firstBroken: 'platform',
    symptoms: fromPull,
    sentence: 'Nothing is pulled through the store `vault-backend`',
    snippet: 'path "secret/data/platform-data/*" { capabilities = ["read"] }',
  },
  {
    row: 'B.4 #6',
    says: 'a pull that asks for metadata may not read it',
    arrange: neverPulled(
      vaultHttp({ during: 'pull', method: 'GET', area: 'metadata' }),
    ),
    cause: 'vault-policy.pull.metadata-read',
    firstBroken: 'platform',
    symptoms: fromPull,
    sentence: 'asks for metadata',
    snippet: 'capabilities = ["read", "list"]',
  },
];
