import { createVaultEngine } from './engine';
import { sandboxServiceAccountJwt } from './jwt';

const pushPolicy = `
path "secret/data/platform-data/*"     { capabilities = ["create", "update", "read"] }
path "secret/metadata/platform-data/*" { capabilities = ["create", "update", "read"] }
`;

function setUp() {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const engine = createVaultEngine({ clock: () => now });
  const root = engine.createToken({ policies: ['root'] });
  engine.setPolicy('push', pushPolicy);
  engine.setRole('external-secrets', {
    bound_service_account_names: ['external-secrets'],
    bound_service_account_namespaces: ['external-secrets'],
    token_policies: ['push'],
    token_ttl: 60,
  });
  return {
    engine,
    root,
    pass: (ms: number) => {
      now += ms;
    },
    as: (token: string | undefined) => ({
      get: (path: string, query?: Record<string, string>) =>
        engine.request({ method: 'GET', path, token, query }),
      list: (path: string) => engine.request({ method: 'LIST', path, token }),
      put: (path: string, body?: unknown) =>
        engine.request({ method: 'PUT', path, token, body }),
      patch: (path: string, body?: unknown) =>
        engine.request({ method: 'PATCH', path, token, body }),
      remove: (path: string) =>
        engine.request({ method: 'DELETE', path, token }),
    }),
    login: (namespace = 'external-secrets', name = 'external-secrets') =>
      engine.request({
        method: 'PUT',
        path: 'auth/kubernetes/login',
        body: {
          role: 'external-secrets',
          jwt: sandboxServiceAccountJwt(namespace, name),
        },
      }),
  };
}

const denied = { errors: ['1 error occurred:\n\t* permission denied\n\n'] };
const path = 'platform-data/postgres/temporal';

