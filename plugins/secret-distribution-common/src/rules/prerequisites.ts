import {
  pullPolicyTemplate,
  pushPolicyTemplate,
  roleCommandTemplate,
  storeTemplate,
  policyNames,
} from './policyTexts';
import { authProblems } from './authChecks';
import { pullPolicyProblems, pushPolicyProblems } from './policyChecks';
import {
  controllerProblems,
  storeProblems,
  vaultProblems,
} from './prerequisiteChecks';
import type { Rule } from './types';

const sentence = '{{problem}}';

const command = (template: string) => ({
  language: 'shell' as const,
  text: template.replace(
    '{{policies}}',
    `${policyNames.push},${policyNames.pull}`,
  ),
});

/** SD-Q: what must be true before anything is distributed. Their carrier is the framework's store. */
export const prerequisiteRules: readonly Rule[] = [
  {
    id: 'SD-Q1',
    title: 'Vault and its KV v2 engine',
    statement:
      'Vault answers, is initialised and unsealed, and has a KV engine of version 2 at the mount `secret/`.',
    sentence,
    severity: 'error',
    place: 'platform',
    section: '5a.7.1',
    checkedAt: ['cluster', 'vault'],
    cure: {
      who: 'platform',
      text: 'Bring Vault up and unseal it; enable KV version 2 at `{{mount}}/`.',
      snippet: {
        language: 'shell',
        text: `vault status
vault secrets list -detailed
vault secrets enable -path={{mount}} -version=2 kv`,
      },
    },
    check: vaultProblems,
  },
  {
    id: 'SD-Q2',
    title: 'External Secrets Operator',
    statement:
      "External Secrets Operator's resources are installed in the cluster and its controller runs.",
    sentence,
    severity: 'error',
    place: 'platform',
    section: '5a.7.1',
    checkedAt: ['cluster'],
    cure: {
      who: 'platform',
      text: 'Install External Secrets Operator with its CRDs, cluster-wide, and see that its controller is ready.',
      snippet: {
        language: 'shell',
        text: `kubectl api-resources --api-group=external-secrets.io
kubectl get deployments -n {{serviceAccountNamespace}}`,
      },
    },
    check: controllerProblems,
  },
  {
    id: 'SD-Q3',
    title: 'The ClusterSecretStore',
    statement:
      'The ClusterSecretStore `vault-backend` exists, uses the provider Vault with path `secret` and version `v2`, and is ready.',
    sentence,
    severity: 'error',
    place: 'store',
    section: '5a.7.1',
    checkedAt: ['manifest', 'cluster'],
    cure: {
      who: 'platform',
      text: 'Apply the store as the framework wants it.',
      snippet: {
        language: 'yaml',
        text: storeTemplate.replace('{{server}}', 'https://vault.example:8200'),
      },
    },
    check: storeProblems,
  },
  {
    id: 'SD-Q4',
    title: 'Login to Vault',
    statement:
      "Vault's Kubernetes auth at `kubernetes` has the role `external-secrets`, bound to the ServiceAccount `external-secrets` in the namespace `external-secrets`.",
    sentence,
    severity: 'error',
    place: 'platform',
    section: '5a.7.2',
    checkedAt: ['manifest', 'cluster', 'vault'],
    cure: {
      who: 'platform',
      text: 'Write the role in Vault and name it in the store.',
      snippet: command(roleCommandTemplate),
    },
    check: authProblems,
  },
  {
    id: 'SD-Q5',
    title: 'Vault policy for publishing',
    statement:
      'The operator may create, update and read `secret/data/…` and `secret/metadata/…` below both prefixes; without the metadata a push ends in 403.',
    sentence,
    severity: 'error',
    place: 'platform',
    section: '5a.7.2',
    checkedAt: ['cluster', 'vault'],
    cure: {
      who: 'platform',
      text: `Write this policy (\`vault policy write ${policyNames.push} -\`) and give it to the role \`{{role}}\`.`,
      snippet: { language: 'hcl', text: pushPolicyTemplate },
    },
    check: pushPolicyProblems,
  },
  {
    id: 'SD-Q6',
    title: 'Vault policy for consumption',
    statement: 'The operator may read `secret/data/…` below both prefixes.',
    sentence,
    severity: 'error',
    place: 'platform',
    section: '5a.7.2',
    checkedAt: ['cluster', 'vault'],
    cure: {
      who: 'platform',
      text: `Write this policy (\`vault policy write ${policyNames.pull} -\`) and give it to the role \`{{role}}\`.`,
      snippet: { language: 'hcl', text: pullPolicyTemplate },
    },
    check: pullPolicyProblems,
  },
  {
    id: 'SD-Q7',
    title: 'Permission to write Secrets',
    statement:
      "External Secrets Operator's ClusterRole lets it create Secrets in any namespace and is bound cluster-wide to its ServiceAccount.",
    sentence:
      'External Secrets Operator may not write Secrets in every namespace.',
    severity: 'error',
    place: 'platform',
    section: '5a.7.3',
    // No object shows it: readiness asks the API server, where the portal may.
    checkedAt: ['people'],
    cure: {
      who: 'platform',
      text: 'Ask the API server, and install the chart with its ClusterRole when the answer is no.',
      snippet: {
        language: 'shell',
        text: 'kubectl auth can-i create secrets --all-namespaces --as=system:serviceaccount:{{serviceAccountNamespace}}:{{serviceAccount}}',
      },
    },
  },
  {
    id: 'SD-Q8',
    title: 'Phase of the platform',
    statement:
      'Bootstrap is done, Vault is the operational authority, and a GitOps controller manages the manifests.',
    sentence: 'The platform is not in steady state yet.',
    severity: 'error',
    place: 'platform',
    section: '5a.8.2',
    checkedAt: ['people'],
    cure: {
      who: 'platform',
      text: 'Finish the bootstrap phases first; internal distribution belongs to the steady state.',
    },
  },
];
