import { checkSubject } from './checkSubject';
import {
  backend,
  externalSecret,
  inCluster,
  ofManifest,
  pullFrom,
  pushSecret,
  store,
  viewOf,
  workload,
} from './__testUtils__/facts';
import type { ExternalSecretFact, PushSecretFact } from '../facts/types';
import type { CheckContext, Subject } from './types';

const path = 'platform-data/postgres/temporal';

const found = (
  id: string,
  subject: Subject,
  context: CheckContext = ofManifest,
) => checkSubject(subject, context).filter(finding => finding.id === id);

describe('what breaks consumption', () => {
  it.each<[string, string, Partial<ExternalSecretFact>, string, string]>([
    [
      'SD-C1',
      'a namespaced SecretStore',
      {
        store: { kind: 'SecretStore', kindGiven: true, name: 'vault-backend' },
      },
      'which is namespaced.',
      'error',
    ],
    [
      'SD-C1',
      'a store without kind',
      {
        store: { kind: 'SecretStore', kindGiven: false, name: 'vault-backend' },
      },
      'without `kind`',
      'error',
    ],
    [
      'SD-C1',
      'no store',
      { store: undefined },
      'references no store.',
      'error',
    ],
    [
      'SD-C1',
      'a namespaced store for one entry',
      {
        entries: [
          {
            ...pullFrom(path)[0],
            store: { kind: 'SecretStore', kindGiven: true, name: 'own' },
          },
        ],
      },
      'references the SecretStore `own`',
      'error',
    ],
    [
      'SD-C1',
      'an older API version',
      { apiVersion: 'external-secrets.io/v1beta1' },
      'is `external-secrets.io/v1beta1`',
      'warning',
    ],
    [
      'SD-C2',
      'a search below a prefix',
      { from: [{ by: 'find', path: 'platform-data/postgres' }] },
      'searches `platform-data/postgres`',
      'error',
    ],
    [
      'SD-C2',
      'a search through the whole mount',
      { from: [{ by: 'find' }] },
      'searches the whole mount',
      'error',
    ],
    [
      'SD-C2',
      'all of one path',
      { entries: [], from: [{ by: 'extract', remoteKey: path }] },
      `pulls all of \`${path}\``,
      'warning',
    ],
    [
      'SD-C2',
      'an entry without property',
      { entries: [{ secretKey: 'all', remoteKey: path }] },
      'without naming properties',
      'warning',
    ],
  ])('%s: %s', (id, _, change, says, severity) => {
    const findings = found(id, externalSecret(change));
    expect(findings).toHaveLength(1);
    expect(findings[0].sentence).toContain(says);
    expect(findings[0].severity).toBe(severity);
  });

  it('SD-C1: another ClusterSecretStore than the one that published the path', () => {
    const other = { ...backend, name: 'vault-other' };
    const subject = externalSecret({ store: other });
    const context = inCluster([pushSecret(), subject]);
    expect(found('SD-C1', subject, context)).toMatchObject([
      {
        sentence: `ExternalSecret \`temporal/postgres-temporal\` pulls \`${path}\` through \`vault-other\`, but it is published through \`vault-backend\`.`,
        cure: { text: expect.stringContaining('`vault-backend`') },
      },
    ]);
  });

  it('SD-C1: a store that is not the framework’s, where no publisher explains it', () => {
    const other = { ...backend, name: 'vault-backed' };
    const subject = externalSecret({ store: other });
    expect(found('SD-C1', subject)).toMatchObject([
      {
        severity: 'warning',
        sentence:
          'ExternalSecret `temporal/postgres-temporal` references the ClusterSecretStore `vault-backed`; the framework’s is `vault-backend`.',
      },
    ]);
    const published = {
      ...ofManifest,
      view: viewOf([pushSecret({ stores: [other] }), subject]),
    };
    expect(found('SD-C1', subject, published)).toEqual([]);
  });

  describe('SD-C2: a property that the path does not get', () => {
    const subject = externalSecret({
      entries: pullFrom(path, ['username', 'pasword']),
    });
    const beside = (change: Partial<PushSecretFact>) => ({
      ...ofManifest,
      view: viewOf([pushSecret(change), subject]),
    });

    it('is an error beside its publisher', () => {
      expect(found('SD-C2', subject, beside({}))).toMatchObject([
        {
          severity: 'error',
          sentence: `ExternalSecret \`temporal/postgres-temporal\` pulls \`pasword\` of \`${path}\`, which gets \`password, username\` alone.`,
        },
      ]);
    });

    it.each<[string, CheckContext]>([
      ['the publisher is elsewhere', ofManifest],
      ['the publisher writes by pattern', beside({ dataToCount: 1 })],
      [
        'the publisher writes the whole path',
        beside({ entries: [{ secretKey: 'all', remoteKey: path }] }),
      ],
      [
        'a cluster tells it with what Vault has',
        inCluster([pushSecret(), subject]),
      ],
    ])('is none when %s', (_, context) => {
      expect(found('SD-C2', subject, context)).toEqual([]);
    });
  });

  it('SD-C1, SD-C2: an ExternalSecret of another world is left alone', () => {
    const foreign = externalSecret({
      store: { kind: 'SecretStore', kindGiven: true, name: 'aws' },
      entries: [{ secretKey: 'all', remoteKey: 'team/app' }],
      from: [{ by: 'find', path: 'team' }, { by: 'generator' }],
    });
    expect(checkSubject(foreign, inCluster([foreign]))).toEqual([]);
  });

  it('SD-C1: a key of another provider is no Vault path, whatever it looks like', () => {
    const subject = externalSecret({
      store: { kind: 'ClusterSecretStore', kindGiven: true, name: 'aws' },
    });
    const aws = store();
    const context = inCluster([
      pushSecret(),
      {
        ...aws,
        meta: { ...aws.meta, name: 'aws' },
        provider: 'aws',
        vault: undefined,
      },
    ]);
    expect(found('SD-C1', subject, context)).toEqual([]);
  });
});