describe('KV version 2', () => {
  it('numbers versions, keeps ten of them and says which is the oldest', () => {
    const { as, root, pass } = setUp();
    const vault = as(root);
    for (let n = 1; n <= 12; n++) {
      pass(1000);
      expect(
        vault.put(`secret/data/${path}`, { data: { password: `p${n}` } }).body
          .data.version,
      ).toBe(n);
    }
    const { data } = vault.get(`secret/metadata/${path}`).body;
    expect(data).toMatchObject({
      current_version: 12,
      oldest_version: 3,
      max_versions: 0,
      created_time: '2026-01-01T00:00:01.000Z',
      updated_time: '2026-01-01T00:00:12.000Z',
      custom_metadata: null,
      delete_version_after: '0s',
    });
    expect(Object.keys(data.versions)).toHaveLength(10);
    expect(data.versions['12']).toEqual({
      created_time: '2026-01-01T00:00:12.000Z',
      deletion_time: '',
      destroyed: false,
    });
    expect(
      vault.get(`secret/data/${path}`, { version: '3' }).body.data.data,
    ).toEqual({ password: 'p3' });
    expect(vault.get(`secret/data/${path}`, { version: '2' }).status).toBe(404);
  });

  it('deletes softly, undeletes and destroys', () => {
    const { as, root } = setUp();
    const vault = as(root);
    vault.put(`secret/data/${path}`, { data: { a: '1' } });
    vault.remove(`secret/data/${path}`);
    const gone = vault.get(`secret/data/${path}`);
    expect(gone).toMatchObject({
      status: 404,
      body: { data: { data: null, metadata: { destroyed: false } } },
    });
    expect(gone.body.data.metadata.deletion_time).not.toBe('');
    expect(vault.get(`secret/subkeys/${path}`).status).toBe(404);

    vault.put(`secret/undelete/${path}`, { versions: [1] });
    expect(vault.get(`secret/data/${path}`).body.data.data).toEqual({ a: '1' });
    vault.put(`secret/delete/${path}`, { versions: [1] });
    expect(vault.get(`secret/data/${path}`).status).toBe(404);
    vault.put(`secret/destroy/${path}`, { versions: [1] });
    vault.put(`secret/undelete/${path}`, { versions: [1] });
    expect(
      vault.get(`secret/metadata/${path}`).body.data.versions['1'].destroyed,
    ).toBe(true);

    vault.remove(`secret/metadata/${path}`);
    expect(vault.get(`secret/metadata/${path}`)).toEqual({
      status: 404,
      body: { errors: [] },
    });
  });

  it('names keys without values and stops at the depth', () => {
    const { as, root } = setUp();
    const vault = as(root);
    vault.put(`secret/data/${path}`, {
      data: { username: 'u', nested: { deep: { er: 'v' } }, empty: {} },
    });
    expect(vault.get(`secret/subkeys/${path}`).body.data.subkeys).toEqual({
      username: null,
      nested: { deep: { er: null } },
      empty: null,
    });
    expect(
      vault.get(`secret/subkeys/${path}`, { depth: '1' }).body.data.subkeys,
    ).toEqual({ username: null, nested: null, empty: null });
  });

  it('lists children, folders with a slash', () => {
    const { as, root } = setUp();
    const vault = as(root);
    vault.put('secret/data/platform-data/redis/a', { data: { t: '1' } });
    vault.put('secret/data/platform-data/postgres/b', { data: { t: '1' } });
    vault.put('secret/data/platform-data/postgres/c/d', { data: { t: '1' } });
    expect(vault.list('secret/metadata/platform-data').body.data.keys).toEqual([
      'postgres/',
      'redis/',
    ]);
    expect(
      vault.list('secret/metadata/platform-data/postgres/').body.data.keys,
    ).toEqual(['b', 'c/']);
    expect(vault.list('secret/metadata/nothing').status).toBe(404);
  });

  it('replaces custom metadata on a write and merges it on a patch', () => {
    const { as, root } = setUp();
    const vault = as(root);
    vault.put(`secret/metadata/${path}`, { custom_metadata: { team: 'a' } });
    vault.put(`secret/metadata/${path}`, {
      custom_metadata: { 'managed-by': 'external-secrets' },
    });
    vault.patch(`secret/metadata/${path}`, { custom_metadata: { x: 'y' } });
    expect(
      vault.get(`secret/metadata/${path}`).body.data.custom_metadata,
    ).toEqual({ 'managed-by': 'external-secrets', x: 'y' });
    expect(vault.get(`secret/metadata/${path}`).body.data.current_version).toBe(
      0,
    );
  });

  it('B.4 #24: checks and sets', () => {
    const { as, root } = setUp();
    const vault = as(root);
    vault.put('secret/config', { cas_required: true });
    expect(vault.put(`secret/data/${path}`, { data: { a: '1' } })).toEqual({
      status: 400,
      body: { errors: ['check-and-set parameter required for this call'] },
    });
    expect(
      vault.put(`secret/data/${path}`, {
        data: { a: '1' },
        options: { cas: 3 },
      }).body.errors,
    ).toEqual(['check-and-set parameter did not match the current version']);
    expect(
      vault.put(`secret/data/${path}`, {
        data: { a: '1' },
        options: { cas: 0 },
      }).status,
    ).toBe(200);
  });

  it('B.4 #8: expires versions after delete_version_after', () => {
    const { as, root, pass } = setUp();
    const vault = as(root);
    vault.put(`secret/metadata/${path}`, { delete_version_after: '1h' });
    vault.put(`secret/data/${path}`, { data: { a: '1' } });
    expect(
      vault.get(`secret/metadata/${path}`).body.data.delete_version_after,
    ).toBe('1h0m0s');
    expect(vault.get(`secret/data/${path}`).status).toBe(200);
    pass(3_600_000);
    expect(vault.get(`secret/data/${path}`).status).toBe(404);
  });

  it('B.4 #13: answers a version 1 path with a warning', () => {
    const { as, root } = setUp();
    const answer = as(root).get(`secret/${path}`);
    expect(answer.status).toBe(404);
    expect(answer.body.warnings[0]).toContain('versioned K/V');
  });

  it('stamps writes with the time that a seed asks for', () => {
    const { engine, as, root } = setUp();
    engine.setNow(() => new Date('2025-06-01T00:00:00Z'));
    as(root).put(`secret/data/${path}`, { data: { a: '1' } });
    engine.setNow(undefined);
    expect(as(root).get(`secret/metadata/${path}`).body.data.created_time).toBe(
      '2025-06-01T00:00:00.000Z',
    );
  });
});

