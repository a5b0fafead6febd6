import { parseAllDocuments } from 'yaml';
import {
  buildClusterSecretStore,
  buildExternalSecret,
  buildPortalPolicy,
  buildPullPolicy,
  buildPushPolicy,
  buildPushSecret,
  buildRoleCommand,
  manifestYaml,
  type ExternalSecretOptions,
  type PushSecretOptions,
} from '.';
import type { PathKind } from '../paths';
import { capabilitiesOn } from '../policies';
import { isFact, readObject } from '../readers';
import { checkSubject, defaultSettings, fillTemplate } from '../rules';
import { storeTemplate } from '../rules/policyTexts';
import { settingsParams } from '../rules/settings';
import type { Subject } from '../rules/types';

const path = {
  kind: 'secret' as const,
  datasource: 'postgres',
  instance: 'temporal',
};

const push = (change: Partial<PushSecretOptions> = {}) =>
  buildPushSecret({
    namespace: 'databases',
    source: 'temporal-credentials',
    path,
    mappings: [
      { secretKey: 'username', property: 'username' },
      { secretKey: 'password', property: 'password' },
    ],
    ...change,
  });

const pull = (change: Partial<ExternalSecretOptions> = {}) =>
  buildExternalSecret({
    namespace: 'temporal',
    target: 'temporal-db',
    sources: [
      { path, mappings: [{ property: 'username' }, { property: 'password' }] },
    ],
    ...change,
  });

/** What the rules say to a manifest that went to a file and was read back. */
function verdictOn(manifest: object): string[] {
  return parseAllDocuments(manifestYaml(manifest)).flatMap(document => {
    const fact = readObject('platform', document.toJS(), 0);
    expect(isFact(fact)).toBe(true);
    return checkSubject(fact as Subject, {
      at: 'manifest',
      settings: defaultSettings,
      now: 0,
    }).map(({ id }) => id);
  });
}

describe('the examples of the document', () => {
  it.each<[string, PathKind, string, string, string[]]>([
    [
      'platform-data/postgres/temporal',
      'secret',
      'postgres',
      'temporal',
      ['username', 'password'],
    ],
    [
      'platform-data/postgres/backstage',
      'secret',
      'postgres',
      'backstage',
      ['username', 'password'],
    ],
    [
      'platform-data/redis/temporal',
      'secret',
      'redis',
      'temporal',
      ['password'],
    ],
    [
      'platform-config/postgres/platform-postgres',
      'config',
      'postgres',
      'platform-postgres',
      ['host', 'port'],
    ],
    [
      'platform-config/redis/platform-redis',
      'config',
      'redis',
      'platform-redis',
      ['host', 'port'],
    ],
  ])(
    '%s comes out exactly, in both directions, and breaks no rule',
    (expected, kind, datasource, instance, properties) => {
      const example = { kind, datasource, instance };
      const pushed = push({
        path: example,
        mappings: properties.map(property => ({
          secretKey: property,
          property,
        })),
      });
      const pulled = pull({
        sources: [
          {
            path: example,
            mappings: properties.map(property => ({ property })),
          },
        ],
      });
      expect(pushed.spec.data.map(({ match }) => match.remoteRef)).toEqual(
        properties.map(property => ({ remoteKey: expected, property })),
      );
      expect(pulled.spec.data.map(({ remoteRef }) => remoteRef)).toEqual(
        properties.map(property => ({ key: expected, property })),
      );
      expect(verdictOn(pushed)).toEqual([]);
      expect(verdictOn(pulled)).toEqual([]);
    },
  );
});

it('SD-B1, SD-B2, SD-B4: writes a PushSecret with everything explicit', () => {
  expect(
    manifestYaml(
      push({
        labels: { 'b.example/x': 'on', 'a.example/x': '1' },
        annotations: {
          'secret-distribution.io/entity-ref': 'component:default/temporal',
        },
      }),
    ),
  ).toBe(`apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata:
  name: postgres-temporal
  namespace: databases
  labels:
    a.example/x: "1"
    b.example/x: "on"
  annotations:
    secret-distribution.io/entity-ref: component:default/temporal
spec:
  refreshInterval: 1h
  updatePolicy: Replace
  deletionPolicy: None
  secretStoreRefs:
    - kind: ClusterSecretStore
      name: vault-backend
  selector:
    secret:
      name: temporal-credentials
  data:
    - match:
        secretKey: username
        remoteRef:
          remoteKey: platform-data/postgres/temporal
          property: username
    - match:
        secretKey: password
        remoteRef:
          remoteKey: platform-data/postgres/temporal
          property: password
`);
});

