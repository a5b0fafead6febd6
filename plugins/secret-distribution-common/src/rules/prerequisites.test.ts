import { checkSubject } from './checkSubject';
import {
  externalSecret,
  inCluster,
  ofManifest,
  pushSecret,
  store,
  vault,
  viewOf,
} from './__testUtils__/facts';
import { fillTemplate } from './render';
import { pullPolicyTemplate, pushPolicyTemplate } from './policyTexts';
import type { ClusterFact, Fact, StoreFact, VaultFact } from '../facts/types';
import type { CheckContext, Subject } from './types';

const names = {
  mount: 'secret',
  secretPrefix: 'platform-data',
  configPrefix: 'platform-config',
};
const pushPolicy = fillTemplate(pushPolicyTemplate, names, 'hcl');
const pullPolicy = fillTemplate(pullPolicyTemplate, names, 'hcl');

const role: NonNullable<VaultFact['role']> = {
  name: 'external-secrets',
  state: 'present',
  serviceAccounts: ['external-secrets'],
  namespaces: ['external-secrets'],
  policies: ['push', 'pull'],
  noDefaultPolicy: false,
};

const sentencesOf = (
  id: string,
  subject: Subject,
  context: CheckContext = inCluster(),
) =>
  checkSubject(subject, context)
    .filter(finding => finding.id === id)
    .map(({ sentence }) => sentence);

const besides = (...facts: Fact[]) => inCluster(facts);

it('SD-Q1 to SD-Q6: a platform as the document wants it breaks nothing', () => {
  const cluster: ClusterFact = {
    type: 'Cluster',
    cluster: 'platform',
    served: {
      PushSecret: ['v1alpha1'],
      ExternalSecret: ['v1'],
      ClusterSecretStore: ['v1'],
    },
    controller: { namespace: 'eso', name: 'eso', wanted: 1, ready: 1 },
    confirmedAt: 1,
  };
  const context = besides(
    cluster,
    vault({ role, policies: { push: pushPolicy, pull: pullPolicy } }),
  );
  expect(checkSubject(store(), context)).toEqual([]);
  expect(checkSubject(store(), ofManifest)).toEqual([]);
});

describe('SD-Q1: Vault', () => {
  it.each<[string, Partial<VaultFact>, string[]]>([
    ['sealed', { state: 'sealed' }, ['Vault is sealed.']],
    [
      'not initialised',
      { state: 'uninitialised' },
      ['Vault is not initialised.'],
    ],
    ['not reachable', { state: 'unreachable' }, ['Vault does not answer.']],
    [
      'KV version 1',
      { kvVersion: '1' },
      ['The engine at `secret/` is KV version 1, which keeps no versions.'],
    ],
    ['not used by the portal', { state: 'off' }, []],
  ])('%s', (_, change, expected) => {
    expect(sentencesOf('SD-Q1', store(), besides(vault(change)))).toEqual(
      expected,
    );
  });
});

describe('SD-Q2: External Secrets Operator', () => {
  const cluster = (change: Partial<ClusterFact>): ClusterFact => ({
    type: 'Cluster',
    cluster: 'platform',
    served: {
      PushSecret: ['v1alpha1'],
      ExternalSecret: ['v1'],
      ClusterSecretStore: ['v1'],
    },
    confirmedAt: 1,
    ...change,
  });

  it('a kind is not served', () => {
    const context = besides(cluster({ served: { ExternalSecret: ['v1'] } }));
    expect(sentencesOf('SD-Q2', store(), context)).toEqual([
      'The cluster does not serve PushSecret, ClusterSecretStore.',
    ]);
  });

  it('no replica of the controller is ready', () => {
    const controller = { namespace: 'eso', name: 'eso', wanted: 1, ready: 0 };
    expect(
      sentencesOf('SD-Q2', store(), besides(cluster({ controller }))),
    ).toEqual([expect.stringContaining('No replica of `eso/eso`')]);
  });

  it('a controller that was not found is no evidence against it', () => {
    expect(sentencesOf('SD-Q2', store(), besides(cluster({})))).toEqual([]);
  });
});

