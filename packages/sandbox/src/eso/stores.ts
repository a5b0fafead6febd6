import type { KubeObject, ResourceStore } from '../types';
import { sandboxServiceAccountJwt } from '../vault';
import { VaultClient, type VaultTransport } from './vaultClient';
import { VaultProvider } from './vaultProvider';

/** Where External Secrets Operator itself runs. */
export const OPERATOR = {
  namespace: 'external-secrets',
  name: 'external-secrets',
} as const;

/** Which store a resource names. `kind` defaults to SecretStore, as in the CRDs. */
export interface StoreReference {
  kind?: string;
  name: string;
}

/** Login worked, the check after it did not. */
export class StoreValidationError extends Error {}

/** Finds stores, checks who may use them, and logs in. */
export class Stores {
  readonly #objects: ResourceStore;
  readonly #transport: VaultTransport;

  constructor(options: { objects: ResourceStore; transport: VaultTransport }) {
    this.#objects = options.objects;
    this.#transport = options.transport;
  }

  /** @throws with ESO's own text when there is none */
  find(reference: StoreReference, namespace: string): KubeObject {
    const kind = reference.kind || 'SecretStore';
    const store = this.#objects.get(
      kind,
      kind === 'SecretStore' ? namespace : undefined,
      reference.name,
    );
    if (!store) {
      const name = JSON.stringify(reference.name);
      throw new Error(
        `could not get ${kind} ${name}, ${kind}.external-secrets.io ${name} not found`,
      );
    }
    return store;
  }

  /**
   * Gives `use` a logged-in client of the store, and revokes its token afterwards.
   *
   * @param floodGate - refuse a store that is not ready, as only ExternalSecrets do
   */
  withProvider<T>(
    store: KubeObject,
    namespace: string,
    options: { floodGate: boolean },
    use: (provider: VaultProvider) => T,
  ): T {
    if (!isOurs(store)) throw new Error('can not reference unmanaged store');
    if (!this.#isAllowed(store, namespace)) {
      throw new Error(
        `using cluster store ${JSON.stringify(
          store.metadata.name,
        )} is not allowed from namespace ${JSON.stringify(
          namespace,
        )}: denied by spec.condition`,
      );
    }
    if (options.floodGate && !isReady(store)) {
      throw new Error(
        `${store.kind} ${JSON.stringify(store.metadata.name)} is not ready`,
      );
    }
    const client = this.logIn(store, namespace);
    try {
      return use(
        new VaultProvider(client, {
          path: store.spec.provider.vault.path,
          version: store.spec.provider.vault.version ?? 'v2',
        }),
      );
    } finally {
      revoke(client);
    }
  }

  /** What the store controller checks: log in and look the own token up. */
  validate(store: KubeObject): { unknown: boolean } {
    const reference =
      store.spec?.provider?.vault?.auth?.kubernetes?.serviceAccountRef;
    const isReferent =
      store.kind === 'ClusterSecretStore' && reference && !reference.namespace;
    // Such a store logs in from the namespace of whoever uses it, so there is nothing to check.
    if (isReferent) return { unknown: true };
    const client = this.logIn(
      store,
      store.metadata.namespace ?? OPERATOR.namespace,
    );
    try {
      client.read('auth/token/lookup-self');
    } catch (error) {
      throw new StoreValidationError(
        `invalid vault credentials: ${(error as Error).message}`,
      );
    } finally {
      revoke(client);
    }
    return { unknown: false };
  }

  /** Logs in with the store's Kubernetes auth. */
  logIn(store: KubeObject, namespace: string): VaultClient {
    const vault = store.spec?.provider?.vault;
    const kubernetes = vault?.auth?.kubernetes;
    if (!vault || !kubernetes) {
      throw new Error(
        'unable to log in to auth method: no valid auth method specified',
      );
    }
    const client = new VaultClient({
      transport: this.#transport,
      server: vault.server,
      namespace: vault.namespace,
    });
    const jwt = this.#token(kubernetes.serviceAccountRef, namespace);
    try {
      const answer = client.write(
        `auth/${kubernetes.mountPath ?? 'kubernetes'}/login`,
        { role: kubernetes.role, jwt },
      );
      client.setToken(answer?.auth?.client_token ?? '');
    } catch (error) {
      throw new Error(
        `unable to log in to auth method: unable to log in with Kubernetes auth: ${
          (error as Error).message
        }`,
      );
    }
    return client;
  }

  #token(
    reference: { name: string; namespace?: string } | undefined,
    namespace: string,
  ): string {
    if (!reference) {
      return sandboxServiceAccountJwt(OPERATOR.namespace, OPERATOR.name);
    }
    const account = {
      name: reference.name,
      namespace: reference.namespace ?? namespace,
    };
    if (!this.#objects.get('ServiceAccount', account.namespace, account.name)) {
      const name = JSON.stringify(account.name);
      throw new Error(
        `cannot request Kubernetes service account token for service account ${name}: cannot get Kubernetes service account ${name}: ServiceAccount ${name} not found`,
      );
    }
    return sandboxServiceAccountJwt(account.namespace, account.name);
  }

  #isAllowed(store: KubeObject, namespace: string): boolean {
    const conditions: any[] = store.spec?.conditions ?? [];
    if (store.kind !== 'ClusterSecretStore' || conditions.length === 0) {
      return true;
    }
    const labels =
      this.#objects.get('Namespace', undefined, namespace)?.metadata.labels ??
      {};
    return conditions.some(
      condition =>
        condition.namespaces?.includes(namespace) ||
        condition.namespaceRegexes?.some((regex: string) =>
          new RegExp(regex).test(namespace),
        ) ||
        (condition.namespaceSelector &&
          matches(condition.namespaceSelector, labels)),
    );
  }
}

/** Whether the (default) controller class is meant. */
export function isOurs(store: KubeObject): boolean {
  const controller = store.spec?.controller;
  return !controller || controller === 'default';
}

function isReady(store: KubeObject): boolean {
  return Boolean(
    store.status?.conditions?.some(
      (condition: any) =>
        condition.type === 'Ready' && condition.status === 'True',
    ),
  );
}

function matches(
  selector: { matchLabels?: Record<string, string> },
  labels: Record<string, string>,
): boolean {
  return Object.entries(selector.matchLabels ?? {}).every(
    ([key, value]) => labels[key] === value,
  );
}

function revoke(client: VaultClient): void {
  try {
    client.write('auth/token/revoke-self', undefined);
  } catch {
    // ESO only logs that the token could not be revoked: it expires by itself.
  }
}