describe('create and update are judged by existence', () => {
  const only = (data: string, metadata: string) => `
    path "secret/data/platform-data/*"     { capabilities = [${data}] }
    path "secret/metadata/platform-data/*" { capabilities = [${metadata}] }
  `;
  const mark = { custom_metadata: { 'managed-by': 'external-secrets' } };
  const value = { data: { password: 'x' } };

  it('B.4 #3: metadata create without update works once', () => {
    const { engine, as } = setUp();
    engine.setPolicy('p', only('"create","update","read"', '"create","read"'));
    const vault = as(engine.createToken({ policies: ['p'] }));
    expect(vault.put(`secret/metadata/${path}`, mark).status).toBe(204);
    expect(vault.put(`secret/data/${path}`, value).status).toBe(200);
    expect(vault.put(`secret/metadata/${path}`, mark)).toEqual({
      status: 403,
      body: denied,
    });
  });

  it('B.4 #4: the first data write after the metadata is an update', () => {
    const { engine, as } = setUp();
    engine.setPolicy('p', only('"create","read"', '"create","update","read"'));
    const vault = as(engine.createToken({ policies: ['p'] }));
    expect(vault.put(`secret/metadata/${path}`, mark).status).toBe(204);
    expect(vault.put(`secret/data/${path}`, value)).toEqual({
      status: 403,
      body: denied,
    });
    expect(vault.get(`secret/metadata/${path}`).body.data).toMatchObject({
      current_version: 0,
      custom_metadata: { 'managed-by': 'external-secrets' },
    });
  });

  it('update without create fails on a new path', () => {
    const { engine, as } = setUp();
    engine.setPolicy('p', only('"update","read"', '"update","read"'));
    const vault = as(engine.createToken({ policies: ['p'] }));
    expect(vault.put(`secret/metadata/${path}`, mark).body).toEqual(denied);
    expect(vault.put(`secret/data/${path}`, value).body).toEqual(denied);
  });
});

describe('logging in', () => {
  it('with Kubernetes gives a token with the role’s policies and lifetime', () => {
    const { as, login, pass } = setUp();
    const { auth } = login().body;
    expect(auth).toMatchObject({
      policies: ['default', 'push'],
      lease_duration: 60,
      metadata: { service_account_name: 'external-secrets' },
    });
    const vault = as(auth.client_token);
    expect(vault.get('auth/token/lookup-self').body.data).toMatchObject({
      display_name: 'kubernetes-external-secrets-external-secrets',
      ttl: 60,
    });
    pass(59_000);
    expect(vault.put('auth/token/renew-self').status).toBe(200);
    pass(59_000);
    expect(vault.get('auth/token/lookup-self').body.data.ttl).toBe(1);
    pass(1_000);
    expect(vault.get('auth/token/lookup-self')).toEqual({
      status: 403,
      body: {
        errors: [
          '2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n',
        ],
      },
    });
  });

  it('B.4 #16: is refused in Vault’s words', () => {
    const { engine, login } = setUp();
    expect(login('external-secrets', 'other')).toEqual({
      status: 403,
      body: { errors: ['service account name not authorized'] },
    });
    expect(login('other')).toEqual({
      status: 403,
      body: { errors: ['namespace not authorized'] },
    });
    expect(
      engine.request({
        method: 'POST',
        path: 'auth/kubernetes/login',
        body: { role: 'external-secrets', jwt: 'not-a-jwt' },
      }),
    ).toEqual({ status: 403, body: { errors: ['permission denied'] } });
    engine.setRole('external-secrets', undefined);
    expect(login()).toEqual({
      status: 400,
      body: { errors: ['invalid role name "external-secrets"'] },
    });
  });

  it('with AppRole needs both ids', () => {
    const { engine } = setUp();
    engine.addAppRole({ roleId: 'r', secretId: 's', policies: ['push'] });
    const login = (body: unknown) =>
      engine.request({ method: 'PUT', path: 'auth/approle/login', body });
    expect(login({ role_id: 'r', secret_id: 's' }).body.auth.policies).toEqual([
      'default',
      'push',
    ]);
    expect(login({ role_id: 'r', secret_id: 'wrong' })).toEqual({
      status: 400,
      body: { errors: ['invalid role or secret ID'] },
    });
  });

  it('a revoked token and no token are refused', () => {
    const { as, login } = setUp();
    const token = login().body.auth.client_token;
    expect(as(token).put('auth/token/revoke-self').status).toBe(204);
    expect(as(token).get('auth/token/lookup-self').status).toBe(403);
    expect(as(undefined).get(`secret/metadata/${path}`)).toEqual({
      status: 403,
      body: { errors: ['permission denied'] },
    });
  });

  it('without the default policy a token cannot look at itself', () => {
    const { engine, as, login } = setUp();
    engine.setRole('external-secrets', {
      bound_service_account_names: ['*'],
      bound_service_account_namespaces: ['external-secrets'],
      token_policies: ['push'],
      token_no_default_policy: true,
    });
    const token = login().body.auth.client_token;
    expect(as(token).get('auth/token/lookup-self').body).toEqual(denied);
  });
});

