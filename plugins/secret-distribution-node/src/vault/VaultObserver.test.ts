import {
  blindPolicy,
  createWorld,
  endWorlds,
  until,
} from './__testUtils__/world';

const temporal = 'platform-data/postgres/temporal';
const config = 'platform-config/postgres/platform-postgres';

afterEach(endWorlds);

describe('the paths of a healthy Vault', () => {
  it('are told with versions, dates and names, found by the cluster or by a list', async () => {
    const world = await createWorld({ known: [temporal] });
    world.write(temporal, { username: 'u', password: 'p' });
    world.write(temporal, { username: 'u', password: 'q' });
    world.write(config, { host: 'h', port: '5432' });
    await world.start();

    const at = Date.parse('2026-03-01T12:00:00Z');
    expect(world.sink.paths.get(temporal)).toEqual({
      type: 'VaultPath',
      cluster: 'platform',
      path: temporal,
      state: 'present',
      currentVersion: 2,
      createdAt: at,
      updatedAt: at,
      current: 'live',
      versions: [
        { version: 1, createdAt: at, destroyed: false },
        { version: 2, createdAt: at, destroyed: false },
      ],
      maxVersions: 10,
      managedBy: 'external-secrets',
      properties: ['username', 'password'],
      confirmedAt: at,
    });
    expect(world.sink.paths.get(config)?.properties).toEqual(['host', 'port']);
    expect(world.sink.coverages.map(({ state }) => state)).toEqual([
      'starting',
      'live',
    ]);
  });

  it('that are absent cost no request of their own', async () => {
    const absent = Array.from(
      { length: 20 },
      (_, n) => `platform-data/redis/app-${n}`,
    );
    const world = await createWorld({ known: absent });
    await world.start();
    expect([...world.sink.paths.values()].map(({ state }) => state)).toEqual(
      absent.map(() => 'absent'),
    );
    expect(
      world.asked().filter(line => line.startsWith('GET secret/metadata')),
    ).toEqual([]);
  });

  it('are asked one by one where the policy does not let them be listed', async () => {
    const world = await createWorld({
      known: [temporal, 'platform-data/postgres/none'],
      policy: blindPolicy.replaceAll(', "list"', ''),
    });
    world.write(temporal, { password: 'p' });
    await world.start();
    expect(world.sink.paths.get(temporal)?.state).toBe('present');
    expect(world.sink.paths.get('platform-data/postgres/none')?.state).toBe(
      'absent',
    );
  });

  it('outside the prefixes are forbidden, which is not absent', async () => {
    const world = await createWorld({
      known: ['platform_data/postgres/temporal', 'secret/platform-data/x/y'],
    });
    await world.start();
    expect([...world.sink.paths.values()].map(({ state }) => state)).toEqual([
      'forbidden',
      'forbidden',
    ]);
    expect(world.sink.state).toBe('live');
  });

  it('B.4 #8: say whether the newest version is deleted or destroyed', async () => {
    const world = await createWorld();
    for (const name of ['a', 'b', 'c']) {
      world.write(`platform-data/redis/${name}`, { password: 'p' });
    }
    world.admin('DELETE', 'secret/data/platform-data/redis/a');
    world.admin('PUT', 'secret/destroy/platform-data/redis/b', {
      versions: [1],
    });
    await world.start();
    const told = (name: string) =>
      world.sink.paths.get(`platform-data/redis/${name}`);
    expect(told('a')).toMatchObject({ current: 'deleted' });
    expect(told('b')).toMatchObject({ current: 'destroyed' });
    expect(told('c')).toMatchObject({ current: 'live' });
    expect(told('a')?.properties).toBeUndefined();
  });

  it('B.4 #4: show a marked path that was never written', async () => {
    const world = await createWorld();
    world.admin('PUT', `secret/metadata/${temporal}`, {
      custom_metadata: { 'managed-by': 'external-secrets' },
    });
    await world.start();
    const fact = world.sink.paths.get(temporal);
    expect(fact).toMatchObject({
      state: 'present',
      currentVersion: 0,
      managedBy: 'external-secrets',
      versions: [],
    });
    expect(fact?.current).toBeUndefined();
  });

  it('leave the names undefined where the policy or the configuration hides them', async () => {
    const forbidden = await createWorld({
      policy: blindPolicy.replaceAll('secret/subkeys', 'secret/elsewhere'),
    });
    const off = await createWorld({ vault: { subkeys: false } });
    for (const world of [forbidden, off]) {
      world.write(temporal, { password: 'p' });
      await world.start();
      expect(world.sink.paths.get(temporal)?.state).toBe('present');
      expect(world.sink.paths.get(temporal)?.properties).toBeUndefined();
    }
    expect(off.asked().join()).not.toContain('subkeys');
  });

  it('are withdrawn when they are gone and nothing names them', async () => {
    const world = await createWorld({ known: [temporal] });
    world.write(temporal, { password: 'p' });
    world.write(config, { host: 'h' });
    await world.start();
    world.admin('DELETE', `secret/metadata/${temporal}`);
    world.admin('DELETE', `secret/metadata/${config}`);
    await world.pass(60_000);
    expect(world.sink.paths.get(temporal)?.state).toBe('absent');
    expect(world.sink.paths.has(config)).toBe(false);
    expect(world.sink.heard).toContainEqual({
      op: 'delete',
      cluster: 'platform',
      type: 'VaultPath',
      key: config,
    });
  });

  it('ask for names only when there is a new version', async () => {
    const world = await createWorld();
    world.write(temporal, { password: 'p' });
    await world.start();
    const subkeys = () =>
      world.asked().filter(line => line.includes('subkeys')).length;
    expect(subkeys()).toBe(1);
    await world.pass(60_000);
    expect(subkeys()).toBe(1);
    world.write(temporal, { password: 'p', username: 'u' });
    await world.pass(60_000);
    expect(subkeys()).toBe(2);
    expect(world.sink.paths.get(temporal)?.properties).toEqual([
      'password',
      'username',
    ]);
  });

  it('are told soon after a hint, without waiting for the round', async () => {
    const world = await createWorld();
    await world.start();
    world.write(temporal, { password: 'p' });
    world.observer.hint(temporal);
    world.observer.hint(temporal);
    await until(() => world.sink.paths.has(temporal));
    expect(
      world.asked().filter(line => line === `GET secret/metadata/${temporal}`),
    ).toHaveLength(1);
  });

  it('with names that lead elsewhere are never asked for', async () => {
    const world = await createWorld({
      known: ['../data/x', 'platform-data/%2e%2e/x', '', 'a//b', 'a/./b'],
    });
    await world.start();
    world.observer.hint('platform-data/../../data/x');
    expect(world.sink.paths.size).toBe(0);
    expect(world.sink.state).toBe('live');
  });

  it('200 of them are asked within the rate', async () => {
    const world = await createWorld({
      vault: { requestsPerSecond: 100, subkeys: false },
    });
    for (let n = 0; n < 200; n++) {
      world.write(`platform-data/postgres/app-${n}`, { password: 'p' });
    }
    const before = performance.now();
    await world.start();
    const seconds = (performance.now() - before) / 1000;
    const requests = world.asked().length;
    expect(world.sink.paths.size).toBe(200);
    expect(requests).toBeLessThan(200 + 20);
    expect(requests / seconds).toBeLessThanOrEqual(101);
  });
});