describe('SD-Q3: the ClusterSecretStore', () => {
  const configured = (change: Partial<NonNullable<StoreFact['vault']>>) => {
    const good = store();
    return store({ vault: good.vault && { ...good.vault, ...change } });
  };

  it.each<[string, StoreFact, string]>([
    [
      'another provider',
      store({ provider: 'aws', vault: undefined }),
      'uses the provider `aws`',
    ],
    [
      'another mount',
      configured({ path: 'kv' }),
      'has the path `kv`, not `secret`',
    ],
    ['no mount', configured({ path: undefined }), 'has no `path`'],
    ['KV version 1', configured({ version: 'v1' }), 'speaks KV version 1'],
    [
      'not ready',
      store({ ready: { status: 'False', reason: 'InvalidProviderConfig' } }),
      'is not ready',
    ],
  ])('%s', (_, subject, says) => {
    expect(sentencesOf('SD-Q3', subject)).toEqual([
      expect.stringContaining(says),
    ]);
  });

  it('a store that nobody validated yet is not called ready', () => {
    const [found] = checkSubject(store({ ready: undefined }), inCluster());
    expect(found).toMatchObject({ id: 'SD-Q3', severity: 'warning' });
    expect(
      sentencesOf('SD-Q3', store({ ready: undefined }), ofManifest),
    ).toEqual([]);
  });

  it('does not exist, told once whoever needs it', () => {
    const context = inCluster([], { view: viewOf([]) });
    const keys = [pushSecret(), externalSecret()].map(
      subject =>
        checkSubject(subject, context).find(({ id }) => id === 'SD-Q3')?.key,
    );
    expect(keys).toEqual([
      'platform|SD-Q3|The ClusterSecretStore `vault-backend` does not exist.',
      keys[0],
    ]);
  });

  it('is not called missing while stores are not seen, nor for a manifest', () => {
    const view = viewOf([], { ClusterSecretStore: 'starting' });
    expect(sentencesOf('SD-Q3', pushSecret(), inCluster([], { view }))).toEqual(
      [],
    );
    expect(
      sentencesOf('SD-Q3', pushSecret(), { ...ofManifest, view: viewOf([]) }),
    ).toEqual([]);
  });

  it('other stores are nobody’s prerequisite', () => {
    const other = store({ provider: 'aws', vault: undefined });
    const renamed = { ...other, meta: { ...other.meta, name: 'aws' } };
    expect(checkSubject(renamed, inCluster())).toEqual([]);
  });
});

describe('SD-Q4: login to Vault', () => {
  type Auth = Extract<
    NonNullable<StoreFact['vault']>['auth'],
    { method: 'kubernetes' }
  >;
  const auth: Auth = {
    method: 'kubernetes',
    mountPath: 'kubernetes',
    role: 'external-secrets',
    referent: false,
  };
  const loggingIn = (change: Partial<Auth>) => {
    const good = store();
    return store({
      vault: good.vault && { ...good.vault, auth: { ...auth, ...change } },
    });
  };

  it.each<[string, Partial<Auth>, string]>([
    ['another auth mount', { mountPath: 'k8s' }, 'logs in at `k8s`'],
    ['another role', { role: 'reader' }, 'the role `reader`'],
    ['no role', { role: undefined }, 'the role `(none)`'],
    [
      'another ServiceAccount',
      { serviceAccount: { name: 'default', namespace: 'external-secrets' } },
      'the ServiceAccount `default`',
    ],
    [
      'a ServiceAccount of another namespace',
      { serviceAccount: { name: 'external-secrets', namespace: 'x' } },
      'the namespace `x`',
    ],
    [
      'a ServiceAccount without namespace',
      { referent: true, serviceAccount: { name: 'external-secrets' } },
      'nothing is validated',
    ],
  ])('%s', (_, change, says) => {
    expect(sentencesOf('SD-Q4', loggingIn(change), ofManifest)).toEqual([
      expect.stringContaining(says),
    ]);
  });

  it("the controller's own token is what the document describes", () => {
    expect(sentencesOf('SD-Q4', loggingIn({}), ofManifest)).toEqual([]);
  });

  it('another method', () => {
    const good = store();
    const token = store({
      vault: good.vault && {
        ...good.vault,
        auth: { method: 'other', name: 'tokenSecretRef' },
      },
    });
    expect(sentencesOf('SD-Q4', token, ofManifest)).toEqual([
      expect.stringContaining('`tokenSecretRef`, not by Kubernetes auth'),
    ]);
  });

  it.each<[string, Partial<typeof role>, string]>([
    ['the role does not exist', { state: 'absent' }, 'does not exist'],
    [
      'the role is bound to another ServiceAccount',
      { serviceAccounts: ['x'] },
      'not bound to the ServiceAccount',
    ],
    [
      'the role is bound to another namespace',
      { namespaces: ['x'] },
      'not bound to the namespace',
    ],
    [
      'the role leaves out the default policy',
      { noDefaultPolicy: true },
      'without which the store cannot validate',
    ],
  ])('%s', (_, change, says) => {
    const context = besides(vault({ role: { ...role, ...change } }));
    expect(sentencesOf('SD-Q4', store(), context)).toEqual([
      expect.stringContaining(says),
    ]);
  });

  it('a role that may not be read is no evidence; a wildcard binds everything', () => {
    const wide = { ...role, serviceAccounts: ['*'], namespaces: ['*'] };
    const hidden = {
      ...role,
      state: 'forbidden' as const,
      serviceAccounts: [],
    };
    expect(
      sentencesOf('SD-Q4', store(), besides(vault({ role: wide }))),
    ).toEqual([]);
    expect(
      sentencesOf('SD-Q4', store(), besides(vault({ role: hidden }))),
    ).toEqual([]);
  });
});

