import type { VaultAuthConfig, VaultConfig } from '../types';
import type { Section } from './Section';

/** An example of a cluster's `vault` section. */
export const vaultExample = `  vault:
    address: https://vault.example.com:8200
    auth:
      method: kubernetes
      role: backstage
    pollInterval: { minutes: 1 }`;

const authExample = `  auth:
    method: kubernetes
    role: backstage
  # or: auth: { method: approle, roleId: portal, secretIdFile: /etc/portal/secret-id }
  # or: auth: { method: tokenFile, file: /etc/portal/vault-token }`;

const POD_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;

/** @throws InputError that names the key */
export function readVaultConfig(section: Section, mount: string): VaultConfig {
  section.allowOnly([
    'address',
    'namespace',
    'mount',
    'auth',
    'pollInterval',
    'requestsPerSecond',
    'subkeys',
    'caFile',
  ]);
  return {
    address: section.address('address'),
    namespace: section.optionalString('namespace'),
    mount: section.mount('mount', mount),
    auth: readAuth(section.section('auth', authExample)),
    pollIntervalMs: section.duration('pollInterval', {
      otherwise: 60 * SECOND,
      least: SECOND,
      most: DAY,
    }),
    requestsPerSecond: section.number('requestsPerSecond', {
      otherwise: 5,
      least: 0.1,
      most: 1000,
    }),
    subkeys: section.boolean('subkeys', true),
    caFile: section.optionalString('caFile'),
  };
}

function readAuth(section: Section): VaultAuthConfig {
  const method = section.string('method');
  switch (method) {
    case 'kubernetes':
      section.allowOnly(['method', 'role', 'mountPath', 'tokenFile']);
      return {
        method,
        role: section.string('role'),
        mountPath: section.mount('mountPath', 'kubernetes'),
        tokenFile: section.optionalString('tokenFile') ?? POD_TOKEN,
      };
    case 'approle':
      section.allowOnly(['method', 'roleId', 'secretIdFile', 'mountPath']);
      return {
        method,
        roleId: section.string('roleId'),
        secretIdFile: section.string('secretIdFile'),
        mountPath: section.mount('mountPath', 'approle'),
      };
    case 'tokenFile':
      section.allowOnly(['method', 'file']);
      return { method, file: section.string('file') };
    default:
      return section.fail(
        'method',
        'must be one of kubernetes, approle, tokenFile',
      );
  }
}
