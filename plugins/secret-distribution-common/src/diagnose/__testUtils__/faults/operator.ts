import type { Story } from '../story';
import { externalSecret, failDownstream, failPods, pushSecret } from '../world';
import { downstream, fromPull, neverPushed } from './arranging';

/** External Secrets Operator as a whole, and what cannot be told. */
export const operatorFaults: readonly Story[] = [
  {
    row: 'B.4 #31',
    says: 'External Secrets Operator ignores the PushSecret',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        refreshedAt: undefined,
        syncedGeneration: undefined,
        everPushed: [],
        ready: undefined,
      });
      failDownstream(world);
    },
    cause: 'eso.not-reconciling',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'does not work on the PushSecret `platform-data/temporal-push`',
    snippet: 'kubectl get deployments -n external-secrets',
  },
  {
    row: 'B.4 #31',
    says: "External Secrets Operator's controller is down",
    arrange: world => {
      world.operator = {
        ...world.operator!,
        controller: { ...world.operator!.controller!, ready: 0 },
      };
      world.externalSecrets[0] = externalSecret({
        refreshedAt: undefined,
        boundTo: undefined,
        ready: undefined,
      });
      failPods(world);
    },
    cause: 'eso.not-reconciling',
    firstBroken: 'platform',
    symptoms: fromPull,
    sentence: 'None of the 1 wanted pods of its controller is ready',
  },
  {
    row: 'B.5',
    says: 'an error that the portal does not know',
    arrange: neverPushed({ type: 'unrecognised' }),
    cause: 'unrecognised-error',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'Its text is withheld',
    snippet: 'kubectl describe pushsecret temporal-push -n platform-data',
  },
  {
    row: 'A.0',
    says: 'External Secrets Operator is not installed',
    producer: true,
    arrange: world => {
      world.pushSecrets = [];
      world.externalSecrets = [];
      world.vaultPaths = [];
      world.coverage.PushSecret = 'notServed';
      world.coverage.ExternalSecret = 'notServed';
    },
    cause: 'eso.not-installed',
    firstBroken: 'platform',
    symptoms: [],
    sentence: 'does not know the kind `PushSecret`',
    snippet: 'helm upgrade --install external-secrets',
  },
];
