import type { VaultEngine, VaultRequest, VaultResponse } from '../types';
import { answer, done, failure } from './answers';
import { readServiceAccountJwt } from './jwt';
import type { TokenStore } from './tokens';

/** A role of the Kubernetes auth method, as `setRole` takes it. */
export type KubernetesRole = NonNullable<Parameters<VaultEngine['setRole']>[1]>;

/** A role of the AppRole auth method. */
export interface AppRole {
  roleId: string;
  secretId: string;
  policies: readonly string[];
  /** Lifetime of its tokens, s; an hour when absent. */
  ttlSeconds?: number;
}

const defaultTtlSeconds = 3600;

/** The auth method `kubernetes/`. */
export class KubernetesAuth {
  readonly #roles = new Map<string, KubernetesRole>();
  readonly #tokens: TokenStore;

  constructor(tokens: TokenStore) {
    this.#tokens = tokens;
  }

  setRole(name: string, role: KubernetesRole | undefined): void {
    if (role) {
      this.#roles.set(name, role);
    } else {
      this.#roles.delete(name);
    }
  }

  hasRole(name: string): boolean {
    return this.#roles.has(name);
  }

  login(body: any): VaultResponse {
    const name = body?.role;
    if (typeof name !== 'string' || name === '') {
      return failure(400, 'missing role');
    }
    if (typeof body.jwt !== 'string' || body.jwt === '') {
      return failure(400, 'missing jwt');
    }
    const role = this.#roles.get(name);
    if (!role) {
      return failure(400, `invalid role name "${name}"`);
    }
    const account = readServiceAccountJwt(body.jwt);
    if (!account) {
      return failure(403, 'permission denied');
    }
    if (!isBound(role.bound_service_account_names, account.name)) {
      return failure(403, 'service account name not authorized');
    }
    if (!isBound(role.bound_service_account_namespaces, account.namespace)) {
      return failure(403, 'namespace not authorized');
    }
    const token = this.#tokens.issue({
      policies: withDefault(role.token_policies, role.token_no_default_policy),
      displayName: `kubernetes-${account.namespace}-${account.name}`,
      path: 'auth/kubernetes/login',
      meta: {
        role: name,
        service_account_name: account.name,
        service_account_namespace: account.namespace,
      },
      ttlSeconds: role.token_ttl ?? defaultTtlSeconds,
    });
    return answer(null, { auth: this.#tokens.describeAuth(token) });
  }

  handleRole(name: string, request: VaultRequest): VaultResponse {
    switch (request.method) {
      case 'GET': {
        const role = this.#roles.get(name);
        return role
          ? answer({
              alias_name_source: 'serviceaccount_uid',
              token_no_default_policy: false,
              token_ttl: 0,
              ...role,
            })
          : failure(404);
      }
      case 'DELETE':
        this.#roles.delete(name);
        return done();
      default: {
        const before = this.#roles.get(name);
        const { body } = request;
        this.#roles.set(name, {
          bound_service_account_names: readList(
            body?.bound_service_account_names ??
              before?.bound_service_account_names,
          ),
          bound_service_account_namespaces: readList(
            body?.bound_service_account_namespaces ??
              before?.bound_service_account_namespaces,
          ),
          token_policies: readList(
            body?.token_policies ?? body?.policies ?? before?.token_policies,
          ),
          token_no_default_policy:
            body?.token_no_default_policy ?? before?.token_no_default_policy,
          token_ttl: body?.token_ttl ?? before?.token_ttl,
        });
        return done();
      }
    }
  }
}

/** The auth method `approle/`. */
export class AppRoleAuth {
  readonly #roles: AppRole[] = [];
  readonly #tokens: TokenStore;

  constructor(tokens: TokenStore) {
    this.#tokens = tokens;
  }

  add(role: AppRole): void {
    this.#roles.push(role);
  }

  login(body: any): VaultResponse {
    if (!body?.role_id) {
      return failure(400, 'missing role_id');
    }
    const role = this.#roles.find(
      candidate =>
        candidate.roleId === body.role_id &&
        candidate.secretId === body.secret_id,
    );
    if (!role) {
      return failure(400, 'invalid role or secret ID');
    }
    const token = this.#tokens.issue({
      policies: withDefault(role.policies),
      displayName: 'approle',
      path: 'auth/approle/login',
      ttlSeconds: role.ttlSeconds ?? defaultTtlSeconds,
    });
    return answer(null, { auth: this.#tokens.describeAuth(token) });
  }
}

function withDefault(policies: readonly string[], without?: boolean) {
  return [...new Set([...(without ? [] : ['default']), ...policies])];
}

function isBound(allowed: readonly string[], name: string): boolean {
  return allowed.some(
    glob =>
      glob === name ||
      (glob.endsWith('*') && name.startsWith(glob.slice(0, -1))),
  );
}

/** A list as Vault takes it: JSON, or text with commas. */
export function readList(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.map(String);
  }
  return typeof value === 'string' && value !== ''
    ? value.split(',').map(item => item.trim())
    : [];
}