describe('SD-C3: workloads do not talk to Vault', () => {
  const talking = (namespace: string) =>
    workload({
      namespace,
      directVault: [
        { kind: 'env', name: 'VAULT_ADDR' },
        { kind: 'annotation', name: 'vault.hashicorp.com/agent-inject' },
      ],
    });

  it('names every sign', () => {
    expect(found('SD-C3', talking('temporal'))).toMatchObject([
      {
        severity: 'error',
        place: 'workload',
        sentence:
          'Deployment `temporal/temporal` is set up to talk to Vault itself: environment variable `VAULT_ADDR`, annotation `vault.hashicorp.com/agent-inject`.',
      },
    ]);
  });

  it.each(['external-secrets', 'vault'])('lets %s do so', namespace => {
    expect(found('SD-C3', talking(namespace))).toEqual([]);
  });

  it('is silent about a workload without a sign', () => {
    expect(checkSubject(workload(), inCluster())).toEqual([]);
  });
});

describe('SD-C4: workloads use the materialised Secret', () => {
  const subject = externalSecret();

  it('tells that no workload uses the Target Secret', () => {
    const context = inCluster([subject], {
      view: viewOf([store(), subject, workload({ uses: [] })]),
    });
    expect(found('SD-C4', subject, context)).toMatchObject([
      {
        severity: 'info',
        sentence:
          'No workload in `temporal` uses the Secret `temporal-db` that ExternalSecret `temporal/postgres-temporal` materialises.',
      },
    ]);
  });

  it('is silent when a workload does, when workloads are not seen, and for a manifest', () => {
    const unseen = viewOf([store(), subject], { Workload: 'stale' });
    expect(found('SD-C4', subject, inCluster([subject]))).toEqual([]);
    expect(found('SD-C4', subject, inCluster([], { view: unseen }))).toEqual(
      [],
    );
    expect(
      found('SD-C4', subject, { ...ofManifest, view: viewOf([subject]) }),
    ).toEqual([]);
  });
});

it('SD-C5: several ExternalSecrets of one path are never a problem', () => {
  const consumers = ['temporal', 'backstage', 'grafana'].map(namespace =>
    externalSecret({ namespace }),
  );
  const workloads = consumers.map(({ meta: { namespace } }) =>
    workload({ namespace }),
  );
  const context = inCluster([pushSecret(), ...consumers, ...workloads]);
  expect(
    consumers.flatMap(consumer => checkSubject(consumer, context)),
  ).toEqual([]);
});
