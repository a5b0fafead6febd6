import type { ClusterConfig } from '../types';

const thisMachine = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** What of a cluster's configuration lets somebody on the way read the portal's tokens, in sentences. */
export function openConnections({
  name,
  kubernetes,
  vault,
}: Pick<ClusterConfig, 'name' | 'kubernetes' | 'vault'>): string[] {
  const warnings: string[] = [];
  if (kubernetes.by === 'url') {
    if (kubernetes.skipTLSVerify) {
      warnings.push(
        `The certificate of cluster ${name} is not verified: whoever is on the way can take the portal's token and show what they like. Remove skipTLSVerify, and give the authority as caFile`,
      );
    }
    if (isOpen(kubernetes.url)) {
      warnings.push(
        `The portal's token of cluster ${name} is sent without encryption: use an https address`,
      );
    }
  }
  if (vault && isOpen(vault.address)) {
    warnings.push(
      `The portal's token of the Vault of cluster ${name} is sent without encryption: use an https address`,
    );
  }
  return warnings;
}

function isOpen(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !thisMachine.test(hostname);
}
