import { readExternalSecret, readPushSecret, readStore } from '.';
import * as objects from './__testUtils__/objects';
import { createdAt } from './__testUtils__/objects';

const NOW = 1_000;
const push = (spec: object) =>
  readPushSecret(
    'platform',
    { ...objects.pushSecret, spec: { ...objects.pushSecret.spec, ...spec } },
    NOW,
  );
const pull = (spec: object) =>
  readExternalSecret(
    'platform',
    {
      ...objects.externalSecret,
      spec: { ...objects.externalSecret.spec, ...spec },
    },
    NOW,
  );

describe('readPushSecret', () => {
  it('reads a PushSecret as the document has it', () => {
    expect(readPushSecret('platform', objects.pushSecret, NOW)).toEqual({
      type: 'PushSecret',
      meta: {
        cluster: 'platform',
        namespace: 'platform-data',
        name: 'temporal-credentials',
        uid: 'c0ffee',
        generation: 3,
        createdAt,
        labels: {},
        annotations: {},
        owners: [],
      },
      apiVersion: 'external-secrets.io/v1alpha1',
      refreshIntervalMs: 3_600_000,
      stores: [
        { kind: 'ClusterSecretStore', kindGiven: true, name: 'vault-backend' },
      ],
      updatePolicy: 'Replace',
      deletionPolicy: 'None',
      source: {
        by: 'name',
        name: 'temporal.pg.credentials.postgresql.acid.zalan.do',
      },
      entries: ['username', 'password'].map(key => ({
        secretKey: key,
        remoteKey: 'platform-data/postgres/temporal',
        property: key,
      })),
      dataToCount: 0,
      templated: false,
      refreshedAt: createdAt,
      syncedGeneration: 3,
      everPushed: [
        'platform-data/postgres/temporal/username',
        'platform-data/postgres/temporal/password',
      ],
      ready: {
        status: 'True',
        reason: 'Synced',
        since: createdAt,
        signature: { type: 'ok' },
      },
    });
  });

  it('is not ready and not failed without a status', () => {
    const { status, ...young } = objects.pushSecret;
    const fact = readPushSecret('platform', young, NOW);
    expect(fact).not.toHaveProperty('ready');
    expect(fact).not.toHaveProperty('refreshedAt');
    expect(fact).not.toHaveProperty('syncedGeneration');
  });

  it('SD-B2, SD-B4: tells what pushes more than named keys of a named Secret', () => {
    expect(
      push({
        data: [{ match: { remoteRef: { remoteKey: 'platform-data/x/y' } } }],
        dataTo: [{ storeRef: { name: 'vault-backend' } }],
      }),
    ).toMatchObject({
      entries: [{ remoteKey: 'platform-data/x/y' }],
      dataToCount: 1,
    });
    expect(
      push({ selector: { secret: { selector: { matchLabels: { a: 'b' } } } } }),
    ).toMatchObject({ source: { by: 'selector' } });
    expect(
      push({ selector: { generatorRef: { kind: 'Password', name: 'p' } } }),
    ).toMatchObject({
      source: { by: 'generator', kind: 'Password', name: 'p' },
    });
    expect(push({ selector: {} })).toMatchObject({ source: { by: 'none' } });
  });

  it("B.4 #19: knows ESO's default from a kind that was written", () => {
    expect(
      push({
        secretStoreRefs: [{ name: 'vault-backend' }, { labelSelector: {} }],
      }),
    ).toMatchObject({
      stores: [
        { kind: 'SecretStore', kindGiven: false, name: 'vault-backend' },
        { kind: 'SecretStore', kindGiven: false },
      ],
    });
  });

  it.each([
    ['0', 0],
    ['0s', 0],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    [null, 3_600_000],
  ])('takes the interval %j as %d ms', (refreshInterval, ms) => {
    const fact = push({ refreshInterval });
    expect(fact).toMatchObject({ refreshIntervalMs: ms });
    expect(fact).not.toHaveProperty('problems');
  });

  it('takes an interval that is none as the default, and says so', () => {
    expect(push({ refreshInterval: 'hourly' })).toMatchObject({
      refreshIntervalMs: 3_600_000,
      problems: [expect.stringContaining('`spec.refreshInterval`')],
    });
  });
});

