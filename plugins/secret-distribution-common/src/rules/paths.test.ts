import { checkSubject } from './checkSubject';
import {
  externalSecret,
  inCluster,
  ofManifest,
  pullFrom,
  pushSecret,
  pushTo,
  secret,
} from './__testUtils__/facts';
import { defaultSettings } from './settings';
import type { CheckContext, Subject } from './types';

const idsOf = (subject: Subject, context: CheckContext = ofManifest) => [
  ...new Set(checkSubject(subject, context).map(({ id }) => id)),
];

const findingOf = (
  id: string,
  subject: Subject,
  context: CheckContext = ofManifest,
) => {
  const found = checkSubject(subject, context).filter(
    finding => finding.id === id,
  );
  expect(found).toHaveLength(1);
  return found[0];
};

describe('the paths of a PushSecret', () => {
  it.each([
    ['platform-data/postgres/temporal', ['username', 'password']],
    ['platform-data/postgres/backstage', ['username', 'password']],
    ['platform-data/redis/temporal', ['password']],
    ['platform-config/postgres/platform-postgres', ['host', 'port']],
    ['platform-config/redis/platform-redis', ['host', 'port']],
  ])('%s with %s is as the document wants it', (path, properties) => {
    expect(idsOf(pushSecret({ entries: pushTo(path, properties) }))).toEqual(
      [],
    );
  });

  it.each([
    [
      'SD-P1',
      'a near miss of the prefix',
      'platform_data/postgres/temporal',
      ['password'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P1',
      'a secret under the prefix for configuration',
      'platform-config/postgres/temporal',
      ['host', 'password'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P1',
      'another prefix in the store of the framework',
      'apps/temporal',
      ['password'],
      'platform-data/apps/temporal',
    ],
    [
      'SD-P2',
      'a near miss of the prefix for configuration',
      'platformconfig/redis/platform-redis',
      ['host'],
      'platform-config/redis/platform-redis',
    ],
    [
      'SD-P2',
      'nothing but an endpoint under the prefix for secrets',
      'platform-data/redis/platform-redis',
      ['host', 'port'],
      'platform-config/redis/platform-redis',
    ],
    [
      'SD-P3',
      'another name of the system',
      'platform-data/postgresql/temporal',
      ['password'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P3',
      'no datasource',
      'platform-data',
      ['password'],
      'platform-data/{datasource}/{consumer}',
    ],
    [
      'SD-P4',
      'a segment too many',
      'platform-data/postgres/temporal/ui',
      ['password'],
      'platform-data/postgres/temporal-ui',
    ],
    [
      'SD-P5',
      'an environment',
      'platform-data/postgres/temporal-staging',
      ['password'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P6',
      'upper case',
      'platform-data/postgres/Temporal',
      ['password'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P6',
      'a step up',
      'platform-data/../temporal',
      ['password'],
      'platform-data/{datasource}/{consumer}',
    ],
  ])('%s: %s', (id, _, path, properties, suggestion) => {
    const subject = pushSecret({ entries: pushTo(path, properties) });
    expect(idsOf(subject)).toEqual([id]);
    const found = findingOf(id, subject);
    expect(found.cure.text).toContain(suggestion);
    expect(found.rules).toEqual([id, 'SD-B3']);
    expect(found.place).toBe('push');
    expect(found.sentence).toContain('databases/postgres-temporal');
  });

  it('SD-P3: the Source Secret comes from another system than the path says', () => {
    const subject = pushSecret({
      source: {
        by: 'name',
        name: 'temporal.acid.credentials.postgresql.acid.zalan.do',
      },
      entries: pushTo('platform-data/redis/temporal'),
    });
    expect(findingOf('SD-P3', subject)).toMatchObject({
      severity: 'error',
      sentence: expect.stringContaining('comes from postgres'),
      cure: { snippet: { text: 'remoteKey: platform-data/postgres/temporal' } },
    });
  });

  it("SD-P3: the Source Secret's owner tells the system, where Secrets' metadata is seen", () => {
    const subject = pushSecret();
    const source = secret('databases', 'temporal-credentials');
    const owned = (kind: string) => ({
      ...source,
      meta: {
        ...source.meta,
        owners: [{ kind, name: 'x', controller: true }],
      },
    });
    expect(
      idsOf(subject, inCluster([subject, owned('RabbitmqCluster')])),
    ).toEqual(['SD-P3']);
    expect(idsOf(subject, inCluster([subject, owned('postgresql')]))).toEqual(
      [],
    );
    expect(idsOf(subject, inCluster([subject, owned('Cluster')]))).toEqual([]);
  });

  it('SD-P1: is told once per key, however many properties it has', () => {
    const subject = pushSecret({
      entries: [
        ...pushTo('Platform-Data/postgres/temporal'),
        ...pushTo('Platform-Data/redis/temporal'),
      ],
    });
    const keys = checkSubject(subject, ofManifest).map(({ key }) => key);
    expect(keys).toEqual([
      'platform|SD-P1|databases/postgres-temporal Platform-Data/postgres/temporal',
      'platform|SD-P1|databases/postgres-temporal Platform-Data/redis/temporal',
    ]);
  });

  it('SD-P1: leaves a PushSecret into another store with another path alone', () => {
    const subject = pushSecret({
      stores: [{ kind: 'ClusterSecretStore', kindGiven: true, name: 'aws' }],
      entries: pushTo('team/app'),
    });
    expect(idsOf(subject)).toEqual([]);
    expect(idsOf(subject, { ...ofManifest, at: 'form' })).toEqual(['SD-P1']);
  });

  it('SD-P6: shows a hostile key escaped and capped, in every text', () => {
    const subject = pushSecret({
      entries: pushTo(`platform-data/x\u0000\u202e/${'y'.repeat(1_000_000)}`),
    });
    const text = JSON.stringify(checkSubject(subject, ofManifest));
    expect(text).toContain('SD-P6');
    expect(text).not.toMatch(/\u202e/);
    expect(text.length).toBeLessThan(10_000);
  });
});

describe('the paths of an ExternalSecret', () => {
  it('SD-P1, SD-P6: a near miss is told at the pull', () => {
    const subject = externalSecret({
      entries: pullFrom('Platform_data/postgres/temporal_ui'),
    });
    expect(idsOf(subject)).toEqual(['SD-P1', 'SD-P6']);
    expect(findingOf('SD-P6', subject)).toMatchObject({
      place: 'pull',
      rules: ['SD-P6'],
    });
  });

  it('SD-P1: a key that repeats the mount is told at the pull', () => {
    const subject = externalSecret({
      entries: pullFrom('secret/platform-data/postgres/temporal'),
    });
    expect(findingOf('SD-P1', subject).cure.snippet?.text).toBe(
      'key: platform-data/postgres/temporal',
    );
  });

  it('SD-P1: paths of other worlds are left alone', () => {
    expect(
      idsOf(externalSecret({ entries: pullFrom('external/stripe') })),
    ).toEqual([]);
  });
});

describe('SD-P4: one publisher per path', () => {
  const mine = pushSecret();
  const rival = (properties: string[]) =>
    pushSecret({
      namespace: 'legacy',
      entries: pushTo('platform-data/postgres/temporal', properties),
    });

  it('two PushSecrets that publish one property are an error, told once for both', () => {
    const other = rival(['password']);
    const context = inCluster([mine, other]);
    const found = findingOf('SD-P4', mine, context);
    expect(found).toMatchObject({
      severity: 'error',
      key: 'platform|SD-P4|platform-data/postgres/temporal',
      sentence: expect.stringContaining('legacy/postgres-temporal'),
    });
    expect(findingOf('SD-P4', other, context).key).toBe(found.key);
  });

  it('two PushSecrets with different properties of one path are a warning', () => {
    const context = inCluster([mine, rival(['token'])]);
    expect(findingOf('SD-P4', mine, context).severity).toBe('warning');
  });

  it('an entry without a property writes the whole path', () => {
    const whole = pushSecret({
      namespace: 'legacy',
      entries: [
        { secretKey: 'all', remoteKey: 'platform-data/postgres/temporal' },
      ],
    });
    const context = inCluster([mine, whole]);
    expect(findingOf('SD-P4', mine, context).severity).toBe('error');
  });

  it('one PushSecret that publishes a property twice', () => {
    const twice = pushSecret({
      entries: pushTo('platform-data/postgres/temporal', [
        'password',
        'password',
      ]),
    });
    expect(findingOf('SD-P4', twice).sentence).toContain('more than once');
  });

  it('a manifest that replaces the one in the cluster is no rival of itself', () => {
    const context = inCluster([mine], { at: 'form' });
    expect(idsOf(pushSecret(), context)).toEqual([]);
  });

  it('says nothing while the others are not known', () => {
    expect(idsOf(mine)).toEqual([]);
  });
});

describe('SD-N1: property names', () => {
  const publishing = (property: string | undefined) =>
    pushSecret({
      entries: [
        {
          secretKey: 'key',
          remoteKey: 'platform-data/postgres/temporal',
          ...(property !== undefined && { property }),
        },
      ],
    });

  it.each([
    ['not declared', 'ca.crt', 'warning', 'username|password'],
    ['upper case', 'Password', 'error', 'password'],
    ['a synonym', 'user', 'warning', 'username'],
    ['no property', undefined, 'warning', 'JSON object'],
  ])('%s', (_, property, severity, says) => {
    const found = findingOf('SD-N1', publishing(property));
    expect(found.severity).toBe(severity);
    expect(JSON.stringify(found)).toContain(says);
  });

  it('a declared name is reported, not blamed', () => {
    const settings = { ...defaultSettings, extraProperties: ['ca.crt'] };
    expect(
      findingOf('SD-N1', publishing('ca.crt'), { ...ofManifest, settings })
        .severity,
    ).toBe('info');
  });

  it('gives the mapping with the standard name', () => {
    expect(findingOf('SD-N1', publishing('user')).cure.snippet?.text).toBe(
      `data:
  - match:
      secretKey: key
      remoteRef:
        remoteKey: platform-data/postgres/temporal
        property: username`,
    );
  });
});
