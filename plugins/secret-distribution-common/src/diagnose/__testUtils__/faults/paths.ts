import type { Story } from '../story';
import { failDownstream, MINUTE, NOW, PATH, vaultPath } from '../world';
import { fromPull, neverPulled } from './arranging';

/** Paths that are not published, not there, or not what they were. */
export const pathFaults: readonly Story[] = [
  {
    row: 'B.4 #7',
    says: 'nobody publishes the path',
    arrange: world => {
      world.pushSecrets = [];
      failDownstream(world);
    },
    cause: 'path.not-published',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'No PushSecret in the cluster `platform` publishes',
    snippet: 'remoteKey: platform-data/postgres/temporal',
  },
  {
    row: 'B.4 #7',
    says: 'the pull finds nothing, though the PushSecret says that it pushed, and Vault cannot be asked',
    arrange: world => {
      world.coverage.Vault = 'off';
      world.vaultPaths = [];
      neverPulled({ type: 'secretAbsent', key: PATH })(world);
    },
    cause: 'path.absent',
    firstBroken: 'vault',
    symptoms: fromPull,
    sentence: 'do both ends use the same Vault, mount and namespace?',
    snippet: 'vault kv metadata get -mount=secret',
  },
  {
    row: 'B.4 #8',
    says: 'the newest version was deleted, and the consumer noticed',
    arrange: world => {
      world.vaultPaths = [
        vaultPath({
          current: 'deleted',
          versions: [
            {
              version: 2,
              createdAt: NOW - 300 * MINUTE,
              deletedAt: NOW - 26 * MINUTE,
              destroyed: false,
            },
          ],
        }),
      ];
      neverPulled({ type: 'secretAbsent', key: PATH })(world);
    },
    cause: 'path.deleted',
    firstBroken: 'vault',
    symptoms: fromPull,
    sentence: 'is deleted. Pulls answer that the secret does not exist',
    snippet:
      'vault kv undelete -mount=secret -versions=2 platform-data/postgres/temporal',
  },
  {
    row: 'B.4 #9',
    says: 'somebody wrote over the path, and a published property is gone',
    arrange: world => {
      world.vaultPaths = [vaultPath({ properties: ['username'] })];
      neverPulled({ type: 'propertyMissing', property: 'password', key: PATH })(
        world,
      );
    },
    cause: 'path.property-lost',
    firstBroken: 'vault',
    symptoms: fromPull,
    sentence: 'somebody else wrote over it since',
    snippet: 'kubectl annotate pushsecret temporal-push -n platform-data',
  },
  {
    row: 'B.4 #7',
    says: 'the path is in Vault, but no PushSecret publishes it',
    state: 'warning',
    arrange: world => {
      world.pushSecrets = [];
    },
    cause: 'path.not-by-push',
    symptoms: [],
    sentence: 'Nobody will rotate it',
    snippet: 'kind: PushSecret',
  },
];
