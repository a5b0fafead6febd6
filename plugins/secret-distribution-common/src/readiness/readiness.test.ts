import type { Fact, VaultFact } from '../facts/types';
import { buildPullPolicy, buildPushPolicy } from '../manifests';
import { causeById, defaultSettings, renderFinding } from '..';
import {
  externalSecret,
  pushSecret,
  store,
  vault,
  viewOf,
} from '../rules/__testUtils__/facts';
import { readinessOf, type CountedCause, type ReadinessEntry } from '.';

const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 24, 12);
const settings = defaultSettings;

const cluster = (change = {}): Fact => ({
  type: 'Cluster',
  cluster: 'platform',
  served: {
    PushSecret: ['v1alpha1'],
    ExternalSecret: ['v1', 'v1beta1'],
    ClusterSecretStore: ['v1', 'v1beta1'],
  },
  controller: {
    namespace: 'external-secrets',
    name: 'external-secrets',
    version: 'v2.9.0',
    wanted: 1,
    ready: 1,
  },
  secretRights: {
    state: 'answered',
    account: 'external-secrets/external-secrets',
    denied: [],
    at: now,
  },
  confirmedAt: now,
  ...change,
});

const role = (
  change: Partial<NonNullable<VaultFact['role']>> = {},
): VaultFact['role'] => ({
  name: 'external-secrets',
  state: 'present',
  serviceAccounts: ['external-secrets'],
  namespaces: ['external-secrets'],
  policies: ['push', 'pull'],
  noDefaultPolicy: false,
  ...change,
});

const soundVault = (change: Partial<VaultFact> = {}) =>
  vault({
    version: '1.18.0',
    blindness: { state: 'proven', checkedAt: now - 60_000 },
    role: role(),
    policies: { push: buildPushPolicy(), pull: buildPullPolicy() },
    confirmedAt: now,
    ...change,
  });

const done = { status: 'True', reason: 'Synced', signature: { type: 'ok' } };
const push = (change = {}) =>
  pushSecret({ refreshedAt: now - HOUR / 2, ready: done as any, ...change });
const pull = (change = {}) =>
  externalSecret({
    refreshedAt: now - HOUR / 2,
    boundTo: 'temporal-db',
    ready: done as any,
    ...change,
  });

const soundFacts = { cluster: cluster(), store: store(), vault: soundVault() };

function readiness(
  change: Partial<Record<keyof typeof soundFacts, Fact | null>> = {},
  options: {
    coverage?: Parameters<typeof viewOf>[1];
    causes?: readonly CountedCause[];
    facts?: readonly Fact[];
  } = {},
) {
  const { causes, coverage, facts = [push(), pull()] } = options;
  const base = Object.values({ ...soundFacts, ...change }).filter(
    (fact): fact is Fact => fact !== null,
  );
  return readinessOf(viewOf([...base, ...facts], coverage), {
    settings,
    now,
    ...(causes && { causes }),
  });
}

const entry = (
  { prerequisites, checks }: ReturnType<typeof readiness>,
  id: string,
): ReadinessEntry =>
  [...prerequisites, ...checks].find(each => each.id === id)!;

const states = ({ prerequisites }: ReturnType<typeof readiness>) =>
  prerequisites.map(({ state }) => state);

