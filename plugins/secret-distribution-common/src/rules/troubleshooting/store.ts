import type { storeCauses } from '../causes/store';
import { commands } from './commands';
import type { Guides } from './types';

export const storeGuides: Guides<(typeof storeCauses)[number]['id']> = {
  'store.kind-omitted': {
    symptom:
      'The resource says that it cannot find a SecretStore, while the ClusterSecretStore of that name is ready.',
    why: 'The store reference has no `kind`, and its default is `SecretStore`, which is looked for in the namespace of the resource.',
    look: [
      'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.spec.secretStoreRef}',
      'kubectl get pushsecret <name> -n <namespace> -o jsonpath={.spec.secretStoreRefs}',
      'kubectl get clustersecretstores',
    ],
  },
  'store.not-found': {
    symptom: 'The resource says that it cannot get the store.',
    why: 'The name is misspelt, or the platform has not made the store yet.',
    look: ['kubectl get clustersecretstores', 'kubectl get secretstores -A'],
  },
  'store.namespaced': {
    symptom: 'It works, and a warning says that a SecretStore is used.',
    why: 'A SecretStore belongs to a namespace: its owner decides to which Vault it leads and as whom. The framework has one ClusterSecretStore for both directions, so that what is published is what is pulled.',
    look: ['kubectl get secretstores -A'],
  },
  'store.mismatch': {
    symptom:
      'The PushSecret is green, the ExternalSecret does not find the path.',
    why: 'Each end uses a store of its own, and the two lead to different Vaults, Vault namespaces, mounts or roles.',
    look: [
      'kubectl get pushsecret <name> -n <namespace> -o jsonpath={.spec.secretStoreRefs}',
      'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.spec.secretStoreRef}',
    ],
  },
  'store.denied': {
    symptom:
      'One namespace cannot use a store that is ready and that others use.',
    why: 'A ClusterSecretStore may limit by `conditions` who uses it: by names, by patterns, by labels of namespaces.',
    look: [
      'kubectl get clustersecretstore {{storeName}} -o jsonpath={.spec.conditions}',
      'kubectl get namespace <namespace> --show-labels',
    ],
  },
  'store.not-ready': {
    symptom:
      'The store is not ready, says only that it cannot create a client, and has no Event.',
    why: 'The condition of a store is generic; its cause is in a Warning Event, which Kubernetes forgets after an hour, and of which client-go lets the operator have a limited number.',
    look: [commands.describeStore, commands.storeEvents, commands.operatorLog],
  },
  'store.ca': {
    symptom: 'The store is not ready and speaks of its certificate authority.',
    why: 'The ConfigMap or Secret of `caProvider` is missing or lacks the key, what it holds is no PEM, or a cluster-wide store names it without a namespace.',
    look: [
      'kubectl get clustersecretstore {{storeName}} -o jsonpath={.spec.provider.vault.caProvider}',
      'kubectl get configmaps -n {{serviceAccountNamespace}}',
    ],
  },
  'store.kv-version': {
    symptom:
      'Pulls say that the secret does not exist; pushes say that it is not managed by External Secrets Operator. The path is there.',
    why: 'With `version: v1` the operator asks for `{{mount}}/<path>`, while version 2 has its data below `{{mount}}/data/`. Vault finds nothing at the shorter path.',
    look: [
      'kubectl get clustersecretstore {{storeName}} -o jsonpath={.spec.provider.vault.version}',
      'vault secrets list -detailed',
    ],
  },
  'store.mount': {
    symptom:
      'Every push and every pull through the store fails or finds nothing.',
    why: 'The store’s `path` is not the mount that the framework uses. Where the other mount exists and a policy allows it, secrets even arrive there.',
    look: [
      'kubectl get clustersecretstore {{storeName}} -o jsonpath={.spec.provider.vault.path}',
      'vault secrets list',
    ],
  },
  'store.cas-required': {
    symptom: 'Every push fails with 400 and speaks of check-and-set.',
    why: 'The mount or the path demands that a writer names the version that it replaces. The operator does so only when the store says `checkAndSet.required`.',
    look: [
      'vault read {{mount}}/config',
      commands.pathMetadata,
      'kubectl get clustersecretstore {{storeName}} -o jsonpath={.spec.provider.vault.checkAndSet}',
    ],
  },
  'store.read-only-provider': {
    symptom:
      'Every push through the store fails and says that its provider is read only. Pulls may work all the same.',
    why: 'Not every provider of External Secrets Operator implements writing. This one can only be read from, so a PushSecret has nothing to push to.',
    look: [
      'kubectl get clustersecretstore {{storeName}} -o jsonpath={.spec.provider}',
    ],
  },
};
