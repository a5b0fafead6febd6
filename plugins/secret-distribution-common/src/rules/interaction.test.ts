import { checkSubject } from './checkSubject';
import {
  externalSecret,
  inCluster,
  ofManifest,
  pushSecret,
  secret,
  store,
  viewOf,
  workload,
} from './__testUtils__/facts';
import type { GitOpsOwner } from '../facts/types';
import type { CheckContext, Subject } from './types';

const found = (id: string, subject: Subject, context: CheckContext) =>
  checkSubject(subject, context).filter(finding => finding.id === id);

describe('SD-D1: producer and consumer in one namespace', () => {
  const local = externalSecret({ namespace: 'databases' });
  const used = workload({ namespace: 'databases' });

  it('names the Secret to reference instead', () => {
    const context = inCluster([pushSecret(), local, used]);
    expect(found('SD-D1', local, context)).toMatchObject([
      {
        severity: 'error',
        place: 'pull',
        cure: {
          who: 'consumer',
          snippet: {
            text: expect.stringContaining(
              'name: temporal-credentials\n        key: username',
            ),
          },
        },
      },
    ]);
  });

  it('only informs when the Secret is composed with values of other namespaces', () => {
    const composed = externalSecret({
      namespace: 'databases',
      entries: [
        ...local.entries,
        {
          secretKey: 'host',
          remoteKey: 'platform-config/redis/platform-redis',
          property: 'host',
        },
      ],
    });
    const context = inCluster([pushSecret(), composed, used]);
    expect(found('SD-D1', composed, context)).toMatchObject([
      { severity: 'info' },
    ]);
  });

  it('is silent for another namespace and without a publisher', () => {
    const consumer = externalSecret();
    expect(
      found('SD-D1', consumer, inCluster([pushSecret(), consumer])),
    ).toEqual([]);
    expect(found('SD-D1', local, inCluster([local, used]))).toEqual([]);
    expect(found('SD-D1', local, ofManifest)).toEqual([]);
  });
});

describe('SD-D9: a human-created secret that is published', () => {
  const context = inCluster([pushSecret()]);

  it('is noticed by the tool that wrote its data', () => {
    const subject = secret('databases', 'temporal-credentials', {
      dataManager: 'kubectl-edit',
    });
    expect(found('SD-D9', subject, context)).toMatchObject([
      {
        severity: 'warning',
        sentence: expect.stringContaining('kubectl-edit'),
      },
    ]);
  });

  it.each([
    ['an operator wrote it', 'temporal-credentials', 'postgres-operator'],
    ['nobody publishes it', 'other', 'kubectl-create'],
    ['nobody knows who wrote it', 'temporal-credentials', undefined],
  ])('is not claimed when %s', (_, name, dataManager) => {
    const subject = secret('databases', name, { dataManager });
    expect(checkSubject(subject, context)).toEqual([]);
  });
});

describe('SD-I1: operators stay in their namespace', () => {
  const name = 'temporal.app.acid.credentials.postgresql.acid.zalan.do';

  it.each<[string, Subject, string]>([
    ['the Secret itself', secret('temporal', name), 'is `'],
    [
      'a PushSecret that publishes it',
      pushSecret({ namespace: 'temporal', source: { by: 'name', name } }),
      'publishes `',
    ],
    [
      'a workload that uses it',
      workload({ uses: [{ secretName: name, how: 'env', optional: false }] }),
      'uses `',
    ],
  ])('%s', (_, subject, says) => {
    expect(found('SD-I1', subject, ofManifest)).toMatchObject([
      {
        severity: 'error',
        key: `platform|SD-I1|temporal/${name}`,
        sentence: expect.stringContaining(says),
      },
    ]);
  });

  it("is silent about a Secret in the operator's own namespace", () => {
    expect(found('SD-I1', secret('databases', name), ofManifest)).toEqual([]);
    expect(
      found(
        'SD-I1',
        secret('temporal', 'app.acid.credentials.postgresql.acid.zalan.do'),
        ofManifest,
      ),
    ).toEqual([]);
  });
});