describe('the readiness of a cluster', () => {
  it('SD-Q1 to SD-Q8: a sound cluster is ready, each point with its evidence', () => {
    const sound = readiness();
    expect(sound.prerequisites.map(({ id }) => id)).toEqual([
      'SD-Q1',
      'SD-Q2',
      'SD-Q3',
      'SD-Q4',
      'SD-Q5',
      'SD-Q6',
      'SD-Q7',
      'SD-Q8',
    ]);
    expect(states(sound)).toEqual(Array(8).fill('ok'));
    expect(sound.checks.map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(sound).toMatchObject({
      state: 'ok',
      sentence: 'All eight prerequisites are met.',
      blindness: { state: 'proven', checkedAt: now - 60_000 },
      policies: { forecast: 'works' },
    });
    for (const { cure, evidence, wouldShow } of sound.prerequisites) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(cure).toBeUndefined();
      expect(wouldShow).toBeUndefined();
    }
  });

  it('SD-Q5, SD-Q6: the founding incident is one sentence with the missing lines', () => {
    const incident = readiness({
      vault: soundVault({ policies: { push: null, pull: null } }),
    });
    expect(incident.sentence).toBe(
      'Vault has no policies `push` and `pull`, which the role names. 1 more point is broken.',
    );
    const { cure, more, state } = entry(incident, 'SD-Q5');
    expect(state).toBe('broken');
    expect(more).toContainEqual(
      'Vault does not allow `read`, `update` on the data and `create`, `read`, `update` on the metadata of `platform-data/postgres/temporal`.',
    );
    expect(cure?.snippet?.text).toContain(
      'path "secret/metadata/platform-data/*" {\n  capabilities = ["create", "update", "read"]',
    );
    expect(entry(incident, 'SD-Q3').state).toBe('ok');
  });

  it('SD-Q5: what fails at the first rotation only is told before it happens', () => {
    const text = buildPushPolicy().replace(
      /(metadata.*\n.*)"create", "update", "read"/g,
      '$1"create", "read"',
    );
    const soon = readiness(
      { vault: soundVault({ policies: { push: text, pull: '' } }) },
      {
        facts: [
          push(),
          {
            type: 'VaultPath',
            cluster: 'platform',
            path: 'platform-data/postgres/temporal',
            state: 'present',
            currentVersion: 2,
            versions: [],
            confirmedAt: now,
          },
        ],
      },
    );
    expect(entry(soon, 'SD-Q5')).toMatchObject({
      state: 'warning',
      sentence:
        'Vault does not allow `update` on the metadata of `platform-data/postgres/temporal`.',
    });
    expect(soon.policies.sentence).toBe(
      'Works today, fails at the first rotation: Vault does not allow `update` on its metadata (`platform-data/postgres/temporal`).',
    );
  });

  describe('a manifest that manages Vault’s side', () => {
    const manifest = (
      kind: 'Policy' | 'AuthBackendRole',
      manages: string,
      status: 'True' | 'False',
    ) =>
      cluster({
        vaultManifests: [
          {
            tool: 'crossplane',
            kind,
            resource:
              kind === 'Policy'
                ? 'policies.vault.vault.upbound.io'
                : 'authbackendroles.kubernetes.vault.upbound.io',
            what: kind === 'Policy' ? 'policy' : 'role',
            name: `crossplane-${manages}`,
            manages,
            applied: status === 'True' ? 'yes' : 'no',
            condition: {
              type: 'Synced',
              status,
              reason: status === 'True' ? 'ReconcileSuccess' : 'ReconcileError',
              since: now - 5 * HOUR,
              ...(status === 'False' && { problem: 'tokenFormat' }),
            },
          },
        ],
      });
    const notApplied =
      'Crossplane does not apply the manifest `Policy crossplane-push` to Vault: the credentials that it is given are not of the form that it reads.';

    it('SD-Q5: is the deeper cause of a policy that Vault lacks', () => {
      const incident = readiness({
        vault: soundVault({
          policies: { push: null, pull: buildPullPolicy() },
        }),
        cluster: manifest('Policy', 'push', 'False'),
      });
      expect(entry(incident, 'SD-Q5')).toMatchObject({
        state: 'broken',
        sentence: notApplied,
        since: now - 5 * HOUR,
        cure: {
          snippet: {
            text: 'kubectl describe policies.vault.vault.upbound.io crossplane-push',
          },
        },
      });
      expect(entry(incident, 'SD-Q5').more).toContain(
        'Vault has no policy `push`, which the role names.',
      );
    });

    it('SD-Q5: tells of the policy where Vault may not be asked', () => {
      expect(
        entry(
          readiness(
            {
              vault: null,
              cluster: manifest('Policy', 'external-secrets-push', 'False'),
            },
            { coverage: { Vault: 'off' } },
          ),
          'SD-Q5',
        ).state,
      ).toBe('broken');
    });

    it('SD-Q5: that fails while the policy is there will break', () => {
      expect(
        entry(
          readiness({ cluster: manifest('Policy', 'push', 'False') }),
          'SD-Q5',
        ),
      ).toMatchObject({ state: 'warning', sentence: notApplied });
    });

    it('SD-Q4: is the deeper cause of a role that Vault lacks', () => {
      expect(
        entry(
          readiness({
            vault: soundVault({ role: role({ state: 'absent' }) }),
            cluster: manifest('AuthBackendRole', 'external-secrets', 'False'),
          }),
          'SD-Q4',
        ),
      ).toMatchObject({
        state: 'broken',
        sentence: expect.stringContaining('`AuthBackendRole crossplane-'),
      });
    });

    it.each([
      ['is applied', manifest('Policy', 'push', 'True')],
      ['is of another policy', manifest('Policy', 'other', 'False')],
    ])('says nothing when it %s', (_, fact) => {
      expect(entry(readiness({ cluster: fact }), 'SD-Q5').state).toBe('ok');
    });
  });

  it('SD-Q1: a sealed Vault is the cause, and the store’s trouble its symptom', () => {
    const sealed = readiness({
      vault: vault({ state: 'sealed', kvVersion: undefined, confirmedAt: now }),
      store: store({
        ready: {
          status: 'False',
          reason: 'InvalidProviderConfig',
          since: now - HOUR,
        },
      }),
    });
    expect(sealed.sentence).toMatch(/^Vault is sealed\./);
    expect(entry(sealed, 'SD-Q3')).toMatchObject({
      state: 'broken',
      symptomOf: 'SD-Q1',
      since: now - HOUR,
    });
    expect(entry(sealed, 'SD-Q1').cure?.snippet?.text).toContain(
      'vault status',
    );
    expect(entry(sealed, 'SD-Q5').state).toBe('unknown');
  });

  it('SD-Q1: that the portal alone does not reach Vault breaks nothing', () => {
    const { state, evidence } = entry(
      readiness({
        vault: vault({
          state: 'unreachable',
          kvVersion: undefined,
          confirmedAt: now,
        }),
      }),
      'SD-Q1',
    );
    expect(state).toBe('unknown');
    expect(evidence.map(({ says }) => says)).toContain(
      'External Secrets Operator logs in to Vault',
    );
  });

  it.each<[string, string, Parameters<typeof readiness>[0], string]>([
    [
      'SD-Q1',
      'KV version 1',
      { vault: soundVault({ kvVersion: '1' }) },
      'KV version 1',
    ],
    [
      'SD-Q2',
      'no CRDs',
      { cluster: cluster({ served: {} }) },
      'does not serve PushSecret',
    ],
    [
      'SD-Q2',
      'no replica',
      {
        cluster: cluster({
          controller: {
            namespace: 'eso',
            name: 'eso',
            wanted: 1,
            ready: 0,
          },
        }),
      },
      'No replica of `eso/eso`',
    ],
    ['SD-Q3', 'no store', { store: null }, 'does not exist'],
    [
      'SD-Q3',
      'the wrong mount',
      { store: store({ vault: { ...store().vault!, path: 'kv' } }) },
      'has the path `kv`',
    ],
    [
      'SD-Q4',
      'no role',
      { vault: soundVault({ role: role({ state: 'absent' }) }) },
      'The Vault role `external-secrets` does not exist.',
    ],
    [
      'SD-Q4',
      'another ServiceAccount',
      { vault: soundVault({ role: role({ serviceAccounts: ['x'] }) }) },
      'is not bound to the ServiceAccount',
    ],
    [
      'SD-Q7',
      'no right',
      {
        cluster: cluster({
          secretRights: {
            state: 'answered',
            account: 'external-secrets/external-secrets',
            denied: ['create'],
            at: now,
          },
        }),
      },
      'may not create Secrets',
    ],
  ])('%s is broken: %s', (id, _, change, says) => {
    const found = entry(readiness(change), id);
    expect(found.state).toBe('broken');
    expect(found.sentence).toContain(says);
    expect(found.cure?.text).toBeTruthy();
  });

  it('SD-Q8: manifests that no GitOps controller manages are a warning', () => {
    const found = entry(
      readiness(
        {},
        {
          facts: [
            push({ meta: { ...push().meta, gitOps: undefined } }),
            pull(),
          ],
        },
      ),
      'SD-Q8',
    );
    expect(found).toMatchObject({
      state: 'warning',
      sentence: '1 of 2 manifests carry no mark of a GitOps controller.',
    });
  });

  it('a cause that chains name counts where Vault may not be asked', () => {
    const cause = causeById('vault-policy.push.metadata-write')!;
    const finding = renderFinding(
      cause,
      {
        params: { mount: 'secret', prefix: 'platform-data' },
        evidence: [{ subject: 'PushSecret a/b', says: 'Vault answered 403.' }],
      },
      { cluster: 'platform', key: 'one', since: now - 2 * HOUR },
    );
    const found = entry(
      readiness(
        { vault: null },
        { coverage: { Vault: 'off' }, causes: [{ finding, chains: 37 }] },
      ),
      'SD-Q5',
    );
    expect(found).toMatchObject({
      state: 'broken',
      chains: 37,
      since: now - 2 * HOUR,
      sentence: expect.stringContaining(
        'write `secret/metadata/platform-data/*`',
      ),
      cure: { who: 'platform' },
    });
  });
});

