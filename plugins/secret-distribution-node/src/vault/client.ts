import { readFileSync } from 'node:fs';
import { InputError } from '@backstage/errors';
import nodeVault from 'node-vault';
import PQueue from 'p-queue';
import type { VaultConfig } from '../types';
import { VaultUnavailable } from './problems';
import { assertMount, toWire, type VaultRequest } from './requests';
import { createTransport, type VaultAnswer } from './transport';

/** Sends requests of the closed list to one Vault, at its pace. */
export interface VaultClient {
  /**
   * @returns an answer of any status
   * @throws VaultUnavailable, a plain error, when there is none
   */
  send(
    request: VaultRequest,
    options?: { token?: string; urgent?: boolean },
  ): Promise<VaultAnswer>;
  close(): Promise<void>;
}

/**
 * Makes a client that takes nothing from the environment: neither address nor token,
 * namespace, path prefix, proxy or a wish to skip the check of certificates.
 *
 * @throws InputError for an address, mount or CA file that cannot be used, and when
 *   `VAULT_SKIP_VERIFY` is set
 */
export function createVaultClient(
  config: VaultConfig,
  options: { timeoutMs: number },
): VaultClient {
  if (process.env.VAULT_SKIP_VERIFY) {
    throw new InputError(
      'VAULT_SKIP_VERIFY is set for this process: unset it, and give the authority of the Vault certificate as secretDistribution.clusters[].vault.caFile',
    );
  }
  assertMount(config.mount);
  const transport = createTransport({
    timeoutMs: options.timeoutMs,
    ca: readCa(config.caFile),
  });
  const vault = nodeVault({
    endpoint: readAddress(config.address),
    apiVersion: 'v1',
    debug: () => {},
    commands: {},
    'request-promise': {
      defaults: () => (exchange: Parameters<typeof transport.exchange>[0]) =>
        transport.exchange(exchange),
    },
  });
  // An option that is absent or empty falls back to VAULT_TOKEN, VAULT_NAMESPACE, VAULT_PREFIX.
  Object.assign(vault, {
    token: undefined,
    namespace: config.namespace,
    pathPrefix: '',
    handleVaultResponse: (answer: VaultAnswer) => Promise.resolve(answer),
  });

  const queue = new PQueue({
    concurrency: 4,
    intervalCap: 1,
    interval: 1000 / config.requestsPerSecond,
  });
  const waiting = new Set<(problem: VaultUnavailable) => void>();
  let isClosed = false;

  return {
    send: async (request, { token, urgent } = {}) => {
      const { method, path, body } = toWire(request, config.mount);
      const exchange = async (): Promise<VaultAnswer> =>
        vault.request({
          method,
          path,
          json: body,
          headers: {
            'X-Vault-Request': 'true',
            ...(token !== undefined && { 'X-Vault-Token': token }),
          },
        });
      const answer = await new Promise<VaultAnswer>((resolve, reject) => {
        if (isClosed) {
          throw stopped();
        }
        // A queue that is cleared never settles what was waiting in it.
        waiting.add(reject);
        queue
          .add(exchange, { priority: urgent ? 1 : 0 })
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      });
      if (request.what !== 'health') {
        assertAvailable(answer);
      }
      return answer;
    },
    close: async () => {
      isClosed = true;
      queue.clear();
      waiting.forEach(reject => reject(stopped()));
      transport.close();
      await queue.onIdle();
    },
  };
}

function stopped(): VaultUnavailable {
  return new VaultUnavailable('The observer is stopped');
}

/** Tells an answer about the request from one about the server. */
function assertAvailable({ status, body }: VaultAnswer): void {
  if (status === 503 && saysSealed(body)) {
    throw new VaultUnavailable('Vault is sealed', 'sealed');
  }
  if (status === 429) {
    throw new VaultUnavailable(
      'Vault limits the rate of requests; lower requestsPerSecond or raise its quota',
    );
  }
  if (status >= 300 && status < 400) {
    throw new VaultUnavailable(
      'Vault answers with a redirect, as a standby does: give the address of the active node or of the load balancer',
    );
  }
  if (status < 200 || status > 471) {
    throw new VaultUnavailable(`Vault answers with status ${status}`);
  }
}

function saysSealed(body: unknown): boolean {
  const { errors } = (body ?? {}) as { errors?: unknown };
  return (
    Array.isArray(errors) &&
    errors.some(text => String(text).includes('is sealed'))
  );
}

function readAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username ||
    url.password ||
    url.search ||
    url.hash
  ) {
    throw new InputError(
      'secretDistribution.clusters[].vault.address must be an http or https URL without credentials and query, for example https://vault.example.com:8200',
    );
  }
  return url.href.replace(/\/+$/, '');
}

function readCa(file: string | undefined): string | undefined {
  if (file === undefined) {
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new InputError(
      'secretDistribution.clusters[].vault.caFile cannot be read: give a file with PEM certificates',
    );
  }
}