describe('the machinery', () => {
  it('SD-Q1, SD-Q4: tells the mount, ESO’s role and its policies', async () => {
    const push =
      'path "secret/data/platform-data/*" { capabilities = ["read"] }';
    const world = await createWorld();
    world.engine.setPolicy('eso-push', push);
    world.engine.setPolicy('hidden', push);
    world.engine.setRole('external-secrets', {
      bound_service_account_names: ['external-secrets'],
      bound_service_account_namespaces: ['external-secrets'],
      token_policies: ['eso-push', 'eso-pull', 'hidden'],
    });
    await world.start();
    expect(world.sink.vault).toEqual({
      type: 'Vault',
      cluster: 'platform',
      state: 'active',
      version: '1.20.4',
      kvVersion: '2',
      blindness: { state: 'proven', checkedAt: world.clock.now() },
      role: {
        name: 'external-secrets',
        state: 'present',
        serviceAccounts: ['external-secrets'],
        namespaces: ['external-secrets'],
        policies: ['eso-push', 'eso-pull', 'hidden'],
        noDefaultPolicy: false,
      },
      policies: { 'eso-push': push, 'eso-pull': null },
      reason: undefined,
      confirmedAt: world.clock.now(),
    });
  });

  it('tells an absent role from one that may not be seen', async () => {
    const absent = await createWorld();
    await absent.start();
    expect(absent.sink.vault?.role?.state).toBe('absent');
    const forbidden = await createWorld({
      policy: blindPolicy.replace('auth/kubernetes', 'auth/elsewhere'),
    });
    await forbidden.start();
    expect(forbidden.sink.vault?.role?.state).toBe('forbidden');
    expect(forbidden.sink.vault?.policies).toBeUndefined();
  });

  it('B.4 #14: asks for no metadata on a KV version 1 mount', async () => {
    const world = await createWorld({
      known: [temporal],
      intercept: ({ path }) =>
        path === 'sys/internal/ui/mounts/secret'
          ? { status: 200, body: { data: { type: 'kv', options: null } } }
          : undefined,
    });
    await world.start();
    expect(world.sink.vault).toMatchObject({ state: 'active', kvVersion: '1' });
    expect(world.sink.state).toBe('forbidden');
    expect(world.asked().join()).not.toContain('secret/');
  });

  it('says when the portal’s policy is missing', async () => {
    const world = await createWorld({ known: [temporal] });
    world.engine.setPolicy('portal', undefined);
    await world.start();
    expect(world.sink.vault).toMatchObject({
      state: 'active',
      blindness: { state: 'proven' },
    });
    expect(world.sink.coverages.at(-1)).toMatchObject({
      state: 'forbidden',
      reason: expect.stringContaining('grant nothing below secret/'),
    });
    expect(world.sink.paths.size).toBe(0);
    world.engine.setPolicy('portal', blindPolicy);
    await world.pass(60_000);
    expect(world.sink.state).toBe('live');
  });
});