describe("the policies of ESO's role", () => {
  const withPolicies = (policies: Record<string, string | null>) =>
    besides(vault({ role, policies }));

  it('SD-Q5: names the metadata that the push policy forgets', () => {
    const forgetful = pushPolicy.replace(/path "secret\/metadata[^}]*}\n/g, '');
    const context = withPolicies({ push: forgetful, pull: pullPolicy });
    expect(sentencesOf('SD-Q5', store(), context)).toEqual([
      'The policies of the Vault role `external-secrets` do not allow create, update, read on `secret/metadata/platform-data/*`.',
      'The policies of the Vault role `external-secrets` do not allow create, update, read on `secret/metadata/platform-config/*`.',
    ]);
  });

  it('SD-Q5: names update when only create is granted', () => {
    const context = withPolicies({
      push: pushPolicy.replace(/"update", /g, ''),
      pull: pullPolicy,
    });
    expect(sentencesOf('SD-Q5', store(), context)).toHaveLength(4);
    expect(sentencesOf('SD-Q5', store(), context)[0]).toContain(
      'allow update on',
    );
  });

  it('SD-Q5: delete is needed as soon as a PushSecret deletes', () => {
    const context = inCluster([
      vault({ role, policies: { push: pushPolicy, pull: pullPolicy } }),
      pushSecret({ deletionPolicy: 'Delete' }),
    ]);
    expect(sentencesOf('SD-Q5', store(), context)[0]).toContain(
      'allow delete on',
    );
  });

  it('SD-Q6: names the read that the pull policy forgets', () => {
    const context = withPolicies({ push: '', pull: null });
    expect(sentencesOf('SD-Q6', store(), context)).toEqual([
      'The policies of the Vault role `external-secrets` do not allow read on `secret/data/platform-data/*`.',
      'The policies of the Vault role `external-secrets` do not allow read on `secret/data/platform-config/*`.',
    ]);
  });

  it('SD-Q5, SD-Q6: a policy that may not be read could hold what seems to be missing', () => {
    const context = withPolicies({ push: '' });
    expect(sentencesOf('SD-Q5', store(), context)).toEqual([]);
    expect(sentencesOf('SD-Q6', store(), context)).toEqual([]);
  });

  it('SD-Q5, SD-Q6: gives the whole policy as the cure', () => {
    const context = withPolicies({ push: null, pull: null });
    const found = checkSubject(store(), context);
    const snippetOf = (id: string) =>
      found.find(finding => finding.id === id)?.cure.snippet?.text;
    expect(snippetOf('SD-Q5')).toBe(pushPolicy);
    expect(snippetOf('SD-Q6')).toBe(pullPolicy);
  });
});
