import type { VaultEngine, VaultRequest, VaultResponse } from '../types';
import { createAcl, rootAcl, type Acl } from './acl';
import {
  answer,
  done,
  failure,
  invalidToken,
  permissionDenied,
} from './answers';
import { AppRoleAuth, KubernetesAuth, readList, type AppRole } from './auth';
import type { AuditEntry, SandboxVaultEngine } from './engineTypes';
import { KvV2 } from './kv';
import { parsePolicy, type Capability, type PathRule } from './policy';
import { describeMount, health, sealStatus } from './system';
import { TokenStore, type VaultToken } from './tokens';

/** What every token may do, unless its role says `token_no_default_policy`. */
const defaultPolicy = `
path "auth/token/lookup-self" { capabilities = ["read"] }
path "auth/token/renew-self" { capabilities = ["update"] }
path "auth/token/revoke-self" { capabilities = ["update"] }
path "sys/capabilities-self" { capabilities = ["update"] }
path "sys/internal/ui/resultant-acl" { capabilities = ["read"] }
path "cubbyhole/*" { capabilities = ["create", "read", "update", "delete", "list"] }
`;

const auditLength = 1000;

class Engine implements SandboxVaultEngine {
  #sealed = false;
  #initialised = true;
  #stamp: (() => Date) | undefined;
  readonly #clock: () => number;
  readonly #policies = new Map<string, { text: string; rules: PathRule[] }>();
  readonly #kv = new KvV2(() => this.#stamp?.() ?? new Date(this.#clock()));
  readonly #tokens: TokenStore;
  readonly #kubernetes: KubernetesAuth;
  readonly #approle: AppRoleAuth;
  readonly #audit: { count: number; last: AuditEntry[] } = {
    count: 0,
    last: [],
  };

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#tokens = new TokenStore(clock);
    this.#kubernetes = new KubernetesAuth(this.#tokens);
    this.#approle = new AppRoleAuth(this.#tokens);
    this.setPolicy('default', defaultPolicy);
  }

  get sealed() {
    return this.#sealed;
  }

  get audit() {
    return this.#audit;
  }

  seal() {
    this.#sealed = true;
  }

  unseal() {
    this.#sealed = false;
  }

  setInitialised(initialised: boolean) {
    this.#initialised = initialised;
  }

  setPolicy(name: string, hcl: string | undefined) {
    if (hcl === undefined) {
      this.#policies.delete(name);
    } else {
      this.#policies.set(name, { text: hcl, rules: parsePolicy(hcl) });
    }
  }

  setRole(...[name, role]: Parameters<VaultEngine['setRole']>) {
    this.#kubernetes.setRole(name, role);
  }

  addAppRole(role: AppRole) {
    this.#approle.add(role);
  }

  createToken(given: { policies: readonly string[]; ttlSeconds?: number }) {
    return this.#tokens.issue({
      policies: given.policies,
      displayName: 'token',
      path: 'auth/token/create',
      ttlSeconds: given.ttlSeconds ?? 0,
    }).id;
  }

  setNow(now: (() => Date) | undefined) {
    this.#stamp = now;
  }

  request(request: VaultRequest): VaultResponse {
    const token =
      request.token === undefined
        ? undefined
        : this.#tokens.lookup(request.token);
    const response = this.#answer(request, token);
    this.#audit.count += 1;
    this.#audit.last.push({
      method: request.method,
      path: request.path,
      status: response.status,
      ...(token && { by: token.displayName }),
      at: this.#clock(),
    });
    if (this.#audit.last.length > auditLength) {
      this.#audit.last.shift();
    }
    return response;
  }

  #answer(request: VaultRequest, token: VaultToken | undefined): VaultResponse {
    const { method, path } = request;
    if (path.split('/').some(segment => segment === '..')) {
      return failure(400, 'relative paths not supported');
    }
    if (path === 'sys/health') {
      return health(this.#state(), request.query);
    }
    if (path === 'sys/seal-status') {
      return sealStatus(this.#state());
    }
    if (!this.#initialised || this.#sealed) {
      return failure(503, 'Vault is sealed');
    }
    const writes = method === 'PUT' || method === 'POST';
    if (path === 'auth/kubernetes/login' && writes) {
      return this.#kubernetes.login(request.body);
    }
    if (path === 'auth/approle/login' && writes) {
      return this.#approle.login(request.body);
    }
    if (request.token === undefined || request.token === '') {
      return failure(403, 'permission denied');
    }
    if (!token) {
      return invalidToken();
    }
    const acl = this.#aclOf(token);
    const mount = /^sys\/internal\/ui\/mounts\/(.+)$/.exec(path)?.[1];
    if (mount !== undefined && method === 'GET') {
      return describeMount(mount.replace(/\/$/, ''), acl);
    }
    const asked = method === 'LIST' && !path.endsWith('/') ? `${path}/` : path;
    if (!acl.allows(this.#capabilityFor(request), asked)) {
      return permissionDenied();
    }
    return this.#route(request, token, acl);
  }

  #route(request: VaultRequest, token: VaultToken, acl: Acl): VaultResponse {
    const { method, path } = request;
    if (path.startsWith('secret/')) {
      const below = path.slice('secret/'.length);
      return (
        this.#kv.handle({ ...request, path: below }) ??
        answer(null, {
          status: 404,
          warnings: [
            `Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate API endpoints to use. If using the Vault CLI, use 'vault kv ${
              method === 'GET' ? 'get' : method.toLowerCase()
            }' for this operation.`,
          ],
        })
      );
    }
    const policy = /^sys\/polic(?:ies\/acl|y)\/(.+)$/.exec(path)?.[1];
    if (policy !== undefined) {
      return this.#policy(policy, request);
    }
    const role = /^auth\/kubernetes\/role\/(.+)$/.exec(path)?.[1];
    if (role !== undefined && method !== 'LIST') {
      return this.#kubernetes.handleRole(role, request);
    }
    switch (path) {
      case 'sys/capabilities-self':
        return this.#capabilities(request.body, acl);
      case 'auth/token/lookup-self':
        return answer(this.#tokens.describeSelf(token));
      case 'auth/token/renew-self':
        return answer(null, {
          auth: this.#tokens.describeAuth(this.#tokens.renew(token)),
        });
      case 'auth/token/revoke-self':
        this.#tokens.revoke(token);
        return done();
      default:
        return failure(
          404,
          `no handler for route "${path}". route entry not found.`,
        );
    }
  }

  #capabilityFor({ method, path }: VaultRequest): Capability {
    switch (method) {
      case 'GET':
        return 'read';
      case 'LIST':
        return 'list';
      case 'DELETE':
        return 'delete';
      case 'PATCH':
        return 'patch';
      default: {
        const role = /^auth\/kubernetes\/role\/(.+)$/.exec(path)?.[1];
        const isNew = path.startsWith('secret/')
          ? /^secret\/(data|metadata)\//.test(path) &&
            !this.#kv.exists(path.slice('secret/'.length))
          : role !== undefined && !this.#kubernetes.hasRole(role);
        return isNew ? 'create' : 'update';
      }
    }
  }

  #state() {
    return {
      initialised: this.#initialised,
      sealed: this.#sealed || !this.#initialised,
      now: this.#clock(),
    };
  }

  #aclOf(token: VaultToken): Acl {
    if (token.policies.includes('root')) {
      return rootAcl;
    }
    return createAcl(
      token.policies.flatMap(name => this.#policies.get(name)?.rules ?? []),
    );
  }

  #policy(name: string, request: VaultRequest): VaultResponse {
    switch (request.method) {
      case 'GET': {
        const found = this.#policies.get(name);
        return found ? answer({ name, policy: found.text }) : failure(404);
      }
      case 'DELETE':
        this.setPolicy(name, undefined);
        return done();
      default:
        try {
          this.setPolicy(name, String(request.body?.policy ?? ''));
          return done();
        } catch (error) {
          return failure(400, (error as Error).message);
        }
    }
  }

  #capabilities(body: any, acl: Acl): VaultResponse {
    const paths = readList(body?.paths ?? body?.path);
    if (paths.length === 0) {
      return failure(400, 'paths must be supplied');
    }
    const asked = paths.map(path => [path, acl.capabilities(path)] as const);
    const found = Object.fromEntries(
      paths.length === 1 ? [...asked, ['capabilities', asked[0][1]]] : asked,
    );
    const response = answer(found);
    return { ...response, body: { ...response.body, ...found } };
  }
}

/**
 * One Vault in memory: KV v2 at `secret/`, policies that are really evaluated, the Kubernetes
 * and AppRole auth methods, tokens that expire. Statuses and error texts are Vault's own.
 *
 * @param options.clock - tells whether tokens have expired; `setNow` only makes time stamps
 */
export function createVaultEngine(
  options: { clock?: () => number } = {},
): SandboxVaultEngine {
  return new Engine(options.clock ?? Date.now);
}
