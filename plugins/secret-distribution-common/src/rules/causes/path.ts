import type { Cause } from '../types';

const pushSecretManifest = {
  language: 'yaml',
  text: `apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata:
  name: <name>
  namespace: <namespace of the Source Secret>
spec:
  secretStoreRefs:
    - name: {{expectedStore}}
      kind: ClusterSecretStore
  selector:
    secret:
      name: <Source Secret>
  data:
    - match:
        secretKey: password
        remoteRef:
          remoteKey: {{path}}
          property: password`,
} as const;

/** What is wrong with the path itself. */
export const pathCauses = [
  {
    id: 'path.not-published',
    row: 'B.4 #7',
    title: 'Nobody publishes this path',
    sentence:
      'No PushSecret in the cluster `{{cluster}}` publishes `{{path}}`, so there is nothing to pull.',
    severity: 'error',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Create a PushSecret for the path beside its Source Secret.',
      snippet: pushSecretManifest,
    },
    rules: ['SD-P4'],
  },
  {
    id: 'path.not-by-push',
    row: 'B.4 #7',
    title: 'The path is not published by a PushSecret',
    sentence:
      'Vault has `{{path}}`, but no PushSecret in the cluster `{{cluster}}` publishes it. Nobody will rotate it.',
    severity: 'warning',
    place: 'push',
    cure: {
      who: 'producer',
      text: 'Publish the path with a PushSecret, or use another prefix for what does not come from this cluster.',
      snippet: pushSecretManifest,
    },
    rules: ['SD-R1'],
  },
  {
    id: 'path.absent',
    row: 'B.4 #7',
    title: 'Vault has nothing at this path',
    sentence: 'Vault has nothing at `{{path}}`. {{hint}}',
    severity: 'error',
    place: 'vault',
    cure: {
      who: 'producer',
      text: 'See whether the path is spelt alike on both ends, then look at its metadata.',
      snippet: {
        language: 'shell',
        text: 'vault kv metadata get -mount={{mount}} {{path}}',
      },
    },
    rules: ['SD-P4'],
  },
  {
    id: 'path.deleted',
    row: 'B.4 #8',
    title: 'The newest version was deleted',
    sentence:
      'The newest version of `{{path}}` in Vault is {{deletion}}. Pulls answer that the secret does not exist.',
    severity: 'error',
    place: 'vault',
    cure: {
      who: 'producer',
      text: 'Bring the version back, or make the PushSecret write a new one with a force-sync.',
      snippet: {
        language: 'shell',
        text: 'vault kv undelete -mount={{mount}} -versions={{version}} {{path}}',
      },
    },
    rules: ['SD-P4'],
  },
  {
    id: 'path.property-lost',
    row: 'B.4 #9',
    title: 'A published property is not in Vault',
    sentence:
      'The PushSecret `{{object}}` publishes `{{property}}`, but `{{path}}` does not have it: somebody else wrote over it since.',
    severity: 'error',
    place: 'vault',
    cure: {
      who: 'producer',
      text: 'Find out who else writes the path, then push again.',
      snippet: {
        language: 'shell',
        text: 'kubectl annotate pushsecret {{name}} -n {{namespace}} force-sync="$(date +%s)" --overwrite',
      },
    },
    rules: ['SD-P4'],
  },
] as const satisfies readonly Cause[];
