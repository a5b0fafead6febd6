import { decodeMessage } from '../grammar';
import { chainsOf } from './chainsOf';
import {
  absentPath,
  context,
  externalSecret,
  failPods,
  failPull,
  failPush,
  healthyWorld,
  HOUR,
  meta,
  NOW,
  operator,
  PATH,
  pushSecret,
  vault,
  vaultHttp,
  vaultManifest,
  viewOf,
} from './__testUtils__/world';

const DENIED = `Error making API request.

URL: GET https://vault.vault.svc:8200/v1/secret/data/${PATH}
Code: 403. Errors:

* 1 error occurred:
	* permission denied

`;

/** The Vault policy is missing, so nothing of the chain ever worked. */
function incident() {
  const world = healthyWorld();
  failPush(
    world,
    decodeMessage(
      `set secret failed: could not write remote ref username to target secretstore vault-backend: cannot read secret data from Vault: ${DENIED}`,
      { kind: 'PushSecret', reason: 'Errored' },
    ),
  );
  world.vaultPaths = [absentPath()];
  failPull(
    world,
    decodeMessage(
      `error processing spec.data[0] (key: ${PATH}), err: cannot read secret data from Vault: ${DENIED}`,
      { kind: 'ExternalSecret', reason: 'UpdateFailed' },
    ),
  );
  failPods(world);
  return world;
}

describe('the founding incident: the Vault policy is missing', () => {
  const { consumers, producer } = chainsOf(viewOf(incident()), PATH, context);
  const [chain] = consumers;
  const { verdict } = chain;

  it('shows five red links behind a Source Secret that is in order', () => {
    expect(chain.links.map(({ id, state }) => [id, state])).toEqual([
      ['source', 'ok'],
      ['push', 'broken'],
      ['vault', 'missing'],
      ['pull', 'broken'],
      ['target', 'missing'],
      ['workload', 'broken'],
    ]);
  });

  it('names one cause, the policy, and the exact lines that cure it', () => {
    expect(verdict.state).toBe('broken');
    expect(verdict.firstBroken).toBe('platform');
    expect(verdict.cause).toMatchObject({
      id: 'vault-policy.push.data-read',
      key: 'platform|vault-policy.push.data-read|ClusterSecretStore/vault-backend|data|read',
      severity: 'error',
      rules: ['SD-Q5'],
      cure: { who: 'platform' },
    });
    expect(verdict.sentence).toBe(
      'Vault does not let External Secrets Operator read `secret/data/platform-data/*`, which every push does first. Nothing is published through the store `vault-backend`.',
    );
    expect(verdict.cause?.cure.snippet).toEqual({
      language: 'hcl',
      text: `# Policy of the Vault role external-secrets. A push needs all four lines.
# Missing now: read on secret/data/platform-data/*
path "secret/data/platform-data/*"     { capabilities = ["create", "update", "read"] }
path "secret/metadata/platform-data/*" { capabilities = ["create", "update", "read"] }
path "secret/data/platform-config/*"     { capabilities = ["create", "update", "read"] }
path "secret/metadata/platform-config/*" { capabilities = ["create", "update", "read"] }`,
    });
  });

  it('folds everything else under it', () => {
    expect(verdict.symptoms).toEqual([
      { link: 'push', says: 'The push fails.' },
      { link: 'vault', says: 'Vault has nothing there.' },
      { link: 'pull', says: 'The pull fails.' },
      { link: 'target', says: 'It was not made.' },
      { link: 'workload', says: 'Its pods wait for the Secret.' },
    ]);
    expect(chain.findings).toEqual([]);
  });

  it('says what comes by itself once it is cured, and the command that does not wait', () => {
    expect(verdict.heals).toEqual({
      text: 'Once this is mended, the PushSecret tries again within 7 minutes, the ExternalSecret within 7 more, by itself.',
      command:
        'kubectl annotate pushsecret temporal-push -n platform-data force-sync="$(date +%s)" --overwrite',
      resource: {
        kind: 'PushSecret',
        namespace: 'platform-data',
        name: 'temporal-push',
      },
    });
  });

  it("is the same cause in the producer's chain and in those of other paths", () => {
    const other = 'platform-data/redis/temporal';
    const world = incident();
    const [push] = world.pushSecrets;
    world.pushSecrets.push({
      ...push,
      meta: { ...push.meta, name: 'redis-push' },
      entries: [
        { secretKey: 'password', remoteKey: other, property: 'password' },
      ],
      ready: {
        ...push.ready!,
        signature: vaultHttp({ method: 'GET', area: 'data', path: other }),
      },
    });
    const elsewhere = chainsOf(viewOf(world), other, context).producer;

    expect(producer.verdict.cause?.key).toBe(verdict.cause?.key);
    expect(elsewhere.verdict.cause?.key).toBe(verdict.cause?.key);
  });
});

