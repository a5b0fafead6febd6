import {
  completeSource,
  connectionFormats,
  connectionTemplate,
  presetById,
  producerPresets,
  sourceProblems,
  type SourceChoice,
} from '.';
import { buildExternalSecret, buildPushSecret } from '../manifests';
import { buildVaultPath } from '../paths';

const exampleOf = (preset: (typeof producerPresets)[number]): SourceChoice =>
  completeSource({
    preset: preset.id,
    namespace: 'data',
    answers: Object.fromEntries(
      preset.questions.map(({ id, example }) => [id, example]),
    ),
    madeBy: 'cluster',
  });

describe('the Source Secret that a producer generates', () => {
  it.each<[string, Record<string, string>, string, string | undefined]>([
    [
      'zalando',
      { cluster: 'platform-postgres', user: 'order_service' },
      'order-service.platform-postgres.credentials.postgresql.acid.zalan.do',
      'platform-postgres.data.svc:5432',
    ],
    [
      'zalando-pooler',
      { cluster: 'platform-postgres', user: 'orders' },
      'orders.platform-postgres.credentials.postgresql.acid.zalan.do',
      'platform-postgres-pooler.data.svc:5432',
    ],
    ['cloudnative-pg', { cluster: 'pg' }, 'pg-app', 'pg-rw.data.svc:5432'],
    [
      'crunchy',
      { cluster: 'hippo', user: 'orders' },
      'hippo-pguser-orders',
      'hippo-primary.data.svc:5432',
    ],
    [
      'rabbitmq',
      { name: 'messages' },
      'messages-default-user',
      'messages.data.svc:5672',
    ],
    [
      'strimzi',
      { user: 'orders', cluster: 'events' },
      'orders',
      'events-kafka-bootstrap.data.svc:9093',
    ],
    [
      'eck',
      { name: 'logs' },
      'logs-es-elastic-user',
      'logs-es-http.data.svc:9200',
    ],
    [
      'mongodb',
      { name: 'm', database: 'admin', user: 'orders' },
      'm-admin-orders',
      'm-svc.data.svc:27017',
    ],
    ['cert-manager', { secret: 'orders-tls' }, 'orders-tls', undefined],
  ])('%s', (preset, answers, secret, endpoint) => {
    const choice = completeSource({ preset, namespace: 'data', answers });

    expect(choice.secret).toBe(secret);
    expect(
      choice.endpoint && `${choice.endpoint.host}:${choice.endpoint.port}`,
    ).toBe(endpoint);
    expect(sourceProblems(choice)).toEqual([]);
  });

  it('is not named before everything is told', () => {
    const choice = completeSource({
      preset: 'zalando',
      namespace: 'data',
      answers: { user: 'orders' },
      secret: 'left-over',
    });

    expect(choice.secret).toBeUndefined();
    expect(sourceProblems(choice).map(({ field }) => field)).toEqual([
      'answers.cluster',
    ]);
  });
});

describe('what keeps a Source Secret from being published', () => {
  it('is that nobody said what generates it', () => {
    expect(sourceProblems({})).toMatchObject([{ field: 'preset' }]);
  });

  it.each(['redis', 'minio', 'other'])(
    'SD-D9: is a person who wrote it; %s asks',
    preset => {
      const { madeBy, ...choice } = exampleOf(presetById(preset)!);

      expect(sourceProblems(choice)).toMatchObject([{ field: 'madeBy' }]);
      expect(sourceProblems({ ...choice, madeBy: 'person' })).toEqual([
        {
          field: 'madeBy',
          rule: 'SD-D9',
          text: expect.stringContaining('encrypted Git'),
        },
      ]);
      expect(sourceProblems({ ...choice, madeBy: 'cluster' })).toEqual([]);
    },
  );

  it.each([
    ['namespace', { namespace: 'Data_Bases' }],
    ['namespace', { namespace: '../data' }],
    ['secret', { answers: { cluster: 'Platform', user: 'orders' } }],
    ['secret', { answers: { cluster: 'a'.repeat(250), user: 'orders' } }],
  ])('is a %s that Kubernetes does not take', (field, change) => {
    const choice = completeSource({
      preset: 'zalando',
      namespace: 'data',
      answers: { cluster: 'platform', user: 'orders' },
      ...change,
    });

    expect(sourceProblems(choice)).toMatchObject([{ field }]);
  });
});

describe.each(producerPresets.map(preset => [preset.id, preset] as const))(
  'the preset %s',
  (_, preset) => {
    it('gives a path and a PushSecret that break no rule', () => {
      const path = {
        kind: 'secret',
        datasource: preset.datasource ?? 'other',
        instance: 'orders',
      } as const;
      const { secret, namespace } = exampleOf(preset);
      const offered = preset.keys.filter(key => key.offered);
      const mappings = (
        offered.length > 0 ? offered : [{ key: 'a', property: 'password' }]
      ).map(({ key, property }) => ({ secretKey: key, property }));

      expect(buildVaultPath(path)).toBe(
        `platform-data/${path.datasource}/orders`,
      );
      expect(
        buildPushSecret({
          namespace: namespace!,
          source: secret!,
          path,
          mappings,
        }).spec.selector.secret.name,
      ).toBe(secret);
    });

    it('SD-R1: warns of what its rotation does to consumers', () => {
      expect(preset.rotation.notes.length).toBeGreaterThan(0);
    });
  },
);

it('maps user name and password of what changes both at a rotation', () => {
  const changing = producerPresets.filter(
    ({ rotation }) => rotation.changesUsername,
  );

  expect(changing.map(({ id }) => id)).toEqual(['zalando', 'zalando-pooler']);
  for (const { keys } of changing) {
    expect(
      keys.filter(({ offered }) => offered).map(({ property }) => property),
    ).toEqual(['username', 'password']);
  }
});

describe('connection strings', () => {
  it.each(connectionFormats.map(format => [format.id, format] as const))(
    'SD-L3: %s is composed of what it says',
    (_, format) => {
      const { spec } = buildExternalSecret({
        name: 'orders-connection',
        namespace: 'orders',
        sources: [
          {
            path: { kind: 'secret', datasource: 'x', instance: 'orders' },
            mappings: format.properties.map(property => ({ property })),
          },
        ],
        template: {
          data: { [format.key]: connectionTemplate(format, 'orders') },
        },
      });

      const text = spec.target.template?.data[format.key] ?? '';
      const used = [...text.matchAll(/\{\{ \.(\w+)/g)].map(([, name]) => name);
      expect(new Set(used)).toEqual(new Set(format.properties));
      expect(text.includes('orders')).toBe(format.database !== undefined);
    },
  );

  it.each([undefined, '', 'a/b', 'a b', '{{ .password }}'])(
    'refuse the database %j',
    database => {
      expect(() => connectionTemplate(connectionFormats[0], database)).toThrow(
        /is no name of a database/,
      );
    },
  );
});