it('SD-C1, SD-C2: writes an ExternalSecret with everything explicit', () => {
  expect(manifestYaml(pull({ refreshInterval: '30m' })))
    .toBe(`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: postgres-temporal
  namespace: temporal
spec:
  refreshPolicy: Periodic
  refreshInterval: 30m
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault-backend
  target:
    name: temporal-db
    creationPolicy: Owner
    deletionPolicy: Retain
  data:
    - secretKey: username
      remoteRef:
        key: platform-data/postgres/temporal
        property: username
    - secretKey: password
      remoteRef:
        key: platform-data/postgres/temporal
        property: password
`);
});

describe('SD-L3: a derived secret', () => {
  const sources = [
    { path, mappings: [{ property: 'username' }, { property: 'password' }] },
    {
      path: {
        kind: 'config' as const,
        datasource: 'postgres',
        instance: 'platform-postgres',
      },
      mappings: [
        { property: 'host' },
        { property: 'port', secretKey: 'dbport' },
      ],
    },
  ];
  const url =
    'postgres://{{ .username }}:{{ .password | urlquery }}@{{ .host }}:{{ .dbport }}/temporal';

  it('is composed from several paths by a template', () => {
    const derived = pull({
      name: 'temporal-connection',
      sources,
      template: { data: { url } },
    });
    expect(derived.spec.target.template).toEqual({
      engineVersion: 'v2',
      data: { url },
    });
    expect(derived.spec.data.map(({ remoteRef }) => remoteRef.key)).toEqual([
      'platform-data/postgres/temporal',
      'platform-data/postgres/temporal',
      'platform-config/postgres/platform-postgres',
      'platform-config/postgres/platform-postgres',
    ]);
    expect(verdictOn(derived)).toEqual([]);
  });

  it('is refused when the template uses what is not pulled', () => {
    expect(() =>
      pull({
        name: 'x',
        sources,
        template: { data: { url: '{{ .user }}' } },
      }),
    ).toThrow('uses "user", which is not pulled; pulled are username');
  });

  it('needs a name, and one key for each property', () => {
    expect(() => pull({ sources })).toThrow('needs a name');
    expect(() =>
      pull({ name: 'x', sources: [sources[0], sources[0]] }),
    ).toThrow('"username" is there twice');
  });
});

it('SD-L2: publishes endpoint data that no Secret has by a template', () => {
  const manifest = push({
    path: {
      kind: 'config',
      datasource: 'postgres',
      instance: 'platform-postgres',
    },
    mappings: [
      { secretKey: 'host', property: 'host' },
      { secretKey: 'port', property: 'port' },
    ],
    template: { host: 'platform-postgres.databases.svc', port: '5432' },
  });
  expect(manifestYaml(manifest)).toContain(`  template:
    engineVersion: v2
    data:
      host: platform-postgres.databases.svc
      port: "5432"
`);
  expect(verdictOn(manifest)).toEqual([]);
});

describe('what would break a rule is not built', () => {
  it.each<[string, () => unknown, RegExp]>([
    [
      'SD-P5',
      () => push({ path: { ...path, instance: 'temporal-prod' } }),
      /SD-P5.*platform-data\/postgres\/temporal/,
    ],
    [
      'SD-P6',
      () =>
        pull({
          sources: [
            {
              path: { ...path, instance: '../x' },
              mappings: [{ property: 'password' }],
            },
          ],
        }),
      /SD-P6/,
    ],
    [
      'SD-P1',
      () => push({ path: { ...path, kind: 'config' } }),
      /SD-P1.*gets password/,
    ],
    [
      'SD-N1',
      () => push({ mappings: [{ secretKey: 'x', property: 'Password' }] }),
      /SD-N1.*`password`/,
    ],
    [
      'SD-I1',
      () =>
        push({
          namespace: 'temporal',
          source: 'temporal.app.acid.credentials.postgresql.acid.zalan.do',
        }),
      /SD-I1.*from another namespace/,
    ],
    [
      'SD-B4: a source that is no name',
      () => push({ source: 'Not A Name' }),
      /"Not A Name" is no name in Kubernetes/,
    ],
    [
      'SD-B2: no mapping',
      () => push({ mappings: [] }),
      /no property; name at least one/,
    ],
    [
      'SD-P4: one property twice',
      () =>
        push({
          mappings: [
            { secretKey: 'a', property: 'password' },
            { secretKey: 'b', property: 'password' },
          ],
        }),
      /"password" is there twice/,
    ],
    [
      'SD-R1: no interval',
      () => pull({ refreshInterval: '0' }),
      /not a duration above zero/,
    ],
    [
      'SD-R1: nonsense',
      () => pull({ refreshInterval: 'hourly' }),
      /write it like 1h/,
    ],
    [
      'a key that is none',
      () => push({ mappings: [{ secretKey: 'a b', property: 'password' }] }),
      /"a b" is no key of a Secret/,
    ],
    [
      'a namespace that is none',
      () => pull({ namespace: 'Temporal!' }),
      /"Temporal!" is no name of a namespace/,
    ],
    [
      'SD-B4: a namespace with dots',
      () => push({ namespace: 'data.bases' }),
      /"data.bases" is no name of a namespace/,
    ],
    [
      'a name with an empty part',
      () => pull({ name: 'temporal..db' }),
      /"temporal..db" is no name in Kubernetes/,
    ],
    [
      'a target with an empty part',
      () => pull({ target: 'temporal..db' }),
      /"temporal..db" is no name in Kubernetes/,
    ],
    [
      'a label that is none',
      () => pull({ labels: { team: 'a team' } }),
      /label or annotation "team" would not be taken/,
    ],
    [
      'an annotation that is none',
      () => push({ annotations: { 'a b': 'c' } }),
      /label or annotation "a b" would not be taken/,
    ],
  ])('%s', (_, build, message) => {
    expect(build).toThrow(message);
    expect(build).toThrow(expect.objectContaining({ name: 'InputError' }));
  });
});