describe('readExternalSecret', () => {
  it('reads an ExternalSecret as the document has it', () => {
    expect(readExternalSecret('platform', objects.externalSecret, NOW)).toEqual(
      {
        type: 'ExternalSecret',
        meta: expect.objectContaining({
          namespace: 'temporal',
          name: 'temporal-db',
        }),
        apiVersion: 'external-secrets.io/v1',
        store: {
          kind: 'ClusterSecretStore',
          kindGiven: true,
          name: 'vault-backend',
        },
        refreshPolicy: 'Periodic',
        refreshIntervalMs: 1_800_000,
        hasSyncWindows: false,
        target: {
          name: 'db',
          creationPolicy: 'Owner',
          deletionPolicy: 'Retain',
          immutable: false,
          templateMerges: false,
        },
        entries: [
          {
            secretKey: 'PASSWORD',
            remoteKey: 'platform-data/postgres/temporal',
            property: 'password',
          },
        ],
        from: [],
        refreshedAt: createdAt,
        syncedGeneration: 2,
        boundTo: 'db',
        ready: {
          status: 'False',
          reason: 'SecretSyncedError',
          since: createdAt,
          signature: { type: 'generic', about: 'pull' },
        },
      },
    );
  });

  it('reads v1beta1 the same way', () => {
    expect(
      readExternalSecret(
        'platform',
        {
          ...objects.externalSecret,
          apiVersion: 'external-secrets.io/v1beta1',
        },
        NOW,
      ),
    ).toMatchObject({
      type: 'ExternalSecret',
      apiVersion: 'external-secrets.io/v1beta1',
    });
  });

  it('names the target after itself when nothing else is said', () => {
    expect(pull({ target: undefined })).toMatchObject({
      target: { name: 'temporal-db', creationPolicy: 'Owner' },
    });
  });

  it('SD-C1, SD-C2: sees stores that single entries name, and what is pulled by pattern', () => {
    const own = { name: 'own', kind: 'SecretStore' };
    expect(
      pull({
        data: [
          {
            secretKey: 'a',
            remoteRef: { key: 'x/y', version: '4' },
            sourceRef: { storeRef: own },
          },
        ],
        dataFrom: [
          { extract: { key: 'platform-data/redis/temporal' } },
          { find: { path: 'platform-data' }, sourceRef: { storeRef: own } },
          { sourceRef: { generatorRef: { kind: 'Password', name: 'p' } } },
        ],
        syncWindows: { kind: 'allow', windows: [] },
      }),
    ).toMatchObject({
      hasSyncWindows: true,
      entries: [
        {
          secretKey: 'a',
          remoteKey: 'x/y',
          version: '4',
          store: { kind: 'SecretStore', kindGiven: true, name: 'own' },
        },
      ],
      from: [
        { by: 'extract', remoteKey: 'platform-data/redis/temporal' },
        { by: 'find', path: 'platform-data', store: { name: 'own' } },
        { by: 'generator' },
      ],
    });
  });

  it.each([
    [{ data: { dsn: 'postgres://{{ .user }}' } }, ['dsn'], false],
    [{ data: { dsn: 'x' }, mergePolicy: 'Merge' }, ['dsn'], true],
    [{ templateFrom: [{ configMap: { name: 'x' } }] }, null, false],
    [{ metadata: { labels: {} } }, undefined, false],
  ])('of the template %j the target has keys %j', (template, keys, merges) => {
    const fact = pull({ target: { template } });
    expect(fact).toMatchObject({ target: { templateMerges: merges } });
    expect(fact).toHaveProperty('target');
    expect((fact as any).target.templateKeys).toEqual(keys);
    expect(JSON.stringify(fact)).not.toContain('postgres://');
  });

  it('tells a target that is no Secret', () => {
    expect(
      pull({ target: { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } }),
    ).toMatchObject({ target: { genericKind: 'ConfigMap' } });
  });
});

describe('readStore', () => {
  const read = (vault: object, more: object = {}) =>
    readStore(
      'platform',
      {
        ...objects.clusterSecretStore,
        spec: { provider: { vault }, ...more },
      },
      NOW,
    );

  it('SD-Q3, SD-Q4: reads the ClusterSecretStore of the document', () => {
    expect(
      readStore('platform', objects.clusterSecretStore, NOW),
    ).toMatchObject({
      type: 'Store',
      kind: 'ClusterSecretStore',
      meta: { name: 'vault-backend' },
      provider: 'vault',
      vault: {
        server: 'vault.vault.svc:8200',
        path: 'secret',
        version: 'v2',
        auth: {
          method: 'kubernetes',
          mountPath: 'kubernetes',
          role: 'external-secrets',
          referent: false,
          serviceAccount: {
            name: 'external-secrets',
            namespace: 'external-secrets',
          },
        },
      },
      conditions: [],
      ready: { status: 'True', reason: 'Valid', signature: { type: 'ok' } },
    });
  });

  it('keeps no credentials that stand in an address', () => {
    const fact = read({
      server: 'https://admin:hunter2@vault:8200/x?token=hunter2',
    });
    expect(fact).toMatchObject({ vault: { server: 'vault:8200' } });
    expect(JSON.stringify(fact)).not.toContain('hunter2');
    expect(read({ server: 'no address' })).toMatchObject({
      vault: { server: '' },
    });
  });

  it('tells a store that is validated for nobody, and other ways to log in', () => {
    expect(
      read({ auth: { kubernetes: { serviceAccountRef: { name: 'eso' } } } }),
    ).toMatchObject({
      vault: {
        version: 'v2',
        auth: {
          mountPath: 'kubernetes',
          referent: true,
          serviceAccount: { name: 'eso' },
        },
      },
    });
    expect(read({ auth: { appRole: { roleId: 'hunter2' } } })).toMatchObject({
      vault: { auth: { method: 'other', name: 'appRole' } },
    });
    expect(read({})).toMatchObject({
      vault: { auth: { method: 'other', name: 'none' } },
    });
  });

  it('B.4 #20: reads which namespaces may use it', () => {
    expect(
      read(
        {},
        {
          conditions: [
            { namespaces: ['temporal'] },
            { namespaceRegexes: ['^team-'], namespaceSelector: {} },
          ],
        },
      ),
    ).toMatchObject({
      conditions: [
        { namespaces: ['temporal'], regexes: [], hasSelector: false },
        { namespaces: [], regexes: ['^team-'], hasSelector: true },
      ],
    });
  });

  it('SD-B1: reads a namespaced SecretStore of another provider', () => {
    expect(
      readStore(
        'platform',
        {
          apiVersion: 'external-secrets.io/v1',
          kind: 'SecretStore',
          metadata: objects.metadata('aws'),
          spec: { provider: { aws: { service: 'SecretsManager' } } },
        },
        NOW,
      ),
    ).toMatchObject({
      kind: 'SecretStore',
      meta: { namespace: 'temporal', name: 'aws' },
      provider: 'aws',
    });
  });
});
