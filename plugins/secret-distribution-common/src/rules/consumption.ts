import type { Rule } from './types';
import {
  directAccess,
  pullProblems,
  storeOfPath,
  unusedTarget,
} from './consumptionChecks';

/** SD-C: how a secret is consumed. */
export const consumptionRules: readonly Rule[] = [
  {
    id: 'SD-C1',
    title: 'One store for push and pull',
    statement:
      'An ExternalSecret is `external-secrets.io/v1` and references the same ClusterSecretStore as the PushSecret of its path.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'error',
    place: 'pull',
    section: '5a.3.3',
    checkedAt: ['form', 'manifest', 'cluster'],
    cure: {
      who: 'consumer',
      text: 'Reference the ClusterSecretStore `{{wantedStore}}` and write its kind.',
      snippet: {
        language: 'yaml',
        text: `apiVersion: external-secrets.io/v1
kind: ExternalSecret
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: {{wantedStore}}`,
      },
    },
    check: storeOfPath,
  },
  {
    id: 'SD-C2',
    title: 'Named keys',
    statement:
      'An ExternalSecret names each property that it pulls; it does not search below a prefix.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'error',
    place: 'pull',
    section: '5a.3.3',
    checkedAt: ['form', 'manifest', 'cluster'],
    cure: {
      who: 'consumer',
      text: 'Write one entry per property under `data`, each by a name that the path gets, and remove `dataFrom`.',
      snippet: {
        language: 'yaml',
        text: `data:
  - secretKey: password
    remoteRef:
      key: {{path}}
      property: password`,
      },
    },
    check: pullProblems,
  },
  {
    id: 'SD-C3',
    title: 'Direct access to Vault',
    statement:
      'A consumer workload has no access of its own to Vault: no agent, no address or token in its environment, no Vault volume.',
    sentence:
      '{{kind}} `{{object}}` is set up to talk to Vault itself: {{signs}}.',
    severity: 'error',
    place: 'workload',
    section: '5a.3.3',
    checkedAt: ['manifest', 'cluster'],
    cure: {
      who: 'consumer',
      text: 'Remove what is named and use the Secret that an ExternalSecret materialises.',
      snippet: {
        language: 'yaml',
        text: `env:
  - name: PASSWORD
    valueFrom:
      secretKeyRef:
        name: <the Target Secret>
        key: password`,
      },
    },
    check: directAccess,
  },
  {
    id: 'SD-C4',
    title: 'Use of the materialised Secret',
    statement:
      'A consumer workload mounts or references the Target Secret in its own namespace.',
    sentence:
      'No workload in `{{namespace}}` uses the Secret `{{target}}` that {{kind}} `{{object}}` materialises.',
    severity: 'info',
    place: 'workload',
    section: '5a.3.3',
    checkedAt: ['cluster'],
    cure: {
      who: 'consumer',
      text: 'Reference `{{target}}` in the workload, or delete the ExternalSecret if nothing needs it.',
      snippet: {
        language: 'yaml',
        text: `envFrom:
  - secretRef:
      name: {{target}}`,
      },
    },
    check: unusedTarget,
  },
  {
    id: 'SD-C5',
    title: 'Several consumers of one path',
    statement:
      'Any number of ExternalSecrets may pull one path; that is never a problem.',
    sentence: 'Several ExternalSecrets pull the path.',
    severity: 'info',
    place: 'pull',
    section: '5a.3.3',
    // A permission: there is nothing that could break it.
    checkedAt: ['people'],
    cure: { who: 'consumer', text: 'Nothing has to be done.' },
  },
];
