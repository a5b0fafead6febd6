import type { vaultManifestCauses } from '../causes/vaultManifest';
import { commands } from './commands';
import type { Guides } from './types';

const look = [
  'kubectl describe <resource> <name> -n <namespace>',
  'kubectl get <resource> <name> -n <namespace> -o jsonpath={.status.conditions}',
  commands.role,
];

export const vaultManifestGuides: Guides<
  (typeof vaultManifestCauses)[number]['id']
> = {
  'vault-manifest.policy': {
    symptom:
      'Pushes and pulls fail with 403 as they do without the policy, while the policy’s text stands in Git as it should be.',
    why: 'The policies of External Secrets Operator’s role are managed by manifests in this cluster, and their controller cannot apply them. What Vault lacks follows from that: a line added by hand in Vault would be taken back, or be missing again in the next environment.',
    look: [...look, commands.policy],
  },
  'vault-manifest.role': {
    symptom:
      'The store is not ready, because Vault refuses the login, while the role stands in Git as it should be.',
    why: 'The role is managed by a manifest in this cluster, and its controller cannot apply it. As long as that is so, Vault has no such role or an old one.',
    look,
  },
};
