import { readHealth } from './answers';
import type { VaultClient } from './client';
import { VaultUnavailable } from './problems';

/** @returns Vault's version @throws VaultUnavailable */
export async function assertHealthy(
  client: VaultClient,
): Promise<string | undefined> {
  const { status, body } = await client.send({ what: 'health' });
  const health = readHealth(body);
  if (!health) {
    throw new VaultUnavailable(
      `The Vault address answers, but not as a Vault does (status ${status})`,
    );
  }
  if (!health.initialised) {
    throw new VaultUnavailable('Vault is not initialised yet', 'uninitialised');
  }
  if (health.sealed) {
    throw new VaultUnavailable('Vault is sealed', 'sealed');
  }
  return health.version;
}