describe('where a manifest should have brought the policy, and its controller has a token of the wrong form', () => {
  const manifests = ['push', 'pull'].map(each =>
    vaultManifest({ manages: `external-secrets-${each}` }),
  );

  /** Ten components whose path was never written. */
  function tenChains() {
    const world = incident();
    const [push] = world.pushSecrets;
    const [pull] = world.externalSecrets;
    for (let index = 1; index < 10; index++) {
      const path = `platform-data/postgres/app-${index}`;
      world.pushSecrets.push(
        pushSecret({
          ...push,
          meta: meta({ namespace: 'databases', name: `app-${index}` }),
          entries: [
            { secretKey: 'password', remoteKey: path, property: 'password' },
          ],
          ready: {
            ...push.ready!,
            signature: vaultHttp({ method: 'GET', area: 'data', path }),
          },
        }),
      );
      world.externalSecrets.push(
        externalSecret({
          ...pull,
          meta: meta({ namespace: `app-${index}`, name: 'db' }),
          entries: [
            { secretKey: 'password', remoteKey: path, property: 'password' },
          ],
        }),
      );
    }
    return world;
  }

  it('SD-Q5: ten chains are one verdict, which names the manifest and how to mend it', () => {
    const view = viewOf({
      ...tenChains(),
      operator: operator({ vaultManifests: manifests }),
    });
    const verdicts = [...view.paths()].flatMap(path =>
      chainsOf(view, path, context).consumers.map(({ verdict }) => verdict),
    );
    expect(verdicts).toHaveLength(10);
    expect(new Set(verdicts.map(({ cause }) => cause?.key))).toEqual(
      new Set(['platform|vault-manifest.policy|crossplane|tokenFormat']),
    );
    const [{ cause, symptoms }] = verdicts;
    expect(cause).toMatchObject({
      since: NOW - 3 * HOUR,
      rules: ['SD-Q5', 'SD-Q6'],
      cure: {
        who: 'platform',
        text: expect.stringMatching(/JSON object with the key `token`/),
      },
    });
    expect(cause?.evidence[0]).toEqual({
      subject: 'Policy external-secrets-push',
      says: 'Synced is False, reason ReconcileError',
      at: NOW - 3 * HOUR,
    });
    // What was the cause before is evidence now.
    expect(cause?.evidence.at(-1)?.says).toContain('403');
    expect(symptoms.map(({ link }) => link)).toEqual([
      'push',
      'vault',
      'pull',
      'target',
      'workload',
    ]);
  });

  it.each([
    { applied: 'yes', where: 'it is applied' },
    { applied: 'unknown', where: 'nobody says whether it is applied' },
  ] as const)(
    'the policy itself stays the cause where $where',
    ({ applied }) => {
      const view = viewOf({
        ...incident(),
        operator: operator({
          vaultManifests: manifests.map(each => ({ ...each, applied })),
        }),
      });
      expect(chainsOf(view, PATH, context).producer.verdict.cause?.id).toBe(
        'vault-policy.push.data-read',
      );
    },
  );

  it('a manifest of another policy is not blamed, and one that the role names by itself is', () => {
    const blamed = (...policies: string[]) =>
      chainsOf(
        viewOf({
          ...incident(),
          operator: operator({
            vaultManifests: [vaultManifest({ manages: 'secrets' })],
          }),
          vault: vault({
            role: {
              name: 'external-secrets',
              state: 'present',
              serviceAccounts: [],
              namespaces: [],
              policies,
              noDefaultPolicy: false,
            },
          }),
        }),
        PATH,
        context,
      ).producer.verdict.cause?.id;
    expect(blamed('other')).toBe('vault-policy.push.data-read');
    expect(blamed('other', 'secrets')).toBe('vault-manifest.policy');
  });
});