describe("SD-Q3, SD-Q4: Vault's side of the cluster", () => {
  const server = 'https://vault.vault.svc:8200';

  it('writes the store that the rules show', () => {
    const manifest = buildClusterSecretStore({ server });
    expect(manifestYaml(manifest)).toBe(
      fillTemplate(
        storeTemplate.replace('{{server}}', server),
        settingsParams(defaultSettings),
        'yaml',
      ),
    );
    expect(verdictOn(manifest)).toEqual([]);
  });

  it('takes a Vault namespace and a certificate authority', () => {
    const caProvider = {
      type: 'ConfigMap' as const,
      name: 'vault-ca',
      namespace: 'external-secrets',
      key: 'ca.crt',
    };
    expect(
      buildClusterSecretStore({ server, namespace: 'prod', caProvider }).spec
        .provider.vault,
    ).toMatchObject({ namespace: 'prod', caProvider });
  });

  it.each([
    'vault',
    'ftp://vault',
    'https://root:s3cret@vault:8200',
    'https://root:s3cret@vault:port',
  ])('refuses the address %s without repeating credentials', address => {
    expect(() => buildClusterSecretStore({ server: address })).toThrow(
      /^(?!.*s3cret)The server is no address of Vault/,
    );
  });

  it('SD-Q4: binds the role to the ServiceAccount', () => {
    expect(buildRoleCommand())
      .toBe(`vault write auth/kubernetes/role/external-secrets \\
  bound_service_account_names=external-secrets \\
  bound_service_account_namespaces=external-secrets \\
  token_policies=external-secrets-push,external-secrets-pull \\
  token_ttl=1h
`);
  });
});

describe('the policies, judged as Vault would', () => {
  const on = (policy: string, where: string) => capabilitiesOn([policy], where);

  it.each(['platform-data', 'platform-config'])(
    'SD-Q5, SD-Q6: allow what is needed below %s, metadata included',
    prefix => {
      const data = `secret/data/${prefix}/postgres/temporal`;
      const metadata = `secret/metadata/${prefix}/postgres/temporal`;
      const write = ['create', 'read', 'update'];
      expect(on(buildPushPolicy(), data)).toEqual(write);
      expect(on(buildPushPolicy(), metadata)).toEqual(write);
      expect(on(buildPullPolicy(), data)).toEqual(['read']);
      expect(on(buildPullPolicy(), metadata)).toEqual(['deny']);
      const deleting = buildPushPolicy(defaultSettings, { deletes: true });
      expect(on(deleting, data)).toContain('delete');
      expect(on(deleting, metadata)).toContain('delete');
    },
  );

  it('the portal sees that something is there, and never what', () => {
    const policy = buildPortalPolicy(defaultSettings, { policies: ['eso'] });
    const below = 'platform-data/postgres/temporal';
    expect(on(policy, `secret/data/${below}`)).toEqual(['deny']);
    expect(on(policy, 'secret/data/other')).toEqual(['deny']);
    expect(on(policy, `secret/metadata/${below}`)).toEqual(['list', 'read']);
    expect(on(policy, `secret/subkeys/${below}`)).toEqual(['read']);
    expect(on(policy, 'auth/kubernetes/role/external-secrets')).toEqual([
      'read',
    ]);
    expect(on(policy, 'sys/policies/acl/eso')).toEqual(['read']);
    expect(on(policy, 'sys/policies/acl/other')).toEqual(['deny']);
  });
});