describe('what cannot be seen', () => {
  it('is unknown, never ok, and names what would show it', () => {
    const blind = readiness(
      { vault: null, store: null, cluster: null },
      {
        facts: [],
        coverage: {
          Vault: 'off',
          ClusterSecretStore: 'forbidden',
          PushSecret: 'forbidden',
          ExternalSecret: 'forbidden',
          Workload: 'forbidden',
        },
      },
    );
    expect(states(blind)).toEqual(Array(8).fill('unknown'));
    expect(blind.state).toBe('unknown');
    expect(blind.checks.map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
    ]);
    for (const { wouldShow } of [...blind.prerequisites, ...blind.checks]) {
      expect(wouldShow?.text).toBeTruthy();
    }
    expect(entry(blind, 'SD-Q3').wouldShow?.snippet?.text).toContain(
      'resources: ["clustersecretstores"]',
    );
    expect(
      entry(
        readiness({
          cluster: cluster({ secretRights: { state: 'forbidden' } }),
        }),
        'SD-Q7',
      ),
    ).toMatchObject({
      state: 'unknown',
      wouldShow: {
        snippet: {
          text: expect.stringContaining('resources: [subjectaccessreviews]'),
        },
      },
    });
    expect(blind.blindness).toMatchObject({
      state: 'off',
      cure: { snippet: { text: expect.stringContaining('secret/data/*') } },
    });
  });

  it('SD-Q4: a login that works proves the role where Vault may not be asked', () => {
    expect(
      entry(readiness({ vault: null }, { coverage: { Vault: 'off' } }), 'SD-Q4')
        .state,
    ).toBe('ok');
  });

  it('SD-Q3, SD-Q4: a store without the namespace of its ServiceAccount is never validated', () => {
    const auth = { ...store().vault!.auth, referent: true };
    const referent = readiness(
      {
        vault: null,
        store: store({ vault: { ...store().vault!, auth: auth as any } }),
      },
      { coverage: { Vault: 'off' } },
    );
    expect(entry(referent, 'SD-Q3').state).toBe('unknown');
    expect(entry(referent, 'SD-Q4').state).toBe('broken');
  });

  it('contact that is lost makes what was green unknown', () => {
    const lost = readiness(
      {},
      {
        coverage: {
          ClusterSecretStore: 'stale',
          Workload: 'stale',
          PushSecret: 'stale',
          ExternalSecret: 'stale',
        },
      },
    );
    expect(entry(lost, 'SD-Q2').state).toBe('unknown');
    expect(entry(lost, 'SD-Q3').state).toBe('unknown');
    expect(entry(lost, 'backlog')).toMatchObject({
      state: 'unknown',
      sentence: expect.stringContaining('has had no contact since'),
    });
  });

  it.each(['canReadValues', 'rootToken', 'unproven'] as const)(
    'a token that is not proved to be blind (%s) is told with the policy to give',
    state => {
      const { blindness } = readiness({
        vault: vault({ state: 'refused', blindness: { state } }),
      });
      expect(blindness).toMatchObject({
        state,
        sentence: expect.stringContaining('so Vault is not used'),
        cure: { who: 'portal' },
      });
    },
  );
});

