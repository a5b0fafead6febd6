import { checkSubject } from './checkSubject';
import {
  backend,
  externalSecret,
  inCluster,
  ofManifest,
  pullFrom,
  pushSecret,
  pushTo,
  secret,
  store,
  vault,
  viewOf,
  workload,
} from './__testUtils__/facts';
import { ruleById, rules } from './registry';
import type { CheckContext, Subject } from './types';

const path = 'platform-data/postgres/temporal';
const namespaced = { kind: 'SecretStore', kindGiven: true, name: 'x' } as const;
const unmanaged = (subject: Subject & { type: 'PushSecret' }) => ({
  ...subject,
  meta: { ...subject.meta, gitOps: undefined },
});
const role = {
  name: 'external-secrets',
  state: 'present' as const,
  serviceAccounts: [],
  namespaces: [],
  policies: ['eso'],
  noDefaultPolicy: false,
};
const bare = inCluster([
  vault({ state: 'sealed', role, policies: { eso: null } }),
  {
    type: 'Cluster',
    cluster: 'platform',
    served: {},
    confirmedAt: 1,
  },
]);
const local = externalSecret({ namespace: 'databases' });
const rival = pushSecret({ namespace: 'legacy' });

/** One broken case for each rule that software checks. */
const broken: Readonly<Record<string, [Subject, CheckContext]>> = {
  'SD-D1': [local, inCluster([pushSecret(), local])],
  'SD-D9': [
    secret('databases', 'temporal-credentials', { dataManager: 'kubectl' }),
    inCluster([pushSecret()]),
  ],
  'SD-P1': [pushSecret({ entries: pushTo('x/y') }), ofManifest],
  'SD-P2': [pushSecret({ entries: pushTo(path, ['host']) }), ofManifest],
  'SD-P3': [pushSecret({ entries: pushTo('platform-data') }), ofManifest],
  'SD-P4': [pushSecret(), inCluster([pushSecret(), rival])],
  'SD-P5': [pushSecret({ entries: pushTo(`${path}-dev`) }), ofManifest],
  'SD-P6': [pushSecret({ entries: pushTo(`${path}_ui`) }), ofManifest],
  'SD-N1': [pushSecret({ entries: pushTo(path, ['x']) }), ofManifest],
  'SD-B1': [pushSecret({ stores: [namespaced] }), ofManifest],
  'SD-B2': [pushSecret({ dataToCount: 1 }), ofManifest],
  'SD-B3': [pushSecret({ entries: pushTo(`secret/${path}`) }), ofManifest],
  'SD-B4': [pushSecret({ source: { by: 'none' } }), ofManifest],
  'SD-C1': [externalSecret({ store: namespaced }), ofManifest],
  'SD-C2': [
    externalSecret({ from: [{ by: 'extract', remoteKey: path }] }),
    ofManifest,
  ],
  'SD-C3': [
    workload({ directVault: [{ kind: 'image', name: 'vault' }] }),
    ofManifest,
  ],
  'SD-C4': [
    externalSecret(),
    inCluster([], { view: viewOf([store(), externalSecret()]) }),
  ],
  'SD-I1': [
    secret(
      'temporal',
      'temporal.app.acid.credentials.postgresql.acid.zalan.do',
    ),
    ofManifest,
  ],
  'SD-I2': [unmanaged(pushSecret()), inCluster()],
  'SD-I3': [
    secret('temporal', 'temporal-db', {
      copier: { tool: 'kubed', role: 'source' },
    }),
    inCluster([externalSecret()]),
  ],
  'SD-R1': [
    externalSecret({ entries: pullFrom(path), refreshIntervalMs: 0 }),
    ofManifest,
  ],
  'SD-Q1': [store(), bare],
  'SD-Q2': [store(), bare],
  'SD-Q3': [store({ provider: 'aws', vault: undefined }), ofManifest],
  'SD-Q4': [store(), bare],
  'SD-Q5': [store(), bare],
  'SD-Q6': [store(), bare],
};

describe('every rule that software checks', () => {
  const checked = rules.filter(({ check }) => check).map(({ id }) => id);

  it('has a case below', () => {
    expect(Object.keys(broken).sort()).toEqual([...checked].sort());
  });

  it.each(checked)('%s is found, with every text filled in', id => {
    const [subject, context] = broken[id];
    const found = checkSubject(subject, context).filter(
      finding => finding.id === id,
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { title, sentence, cure, evidence, key } of found) {
      const texts = [title, sentence, cure.text, cure.snippet?.text ?? ''];
      expect(texts.join('\n')).not.toMatch(/<\w+>|undefined|\{\{\w/);
      expect(evidence.length).toBeGreaterThan(0);
      expect(key).toMatch(/^platform\|SD-/);
    }
  });

  it('is silent about the same objects as they should be', () => {
    const consumer = externalSecret();
    const all = inCluster([pushSecret(), consumer, vault()]);
    const subjects = [
      pushSecret(),
      consumer,
      store(),
      workload(),
      secret('databases', 'temporal-credentials'),
    ];
    for (const context of [ofManifest, all, { ...all, at: 'form' as const }]) {
      expect(
        subjects.flatMap(subject => checkSubject(subject, context)),
      ).toEqual([]);
    }
  });
});

describe('rules that software does not check', () => {
  it.each([
    ['SD-C5', 'may pull one path', 'Nothing has to be done.'],
    ['SD-R2', 'it is known afterwards', 'audit log'],
    ['SD-Q7', 'create Secrets in any namespace', 'Ask the API server'],
    ['SD-Q8', 'Bootstrap is done', 'Finish the bootstrap phases'],
    ['SD-D2', 'one consumer in another namespace', 'Use the framework'],
    ['SD-D10', 'cloud provider', 'secret store'],
    ['SD-L3', 'composed from other internal secrets', 'template'],
  ])('%s says what it wants and what to do', (id, statement, cure) => {
    const rule = ruleById(id);
    expect(rule?.check).toBeUndefined();
    expect(rule?.checkedAt).toContain('people');
    expect(rule?.statement).toContain(statement);
    expect(rule?.cure.text).toContain(cure);
  });

  it('SD-Q7: gives the question for the API server', () => {
    expect(ruleById('SD-Q7')?.cure.snippet?.text).toContain(
      'kubectl auth can-i create secrets --all-namespaces',
    );
  });

  it('an id that nobody gave is not found', () => {
    expect(ruleById('SD-X1')).toBeUndefined();
  });
});

it('a subject without a namespace and with nothing in it breaks nothing by accident', () => {
  const empty = externalSecret({
    namespace: undefined,
    entries: [],
    store: backend,
  });
  expect(checkSubject(empty, ofManifest)).toEqual([]);
});
