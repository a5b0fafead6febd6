import type { Story } from '../story';
import { absentPath, externalSecret, green } from '../world';

const CONFIG = 'platform-config/postgres/platform-postgres';

function target(given: Partial<ReturnType<typeof externalSecret>['target']>) {
  return { ...externalSecret().target, ...given };
}

/** A Target Secret that is not there, or has fewer keys than it seems. */
export const greenOverNoTarget: readonly Story[] = [
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
];
