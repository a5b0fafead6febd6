import type { Story } from '../story';
import { externalSecret, failPods, failPull, PATH } from '../world';
import { neverPulled } from './arranging';

/** ExternalSecrets, and what they ask for. */
export const pullFaults: readonly Story[] = [
  {
    row: 'B.4 #7',
    says: 'the consumer spells the path otherwise than the publisher',
    path: 'platform-data/postgres/temporl',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        entries: [
          {
            secretKey: 'username',
            remoteKey: 'platform-data/postgres/temporl',
            property: 'username',
          },
          {
            secretKey: 'password',
            remoteKey: 'platform-data/postgres/temporl',
            property: 'password',
          },
        ],
      });
      failPull(world, {
        type: 'secretAbsent',
        key: 'platform-data/postgres/temporl',
      });
      failPods(world);
    },
    cause: 'pull.path-misspelt',
    firstBroken: 'pull',
    symptoms: ['push', 'vault', 'target', 'workload'],
    sentence: '`platform-data/postgres/temporal` is published: is that meant?',
    snippet: 'key: platform-data/postgres/temporal',
  },
  {
    row: 'B.4 #9',
    says: 'the consumer misspells a property',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        entries: [
          { secretKey: 'username', remoteKey: PATH, property: 'username' },
          { secretKey: 'password', remoteKey: PATH, property: 'pasword' },
        ],
      });
      neverPulled({ type: 'propertyMissing', property: 'pasword', key: PATH })(
        world,
      );
    },
    cause: 'pull.property-missing',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'Did you mean `password`?',
    snippet: 'property: password',
  },
  {
    row: 'A.2',
    says: 'a failing pull whose Event is gone',
    arrange: world => {
      failPull(world, { type: 'ok' });
      world.events = [];
      failPods(world);
    },
    cause: 'pull.reason-lost',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'Kubernetes keeps it for an hour',
    snippet: 'kubectl annotate externalsecret temporal-db -n temporal',
  },
  {
    row: 'A.2',
    says: 'the template fails',
    arrange: neverPulled({ type: 'templateFailed' }),
    cause: 'pull.template-failed',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'cannot apply its `target.template`',
    snippet: 'spec.target.template',
  },
  {
    row: 'A.2',
    says: 'names of keys are not valid',
    arrange: neverPulled({ type: 'invalidSecretKeys' }),
    cause: 'pull.invalid-keys',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'whose names Kubernetes does not allow',
  },
];