describe('blindness', () => {
  const extra = (line: string) => `${blindPolicy}\n${line}`;

  it.each([
    ['a deny', 'proven', blindPolicy],
    [
      'nothing said of data',
      'proven',
      blindPolicy.replace(/path "secret\/data.*\n/, ''),
    ],
    [
      'read on everything',
      'canReadValues',
      'path "secret/*" { capabilities = ["read", "list"] }',
    ],
    [
      'a longer path that overrides the deny',
      'canReadValues',
      extra('path "secret/data/platform-data/*" { capabilities = ["read"] }'),
    ],
    [
      'read on the configuration prefix alone',
      'canReadValues',
      extra('path "secret/data/platform-config/*" { capabilities = ["read"] }'),
    ],
    [
      'read on one known path alone',
      'canReadValues',
      extra(`path "secret/data/${temporal}" { capabilities = ["read"] }`),
    ],
    [
      'read on one path that only a list finds',
      'canReadValues',
      extra(`path "secret/data/${config}" { capabilities = ["read"] }`),
    ],
    [
      'write without read',
      'unproven',
      extra('path "secret/data/platform-data/*" { capabilities = ["update"] }'),
    ],
  ])('%s is %s', async (_what, expected, policy) => {
    const world = await createWorld({ known: [temporal], policy });
    world.write(temporal, { password: 'p' });
    world.write(config, { host: 'h' });
    await world.start();
    const proven = expected === 'proven';
    expect(world.sink.vault).toMatchObject({
      state: proven ? 'active' : 'refused',
      blindness: { state: expected, checkedAt: world.clock.now() },
    });
    expect(world.sink.state).toBe(proven ? 'live' : 'forbidden');
    expect(world.sink.paths.size).toBe(proven ? 2 : 0);
    expect(world.asked().some(line => /^GET secret\/m/.test(line))).toBe(
      proven,
    );
    expect(world.asked().join()).not.toContain('GET secret/data');
  });

  it('a root token is refused', async () => {
    const world = await createWorld();
    const token = world.engine.createToken({ policies: ['root'] });
    const other = await createWorld({
      vault: {
        address: world.served.url,
        auth: { method: 'tokenFile', file: world.file('root', token) },
      },
    });
    await other.start();
    expect(other.sink.vault).toMatchObject({
      state: 'refused',
      blindness: { state: 'rootToken' },
      reason: expect.stringContaining('root token'),
    });
  });

  it('without the default policy nothing is proved', async () => {
    const world = await createWorld();
    world.engine.setRole('portal', {
      bound_service_account_names: ['portal'],
      bound_service_account_namespaces: ['backstage'],
      token_policies: ['portal'],
      token_no_default_policy: true,
    });
    await world.start();
    expect(world.sink.vault).toMatchObject({
      state: 'refused',
      blindness: { state: 'unproven' },
    });
  });

  it('is proved anew every hour; what was told is withdrawn when it is gone', async () => {
    const world = await createWorld();
    world.engine.setRole('portal', {
      bound_service_account_names: ['portal'],
      bound_service_account_namespaces: ['backstage'],
      token_policies: ['portal'],
      token_ttl: 86_400,
    });
    world.write(temporal, { password: 'p' });
    await world.start();
    world.engine.setPolicy(
      'portal',
      extra('path "secret/data/platform-data/*" { capabilities = ["read"] }'),
    );
    await world.pass(3_599_000);
    expect(world.sink.state).toBe('live');
    await world.pass(60_000);
    expect(world.sink.vault?.blindness.state).toBe('canReadValues');
    expect(world.sink.paths.size).toBe(0);
    world.engine.setPolicy('portal', blindPolicy);
    await world.pass(60_000);
    expect(world.sink.state).toBe('live');
    expect(world.sink.paths.size).toBe(1);
  });

  it('is proved for a new token before that token is used', async () => {
    const world = await createWorld({ known: [temporal] });
    world.write(temporal, { password: 'p' });
    await world.start();
    world.engine.setPolicy(
      'wide',
      'path "secret/data/platform-data/*" { capabilities = ["read"] }',
    );
    world.engine.setRole('portal', {
      bound_service_account_names: ['portal'],
      bound_service_account_namespaces: ['backstage'],
      token_policies: ['portal', 'wide'],
    });
    const before = world.engine.audit.count;
    await world.pass(3_600_000);
    expect(world.sink.vault?.state).toBe('refused');
    expect(
      world.engine.audit.last
        .slice(before - world.engine.audit.count)
        .map(({ path }) => path),
    ).toEqual([
      'sys/health',
      'auth/kubernetes/login',
      'auth/token/lookup-self',
      'sys/capabilities-self',
    ]);
  });
});

describe('the token', () => {
  const logins = (world: Awaited<ReturnType<typeof createWorld>>) =>
    world.asked().filter(line => line.endsWith('/login')).length;

  it('is had by one login for its whole life', async () => {
    const world = await createWorld({ known: [temporal] });
    await world.start();
    for (let minute = 0; minute < 55; minute++) {
      await world.pass(60_000);
    }
    expect(logins(world)).toBe(1);
    await world.pass(300_000);
    expect(logins(world)).toBe(2);
    expect(world.sink.coverages.map(({ state }) => state)).toEqual([
      'starting',
      'live',
    ]);
  });

  it('that Vault forgot in the middle of a round is replaced once', async () => {
    let forget = false;
    const world = await createWorld({
      timing: { aliveMs: 0 },
      intercept: request => {
        if (forget && request.path.startsWith('secret/metadata/')) {
          forget = false;
          world.engine.request({
            method: 'PUT',
            path: 'auth/token/revoke-self',
            token: request.token,
          });
        }
        return undefined;
      },
    });
    for (let n = 0; n < 10; n++) {
      world.write(`platform-data/redis/app-${n}`, { password: 'p' });
    }
    await world.start();
    forget = true;
    await world.pass(60_000);
    expect(logins(world)).toBe(2);
    expect(
      [...world.sink.paths.values()].every(({ state }) => state === 'present'),
    ).toBe(true);
    expect(world.sink.paths.size).toBe(10);
  });

  it('comes from AppRole, whose secret id is read at each login', async () => {
    const world = await createWorld();
    world.engine.addAppRole({
      roleId: 'r',
      secretId: 'new',
      policies: ['portal'],
    });
    const secretIdFile = world.file('secret-id', 'old');
    const other = await createWorld({
      vault: {
        address: world.served.url,
        auth: {
          method: 'approle',
          roleId: 'r',
          secretIdFile,
          mountPath: 'approle',
        },
      },
    });
    await other.start();
    expect(other.sink.vault).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('auth/approle (400)'),
    });
    world.file('secret-id', 'new\n');
    await other.pass(60_000);
    expect(other.sink.state).toBe('live');
  });

  it('comes from a file that something else renews', async () => {
    const world = await createWorld();
    const file = world.file(
      'token',
      world.engine.createToken({
        policies: ['default', 'portal'],
        ttlSeconds: 600,
      }),
    );
    const other = await createWorld({
      vault: {
        address: world.served.url,
        auth: { method: 'tokenFile', file },
      },
    });
    await other.start();
    expect(other.sink.state).toBe('live');
    world.clock.advance(600_000);
    await other.pass(600_000);
    expect(other.sink.vault).toMatchObject({ state: 'refused' });
    world.file(
      'token',
      world.engine.createToken({ policies: ['default', 'portal'] }),
    );
    await other.pass(60_000);
    expect(other.sink.state).toBe('live');
  });

  it.each([
    ['is not there', undefined, 'cannot read the file'],
    ['is empty', ' \n', 'is empty'],
    ['holds something else', 'a\nb', 'holds something else'],
  ])('file that %s is named without its path', async (_what, text, says) => {
    const world = await createWorld();
    const file = world.file('token', text ?? '');
    const other = await createWorld({
      vault: {
        address: world.served.url,
        auth: {
          method: 'tokenFile',
          file: text === undefined ? `${file}.none` : file,
        },
      },
    });
    await other.start();
    expect(other.sink.vault?.reason).toContain(says);
    expect(other.sink.vault?.reason).not.toContain(file);
  });

  it('SD-Q4: a refused login names the role and says what to check', async () => {
    const world = await createWorld();
    world.engine.setRole('portal', undefined);
    await world.start();
    expect(world.sink.vault).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining(
        'refuses the login with role "portal" at auth/kubernetes (400)',
      ),
    });
    expect(world.sink.state).toBe('forbidden');
  });
});