describe('the system', () => {
  it('B.4 #21: a sealed Vault answers health and nothing else', () => {
    const { engine, as, root, login } = setUp();
    expect(as(undefined).get('sys/health').status).toBe(200);
    engine.seal();
    expect(as(undefined).get('sys/health')).toMatchObject({
      status: 503,
      body: { initialized: true, sealed: true },
    });
    expect(as(undefined).get('sys/seal-status').body.sealed).toBe(true);
    const sealed = { status: 503, body: { errors: ['Vault is sealed'] } };
    expect(login()).toEqual(sealed);
    expect(as(root).get(`secret/metadata/${path}`)).toEqual(sealed);
    engine.unseal();
    expect(login().status).toBe(200);
    engine.setInitialised(false);
    expect(as(undefined).get('sys/health').status).toBe(501);
  });

  it('says nothing of a mount under which nothing is granted', () => {
    const { engine, as, login } = setUp();
    const vault = as(login().body.auth.client_token);
    expect(vault.get('sys/internal/ui/mounts/secret').body.data).toMatchObject({
      type: 'kv',
      options: { version: '2' },
      path: 'secret/',
    });
    expect(vault.get('sys/internal/ui/mounts/elsewhere')).toEqual({
      status: 403,
      body: {
        errors: [
          `preflight capability check returned 403, please ensure client's policies grant access to path "elsewhere/"`,
        ],
      },
    });
    engine.setPolicy('push', undefined);
    expect(vault.get('sys/internal/ui/mounts/secret').status).toBe(403);
  });

  it('B.4 #15: has no handler for another mount', () => {
    const { as, root } = setUp();
    expect(as(root).get('kv/data/x')).toEqual({
      status: 404,
      body: {
        errors: ['no handler for route "kv/data/x". route entry not found.'],
      },
    });
  });

  it('tells a token its capabilities', () => {
    const { as, login, root } = setUp();
    const paths = ['secret/data/platform-data/x', 'secret/data/x'];
    const vault = as(login().body.auth.client_token);
    expect(vault.put('sys/capabilities-self', { paths }).body.data).toEqual({
      'secret/data/platform-data/x': ['read', 'update', 'create'],
      'secret/data/x': ['deny'],
    });
    expect(
      as(root).put('sys/capabilities-self', { paths: ['secret/data/x'] }).body
        .capabilities,
    ).toEqual(['root']);
  });

  it('keeps policies and roles over the API, refusing what it cannot parse', () => {
    const { as, root, login } = setUp();
    const vault = as(root);
    const policy = 'path "secret/metadata/*" { capabilities = ["list"] }';
    expect(vault.put('sys/policies/acl/other', { policy }).status).toBe(204);
    expect(vault.get('sys/policies/acl/other').body.data).toEqual({
      name: 'other',
      policy,
    });
    expect(
      vault.put('sys/policies/acl/other', { policy: 'path {' }).body.errors[0],
    ).toContain('failed to parse policy');
    vault.put('auth/kubernetes/role/external-secrets', {
      token_policies: 'push,other',
    });
    expect(
      vault.get('auth/kubernetes/role/external-secrets').body.data,
    ).toMatchObject({
      bound_service_account_names: ['external-secrets'],
      token_policies: ['push', 'other'],
    });
    expect(login().body.auth.policies).toEqual(['default', 'push', 'other']);
    vault.remove('sys/policies/acl/other');
    expect(vault.get('sys/policies/acl/other').status).toBe(404);
  });

  it('refuses relative paths', () => {
    const { as, root } = setUp();
    expect(as(root).get('secret/metadata/../data/x')).toEqual({
      status: 400,
      body: { errors: ['relative paths not supported'] },
    });
  });

  it('counts requests with who asked, and keeps no body or token', () => {
    const { engine, as, login } = setUp();
    const before = engine.audit.count;
    const token = login().body.auth.client_token;
    as(token).put(`secret/data/${path}`, { data: { password: 'CANARY' } });
    expect(engine.audit.count).toBe(before + 2);
    expect(engine.audit.last.at(-1)).toEqual({
      method: 'PUT',
      path: `secret/data/${path}`,
      status: 200,
      by: 'kubernetes-external-secrets-external-secrets',
      at: expect.any(Number),
    });
    expect(JSON.stringify(engine.audit)).not.toContain('CANARY');
    expect(JSON.stringify(engine.audit)).not.toContain(token);
  });
});
