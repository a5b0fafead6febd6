import type { Story } from '../story';
import { absentPath, meta, pod, pushSecret, workload } from '../world';
import { rotated } from './rotated';

/** What happened after it had turned green. */
export const greenSince: readonly Story[] = [
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
