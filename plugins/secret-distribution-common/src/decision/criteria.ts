import type { Alternative, DecisionCriterion } from './types';

/** What to do instead of distributing, by name. */
export const alternatives = {
  directSecret: {
    text: 'Reference the Kubernetes Secret directly.',
    section: '5a.1.5',
  },
  bootstrap: {
    text: 'Bootstrap materialisation (section 5.2).',
    section: '5.2',
  },
  external: {
    text: 'External sources (section 5.3), or the bootstrap flow (section 5.2).',
    section: '5.3',
  },
  bootstrapOrExternal: {
    text: 'The bootstrap flow (section 5.2) or external sources (section 5.3).',
    section: '5.2',
  },
  cloudStore: {
    text: "The cloud provider's secret store.",
    section: '5a.1.5',
  },
  encryptedGit: {
    text: 'The bootstrap flow (section 5.2) with encrypted Git.',
    section: '5.2',
  },
  reEvaluate: {
    text: 'Re-evaluate the requirement: nothing has to cross a namespace.',
    section: '5a.4.1',
  },
  configMapReplication: {
    text: 'ConfigMap replication.',
    section: '5a.4.2',
  },
  configMap: {
    text: 'A ConfigMap or the application configuration.',
    section: '5a.4.3',
  },
  serviceReference: {
    text: "The service's own name, `service.namespace.svc`.",
    section: '5a.4.3',
  },
} as const satisfies Record<string, Alternative>;

/** Every row of the criteria table (5a.4.2), and cloud providers from 5a.1.5. @public */
export const decisionCriteria: readonly DecisionCriterion[] = [
  {
    id: 'SD-D1',
    about: 'both',
    title: 'Producer and consumer in one namespace',
    statement:
      'What producer and consumer share within one namespace is not distributed: the consumer references the Kubernetes Secret directly.',
    verdict: 'refuse',
    alternative: alternatives.directSecret,
    section: '5a.4.2',
  },
  {
    id: 'SD-D2',
    about: 'secret',
    title: 'One consumer in another namespace',
    statement:
      'A secret that one consumer in another namespace needs is distributed with the framework.',
    verdict: 'use',
    section: '5a.4.2',
  },
  {
    id: 'SD-D3',
    about: 'secret',
    title: 'Several consumers in other namespaces',
    statement:
      'A secret that several consumers in other namespaces need is distributed with the framework.',
    verdict: 'use',
    section: '5a.4.2',
  },
  {
    id: 'SD-D4',
    about: 'secret',
    title: 'External or third-party credential',
    statement:
      'A credential from outside the cluster is not distributed with this framework.',
    verdict: 'refuse',
    alternative: alternatives.external,
    section: '5a.4.2',
  },
  {
    id: 'SD-D5',
    about: 'secret',
    title: 'Operator-generated credential',
    statement:
      'A credential that an operator generates for consumers in other namespaces is distributed with the framework.',
    verdict: 'use',
    section: '5a.4.2',
  },
  {
    id: 'SD-D6',
    about: 'config',
    title: 'Dynamic endpoint configuration',
    statement:
      'Endpoint data that changes and that several namespaces discover is distributed with the framework.',
    verdict: 'use',
    section: '5a.4.2',
  },
  {
    id: 'SD-D7',
    about: 'config',
    title: 'Static configuration',
    statement:
      'Configuration that never changes may be distributed; replicating a ConfigMap does as well.',
    verdict: 'optional',
    alternative: alternatives.configMapReplication,
    section: '5a.4.2',
  },
  {
    id: 'SD-D8',
    about: 'secret',
    title: 'Bootstrap-phase secret',
    statement:
      'A secret that is needed before Vault is operational is not distributed with this framework.',
    verdict: 'refuse',
    alternative: alternatives.bootstrap,
    section: '5a.4.2',
  },
  {
    id: 'SD-D9',
    about: 'secret',
    title: 'Human-created secret',
    statement:
      'A secret that a person created is not distributed with this framework.',
    verdict: 'refuse',
    alternative: alternatives.encryptedGit,
    section: '5a.4.2',
  },
  {
    id: 'SD-D10',
    about: 'secret',
    title: 'Secret from a cloud provider',
    statement:
      'A secret that a cloud provider issues is not distributed with this framework.',
    verdict: 'refuse',
    alternative: alternatives.cloudStore,
    section: '5a.1.5',
  },
];

/** @throws Error when there is no such row; the ids are literals of this folder. */
export function criterion(id: string): DecisionCriterion {
  const found = decisionCriteria.find(candidate => candidate.id === id);
  if (!found) {
    throw new Error(`No row ${id} in the criteria table.`);
  }
  return found;
}
