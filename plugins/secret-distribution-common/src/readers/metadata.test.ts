import { keptMetadata, readPushSecret, readStore, readSecretMeta } from '.';
import * as objects from './__testUtils__/objects';

const NOW = 1_000;
const gitOps = (metadata: object) =>
  (
    readPushSecret(
      'platform',
      {
        ...objects.pushSecret,
        metadata: { ...objects.pushSecret.metadata, ...metadata },
      },
      NOW,
    ) as any
  ).meta.gitOps;

const tracking = (id: string) => ({
  annotations: { 'argocd.argoproj.io/tracking-id': id },
});

describe('SD-I2: who manages a manifest', () => {
  const own =
    'external-secrets.io/PushSecret:platform-data/temporal-credentials';

  it('Argo CD, by a tracking id that names the object itself', () => {
    expect(gitOps(tracking(`platform:${own}`))).toEqual({
      tool: 'argocd',
      name: 'platform',
      evidence: 'strong',
    });
    expect(gitOps(tracking(`argocd_platform:${own}`))).toMatchObject({
      name: 'argocd_platform',
    });
  });

  it.each([
    'platform:external-secrets.io/ExternalSecret:platform-data/temporal-credentials',
    'platform:external-secrets.io/PushSecret:other/temporal-credentials',
    'platform:external-secrets.io/PushSecret:platform-data/other',
    'platform:/Secret:platform-data/temporal-credentials',
    `platform:${own}:more`,
    'platform',
  ])('nobody, by the tracking id %s that was copied from elsewhere', id => {
    expect(gitOps(tracking(id))).toEqual({
      tool: 'argocd',
      name: 'platform',
      evidence: 'strong',
      foreign: true,
    });
  });

  it('Argo CD, for a store that has no namespace', () => {
    const { metadata } = objects.clusterSecretStore;
    const id =
      'platform:external-secrets.io/ClusterSecretStore:external-secrets/vault-backend';
    const store: any = readStore(
      'platform',
      {
        ...objects.clusterSecretStore,
        metadata: { ...metadata, ...tracking(id) },
      },
      NOW,
    );
    expect(store.meta.gitOps).toEqual({
      tool: 'argocd',
      name: 'platform',
      evidence: 'strong',
    });
  });

  it.each(['kustomize', 'helm'])(
    'Flux, by the labels of its %s controller',
    controller => {
      const labels = {
        [`${controller}.toolkit.fluxcd.io/name`]: 'apps',
        [`${controller}.toolkit.fluxcd.io/namespace`]: 'flux-system',
      };
      expect(gitOps({ labels })).toEqual({
        tool: 'flux',
        name: 'flux-system/apps',
        evidence: 'strong',
      });
      expect(
        gitOps({
          labels,
          annotations: { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' },
        }),
      ).toMatchObject({ paused: true });
    },
  );

  it('maybe somebody, by a label that Helm charts write too', () => {
    expect(
      gitOps({ labels: { 'app.kubernetes.io/instance': 'temporal' } }),
    ).toEqual({ tool: 'argocd', name: 'temporal', evidence: 'weak' });
    expect(
      gitOps({ labels: { 'argocd.argoproj.io/instance': 'temporal' } }),
    ).toMatchObject({ evidence: 'strong' });
  });

  it.each([
    ['ClusterPushSecret', 'strong'],
    ['Widget', 'weak'],
  ])('its parent, a %s: %s evidence', (kind, evidence) => {
    expect(gitOps(objects.ownedBy(kind, 'all'))).toEqual({
      tool: 'parent',
      name: `${kind}/all`,
      evidence,
    });
  });

  it('nobody, without a mark or with marks that are none', () => {
    expect(gitOps({})).toBeUndefined();
    expect(gitOps(tracking('<script>:x'))).toBeUndefined();
    expect(
      gitOps({ labels: { 'app.kubernetes.io/instance': '<b>' } }),
    ).toBeUndefined();
  });

  it("marks on a Target Secret are the ExternalSecret's", () => {
    const secret: any = readSecretMeta(
      'platform',
      {
        ...objects.secret,
        metadata: objects.metadata('db', {
          labels: {
            'reconcile.external-secrets.io/managed': 'true',
            'kustomize.toolkit.fluxcd.io/name': 'apps',
            'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
          },
        }),
      },
      NOW,
    );
    expect(secret.meta.gitOps).toMatchObject({ tool: 'flux', foreign: true });
  });
});

describe('keptMetadata', () => {
  it('keeps marks that matter, bare names of injectors, and nothing else', () => {
    expect(
      keptMetadata({
        'backstage.io/kubernetes-id': 'temporal',
        'secret-distribution.io/entity-ref': 'component:default/temporal',
        'secret-distribution.io/consumes': 'a/b\nc/d',
        'argocd.argoproj.io/tracking-id': 'x',
        'kustomize.toolkit.fluxcd.io/name': 'apps',
        'app.kubernetes.io/managed-by': 'Helm',
        'app.kubernetes.io/version': '1',
        'secret.reloader.stakater.com/reload': 'db',
        'vault.hashicorp.com/role': 'a value',
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
        'reconcile.external-secrets.io/data-hash': 'x',
        'evil-backstage.io/x': 'x',
        'backstage.io/': 'x',
        'backstage.io/long': 'x'.repeat(1_025),
        'backstage.io/control': 'a\u0000b',
        'backstage.io/number': 7,
        [`backstage.io/${'x'.repeat(1_000_000)}`]: 'x',
      }),
    ).toEqual({
      'backstage.io/kubernetes-id': 'temporal',
      'secret-distribution.io/entity-ref': 'component:default/temporal',
      'secret-distribution.io/consumes': 'a/b\nc/d',
      'argocd.argoproj.io/tracking-id': 'x',
      'kustomize.toolkit.fluxcd.io/name': 'apps',
      'app.kubernetes.io/managed-by': 'Helm',
      'secret.reloader.stakater.com/reload': 'db',
      'vault.hashicorp.com/role': '',
    });
  });
});