describe('the operator’s backlog', () => {
  const pulls = (count: number, overdueMs: number) =>
    Array.from({ length: count }, (_, at) =>
      pull({
        name: `late-${overdueMs}-${at}`,
        refreshedAt: now - HOUR - overdueMs,
      }),
    );

  it.each<[string, Fact[], string]>([
    ['stragglers are no backlog', [...pulls(2, HOUR), ...pulls(3, 0)], 'ok'],
    ['a queue is told once', pulls(5, 4 * 60_000), 'warning'],
    ['a standstill is broken', pulls(5, 9 * HOUR), 'broken'],
    [
      'what fails waits for its back-off and is left out',
      pulls(5, HOUR).map((fact: any) => ({
        ...fact,
        ready: { status: 'False', reason: 'SecretSyncedError' },
      })),
      'ok',
    ],
    [
      'what refreshes once is never late',
      pulls(5, HOUR).map((fact: any) => ({
        ...fact,
        refreshPolicy: 'CreatedOnce',
      })),
      'ok',
    ],
  ])('%s', (_, facts, state) => {
    expect(entry(readiness({}, { facts }), 'backlog').state).toBe(state);
  });

  it('says by how much', () => {
    expect(
      entry(readiness({}, { facts: pulls(5, 9 * HOUR) }), 'backlog').sentence,
    ).toBe(
      'Half of 5 resources are overdue by 9 h or more: External Secrets Operator does not keep up or does not run.',
    );
  });

  it('a cluster that serves v1beta1 alone is a warning', () => {
    const served = {
      PushSecret: ['v1alpha1'],
      ExternalSecret: ['v1beta1'],
      ClusterSecretStore: ['v1beta1'],
    };
    expect(
      entry(readiness({ cluster: cluster({ served }) }), 'served-versions'),
    ).toMatchObject({ state: 'warning', cure: { who: 'platform' } });
  });
});
