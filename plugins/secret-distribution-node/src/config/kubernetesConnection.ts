import type { KubernetesConnection } from '../types';
import type { Section } from './Section';

/** An example of a cluster's `kubernetes` section. */
export const kubernetesExample = `  kubernetes:
    url: https://kubernetes.example.com:6443
    serviceAccountTokenFile: /etc/portal/cluster-token
    caFile: /etc/portal/cluster-ca.pem
  # or: kubernetes: { kubeconfig: /etc/portal/kubeconfig, context: platform }
  # or: kubernetes: { inCluster: true }`;

const ways = {
  url: [
    'serviceAccountToken',
    'serviceAccountTokenFile',
    'caData',
    'caFile',
    'skipTLSVerify',
  ],
  kubeconfig: ['context'],
  inCluster: [],
} as const;

/** @throws InputError that names the key */
export function readKubernetesConnection(
  section: Section,
): KubernetesConnection {
  const given = (Object.keys(ways) as (keyof typeof ways)[]).filter(way =>
    section.has(way),
  );
  if (given.length !== 1) {
    return section.fail(
      undefined,
      `must have exactly one of ${Object.keys(ways).join(', ')}, but has ${
        given.join(' and ') || 'none'
      }`,
    );
  }
  const [way] = given;
  section.allowOnly([way, ...ways[way]]);
  switch (way) {
    case 'inCluster':
      return section.boolean('inCluster', false)
        ? { by: 'inCluster' }
        : section.fail('inCluster', 'must be true or left out');
    case 'kubeconfig':
      return {
        by: 'kubeconfig',
        path: section.string('kubeconfig'),
        context: section.optionalString('context'),
      };
    default:
      return readUrl(section);
  }
}

function readUrl(section: Section): KubernetesConnection {
  notBoth(section, 'serviceAccountToken', 'serviceAccountTokenFile');
  notBoth(section, 'caData', 'caFile');
  const token = section.optionalString('serviceAccountToken');
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    section.fail(
      'serviceAccountToken',
      'must be a token without spaces or line breaks',
    );
  }
  return {
    by: 'url',
    url: section.address('url'),
    token,
    tokenFile: section.optionalString('serviceAccountTokenFile'),
    caData: section.optionalString('caData'),
    caFile: section.optionalString('caFile'),
    skipTLSVerify: section.boolean('skipTLSVerify', false),
  };
}

function notBoth(section: Section, one: string, other: string): void {
  if (section.has(one) && section.has(other)) {
    section.fail(other, `cannot be given together with ${one}`);
  }
}
