import type { Story } from '../story';
import { MINUTE, NOW, pod, workload } from '../world';

/** Workloads that do not find what they want. */
export const workloadFaults: readonly Story[] = [
  {
    row: 'B.4 #32',
    says: 'the workload wants the Secret under another name',
    arrange: world => {
      world.workloads = [
        workload({
          uses: [
            {
              secretName: 'temporal-database',
              how: 'envFrom',
              optional: false,
            },
          ],
        }),
      ];
      world.pods = [
        pod({
          phase: 'Pending',
          ready: false,
          trouble: {
            signature: {
              type: 'podSecretMissing',
              secret: 'temporal-database',
            },
            since: NOW - 9 * MINUTE,
          },
        }),
      ];
    },
    cause: 'workload.target-name',
    firstBroken: 'workload',
    symptoms: [],
    sentence: 'wants the Secret `temporal-database`, which nobody makes',
    snippet: 'name: temporal-database',
  },
  {
    row: 'B.4 #32',
    says: 'the workload wants a key that the Secret does not have',
    arrange: world => {
      world.workloads = [
        workload({
          uses: [
            {
              secretName: 'temporal-db',
              keys: ['passwrd'],
              how: 'env',
              optional: false,
            },
          ],
        }),
      ];
      world.pods = [
        pod({
          phase: 'Pending',
          ready: false,
          trouble: {
            signature: { type: 'podKeyMissing', secretKey: 'passwrd' },
            since: NOW - 9 * MINUTE,
          },
        }),
      ];
    },
    cause: 'workload.key-missing',
    firstBroken: 'workload',
    symptoms: [],
    sentence: 'Did you mean `password`?',
    snippet: 'key: password',
  },
  {
    row: 'B.4 #32',
    says: 'the image cannot be pulled with the Secret',
    arrange: world => {
      world.workloads = [
        workload({
          uses: [
            { secretName: 'temporal-db', how: 'imagePull', optional: false },
          ],
        }),
      ];
      world.pods = [
        pod({
          phase: 'Pending',
          ready: false,
          trouble: { signature: { type: 'podImagePull' } },
        }),
      ];
    },
    cause: 'workload.image-pull',
    firstBroken: 'workload',
    symptoms: [],
    sentence: 'its image cannot be pulled with the Secret `temporal-db`',
    snippet: 'kubernetes.io/dockerconfigjson',
  },
];
