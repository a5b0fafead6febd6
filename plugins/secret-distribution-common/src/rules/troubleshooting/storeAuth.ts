import type { storeAuthCauses } from '../causes/storeAuth';
import { commands } from './commands';
import type { Guides } from './types';

const look = [
  commands.describeStore,
  commands.storeEvents,
  commands.role,
  'kubectl get clustersecretstore {{storeName}} -o jsonpath={.spec.provider.vault.auth}',
];

const everything =
  'The store is not ready, and everything that uses it fails: the PushSecrets with the whole error, the ExternalSecrets with the word that the store is not ready.';

export const storeAuthGuides: Guides<(typeof storeAuthCauses)[number]['id']> = {
  'store.auth-role': {
    symptom: everything,
    why: 'External Secrets Operator logs in with the name of a role. Vault has none of that name at this auth mount: it was not created, or is called otherwise.',
    look: [...look, 'vault list auth/{{authMount}}/role'],
  },
  'store.auth-service-account': {
    symptom: everything,
    why: 'The role exists, but is bound to another ServiceAccount than the one whose token the store presents.',
    look,
  },
  'store.auth-namespace': {
    symptom: everything,
    why: 'The role exists, but is bound to other namespaces than the one that the ServiceAccount lives in.',
    look,
  },
  'store.auth-refused': {
    symptom: everything,
    why: 'Vault did not come to look at the role: it could not have the token reviewed (address or authority of the cluster, the reviewer’s token), the token is for another audience, or no auth method is mounted at that path.',
    look: [...look, 'vault auth list', 'vault read auth/{{authMount}}/config'],
  },
  'store.auth-no-default-policy': {
    symptom: everything,
    why: 'After the login the operator looks up its own token, which the policy `default` allows. A role with `token_no_default_policy` takes that away.',
    look,
  },
  'store.service-account-missing': {
    symptom:
      'Uses of the store fail and name a ServiceAccount that is not found; the store itself may be green.',
    why: 'A cluster-wide store whose `serviceAccountRef` has no namespace looks for the ServiceAccount in the namespace of each consumer. It is called valid without a check then.',
    look: [...look, 'kubectl get serviceaccounts -A'],
  },
  'store.token-refused': {
    symptom: everything,
    why: 'The operator asks Kubernetes for a token of the ServiceAccount and is refused: its ClusterRole lacks `create` on `serviceaccounts/token`, for example because the chart’s RBAC was switched off.',
    look: [
      ...look,
      'kubectl auth can-i create serviceaccounts/token -n {{serviceAccountNamespace}} --as=system:serviceaccount:{{serviceAccountNamespace}}:{{serviceAccount}}',
    ],
  },
};