describe('SD-I2: managed by a GitOps controller', () => {
  const owned = (gitOps: GitOpsOwner | undefined) => {
    const subject = externalSecret();
    return { ...subject, meta: { ...subject.meta, gitOps } };
  };
  const argo: GitOpsOwner = {
    tool: 'argocd',
    name: 'platform',
    evidence: 'strong',
  };

  it.each<[string, GitOpsOwner | undefined, string, string]>([
    ['no mark', undefined, 'error', 'carries no mark'],
    [
      'a mark that names another object',
      { ...argo, foreign: true },
      'error',
      'the mark of another object (`platform`)',
    ],
    [
      'reconciliation switched off',
      { ...argo, tool: 'flux', paused: true },
      'warning',
      'switched off',
    ],
    [
      'a label that Helm sets too',
      { ...argo, evidence: 'weak' },
      'info',
      'Helm',
    ],
  ])('%s', (_, gitOps, severity, says) => {
    const subject = owned(gitOps);
    expect(found('SD-I2', subject, inCluster([subject]))).toMatchObject([
      { severity, place: 'pull', sentence: expect.stringContaining(says) },
    ]);
  });

  it.each<[string, GitOpsOwner]>([
    ['Argo CD', argo],
    [
      'Flux',
      { tool: 'flux', name: 'flux-system/platform', evidence: 'strong' },
    ],
    [
      'a parent',
      { tool: 'parent', name: 'ClusterExternalSecret/x', evidence: 'strong' },
    ],
  ])('%s manages it', (_, gitOps) => {
    const subject = owned(gitOps);
    expect(found('SD-I2', subject, inCluster([subject]))).toEqual([]);
  });

  it('is silent for a manifest: the mark is only set in the cluster', () => {
    expect(found('SD-I2', owned(undefined), ofManifest)).toEqual([]);
  });

  it('a PushSecret is told at the push', () => {
    const subject = pushSecret();
    const unmanaged = {
      ...subject,
      meta: { ...subject.meta, gitOps: undefined },
    };
    expect(found('SD-I2', unmanaged, inCluster())).toMatchObject([
      { place: 'push' },
    ]);
  });
});

describe('SD-I3: no copying between namespaces', () => {
  const pull = externalSecret();
  const context = inCluster([pushSecret(), pull]);

  it.each<[string, Subject, string, string]>([
    [
      'a Source Secret that is copied',
      secret('databases', 'temporal-credentials', {
        copier: { tool: 'replicator', role: 'source' },
      }),
      'is copied to other namespaces by replicator',
      'source',
    ],
    [
      'a Target Secret that is copied',
      secret('temporal', 'temporal-db', {
        copier: { tool: 'reflector', role: 'source' },
      }),
      'is copied to other namespaces by reflector',
      'target',
    ],
    [
      'a copy of a Source Secret',
      secret('web', 'x', {
        copier: {
          tool: 'reflector',
          role: 'copy',
          from: 'databases/temporal-credentials',
        },
      }),
      'made of `databases/temporal-credentials`',
      'source',
    ],
  ])('%s', (_, subject, says, place) => {
    expect(found('SD-I3', subject, context)).toMatchObject([
      { severity: 'error', place, sentence: expect.stringContaining(says) },
    ]);
  });

  it('is silent about copies of Secrets that have no path, and without a view', () => {
    const copied = secret('web', 'x', {
      copier: { tool: 'reflector', role: 'source' },
    });
    expect(found('SD-I3', copied, context)).toEqual([]);
    expect(found('SD-I3', copied, ofManifest)).toEqual([]);
  });

  it("an ExternalSecret hands a copier's annotation on to its Target Secret", () => {
    const subject = {
      ...pull,
      meta: {
        ...pull.meta,
        annotations: {
          'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true',
        },
      },
    };
    expect(found('SD-I3', subject, ofManifest)).toMatchObject([
      { sentence: expect.stringContaining('tells reflector to copy') },
    ]);
  });

  it('an ExternalSecret that reads a published Secret of the cluster', () => {
    const subject = externalSecret({
      store: {
        kind: 'ClusterSecretStore',
        kindGiven: true,
        name: 'in-cluster',
      },
      entries: [{ secretKey: 'password', remoteKey: 'temporal-credentials' }],
    });
    const reader = store();
    const view = viewOf([
      pushSecret(),
      {
        ...reader,
        meta: { ...reader.meta, name: 'in-cluster' },
        provider: 'kubernetes',
        vault: undefined,
      },
    ]);
    expect(found('SD-I3', subject, { ...context, view })).toMatchObject([
      { severity: 'warning', place: 'pull' },
    ]);
  });
});
