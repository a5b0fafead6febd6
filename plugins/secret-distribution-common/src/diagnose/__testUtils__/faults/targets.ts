import type { Story } from '../story';
import { externalSecret, failPods, red, type World } from '../world';
import { neverPulled } from './arranging';

function failedTarget(type: 'targetImmutable' | 'targetOwnedByController') {
  return (world: World) => {
    world.externalSecrets[0] = externalSecret({
      refreshedAt: undefined,
      boundTo: undefined,
      ready: red('SecretSyncedError', { type }),
    });
    failPods(world);
  };
}

/** Target Secrets that cannot be written. */
export const targetFaults: readonly Story[] = [
  {
    row: 'B.4 #25',
    says: 'another ExternalSecret makes the target',
    arrange: world => {
      neverPulled({ type: 'targetOwnedByExternalSecret', owner: 'other' })(
        world,
      );
    },
    cause: 'target.owned-by-other',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'belongs to another ExternalSecret (other)',
    snippet: 'name: temporal-db-secret',
  },
  {
    row: 'B.4 #26',
    says: 'another controller owns the target',
    arrange: failedTarget('targetOwnedByController'),
    cause: 'target.owned-by-controller',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'is owned by another controller',
    snippet: 'creationPolicy: Merge',
  },
  {
    row: 'B.4 #27',
    says: 'the target is immutable',
    arrange: failedTarget('targetImmutable'),
    cause: 'target.immutable',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'is immutable, so a new value never gets into it',
    snippet: 'kubectl delete secret temporal-db -n temporal',
  },
  {
    row: 'B.4 #28',
    says: 'External Secrets Operator may not write Secrets',
    arrange: neverPulled({ type: 'secretWriteForbidden', why: 'rbac' }),
    cause: 'target.write-forbidden',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'does not let External Secrets Operator write the Secret',
    snippet:
      'kubectl auth can-i create secrets -n temporal --as=system:serviceaccount:external-secrets:external-secrets',
  },
  {
    row: 'B.4 #28',
    says: "the namespace's quota is used up",
    arrange: neverPulled({ type: 'secretWriteForbidden', why: 'quota' }),
    cause: 'target.write-refused',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'its quota is used up',
    snippet: 'resourcequota',
  },
];
