import { ruleById } from '../rules';
import {
  context,
  externalSecret,
  healthyWorld,
  HOUR,
  meta,
  PATH,
  pushSecret,
  vault,
  viewOf,
  workload,
  type World,
} from '../diagnose/__testUtils__/world';
import type { SecretUse } from '../facts/types';
import { impactOf } from './impactOf';
import { leftWithout } from './leftWithout';
import type { ImpactChange, ClusterImpact } from './types';
import type { ImpactContext } from './ground';

const use = (given: Partial<SecretUse> = {}): SecretUse => ({
  secretName: 'usage-db',
  keys: ['password'],
  how: 'env',
  optional: false,
  container: 'main',
  ...given,
});

/** Beside `temporal`, which a reloader restarts, `usage` pulls the password by itself. */
function world(changes: Partial<World> = {}): World {
  const healthy = healthyWorld();
  return {
    ...healthy,
    externalSecrets: [
      ...healthy.externalSecrets,
      externalSecret({
        meta: meta({ namespace: 'usage', name: 'usage-db' }),
        target: {
          name: 'usage-db',
          creationPolicy: 'Owner',
          deletionPolicy: 'Delete',
          immutable: false,
          templateMerges: false,
        },
        entries: [
          { secretKey: 'password', remoteKey: PATH, property: 'password' },
        ],
      }),
    ],
    workloads: [
      ...healthy.workloads,
      workload({
        kind: 'StatefulSet',
        meta: meta({
          namespace: 'usage',
          name: 'usage',
          gitOps: {
            tool: 'flux',
            name: 'flux-system/apps',
            evidence: 'strong',
          },
        }),
        uses: [use()],
        reloader: undefined,
      }),
    ],
    ...changes,
  };
}

function ask(
  change: ImpactChange,
  given: World = world(),
  more: Partial<ImpactContext> = {},
): ClusterImpact {
  const impact = impactOf(viewOf(given), PATH, change, { ...context, ...more });
  if (!impact) {
    throw new Error('There is nothing of the path.');
  }
  return impact;
}

const stepsOf = ({ steps }: ClusterImpact) =>
  steps.map(({ id, who }) => `${who} ${id}`);
const breaksOf = ({ breaks }: ClusterImpact) =>
  breaks.map(({ when, ref }) => `${when} ${ref.kind} ${ref.name}`);

describe('what would happen if', () => {
  it('names who publishes, who pulls, whose Target Secrets are used by which workloads, and whose they are', () => {
    const impact = ask({ kind: 'retire' }, world(), {
      belongingOf: chain => ({
        consumers: [`component:default/${chain.links[3].ref?.namespace}`],
        producers: ['component:default/postgres'],
        consumerOwners: [`group:default/${chain.links[3].ref?.namespace}`],
        producerOwners: ['group:default/databases'],
        systems: [],
      }),
    });
    expect(impact.publishers).toMatchObject([
      {
        ref: { kind: 'PushSecret', namespace: 'platform-data' },
        source: { kind: 'Secret', name: 'temporal-credentials' },
        entities: ['component:default/postgres'],
        owners: ['group:default/databases'],
      },
    ]);
    expect(impact.consumers).toMatchObject([
      {
        ref: { namespace: 'temporal', name: 'temporal-db' },
        target: { kind: 'Secret', namespace: 'temporal', name: 'temporal-db' },
        owners: ['group:default/temporal'],
        workloads: [{ ref: { kind: 'Deployment' }, restart: 'reloader' }],
      },
      {
        ref: { namespace: 'usage', name: 'usage-db' },
        owners: ['group:default/usage'],
        workloads: [{ ref: { kind: 'StatefulSet' }, restart: 'byHand' }],
      },
    ]);
  });

  it('names only rules of the registry, and says of every step who acts', () => {
    const changes: ImpactChange[] = [
      { kind: 'retire' },
      { kind: 'renamePath', to: 'platform-data/postgres/workflows' },
      { kind: 'renameKey', property: 'password', to: 'token' },
      { kind: 'rotate' },
      { kind: 'removeConsumer', consumer: 'usage/usage-db' },
    ];
    for (const change of changes) {
      const { steps, breaks } = ask(change);
      expect([change.kind, steps.length > 2]).toEqual([change.kind, true]);
      const ids = [...steps, ...breaks].flatMap(({ rules }) => rules);
      expect(ids.filter(id => !ruleById(id))).toEqual([]);
    }
  });

  describe('retire', () => {
    it('SD-C4: lets workloads go first, then consumers, the publisher, and the path at last', () => {
      const impact = ask({ kind: 'retire' });
      expect(stepsOf(impact)).toEqual([
        'consumer stopUsing',
        'consumer removeConsumers',
        'producer removePublisher',
        'platform deletePath',
        'producer catalog',
      ]);
      expect(
        impact.steps.find(({ id }) => id === 'deletePath')?.snippet?.text,
      ).toBe(`vault kv metadata delete -mount=secret ${PATH}`);
    });

    it('done at once breaks nothing before the next rotation while the path stays', () => {
      expect(breaksOf(ask({ kind: 'retire' }))).toEqual([
        'nextRotation ExternalSecret temporal-db',
        'nextRotation ExternalSecret usage-db',
      ]);
    });

    it('done at once takes the path, the pulls and the pods, in this order, where the PushSecret deletes', () => {
      const impact = ask(
        { kind: 'retire' },
        world({ pushSecrets: [pushSecret({ deletionPolicy: 'Delete' })] }),
      );
      expect(breaksOf(impact)).toEqual([
        'atOnce PushSecret temporal-push',
        'nextPull ExternalSecret temporal-db',
        'nextPull ExternalSecret usage-db',
        'nextStart StatefulSet usage',
      ]);
      expect(impact.breaks[1]).toMatchObject({ withinMs: HOUR });
      expect(stepsOf(impact)).not.toContain('platform deletePath');
    });

    it('breaks nobody where nobody pulls', () => {
      const impact = ask(
        { kind: 'retire' },
        world({ externalSecrets: [], workloads: [], pods: [] }),
      );
      expect(impact.sentence).toMatch(/Nobody that can be seen pulls/);
      expect(impact.breaks).toEqual([]);
    });
  });

  describe('rename', () => {
    it('SD-P4: publishes to both paths before any consumer is pointed to the new one', () => {
      const impact = ask({
        kind: 'renamePath',
        to: 'platform-data/postgres/workflows',
      });
      expect(stepsOf(impact)).toEqual([
        'producer publishBoth',
        'producer push',
        'consumer pointConsumers',
        'consumer pull',
        'producer removeOld',
        'platform deletePath',
        'producer catalog',
      ]);
      expect(impact.steps[0].snippet?.text).toContain(
        'remoteKey: platform-data/postgres/workflows\n      property: username',
      );
      expect(impact.warnings).toEqual([]);
    });

    it('SD-P5: warns of a name that no path may have', () => {
      expect(
        ask({ kind: 'renamePath', to: 'platform-data/postgres/temporal-prod' })
          .warnings[0],
      ).toMatch(/^SD-P5: /);
    });

    it('SD-P4: warns of a path that is in use', () => {
      const other = 'platform-data/postgres/reports';
      const given = world();
      given.pushSecrets.push(
        pushSecret({
          meta: meta({ namespace: 'platform-data', name: 'other' }),
          entries: [{ secretKey: 'a', remoteKey: other, property: 'password' }],
        }),
      );
      expect(ask({ kind: 'renamePath', to: other }, given).warnings).toEqual([
        `SD-P4: \`${other}\` is in use already.`,
      ]);
    });

    it('of a key concerns only who takes it, and no workload', () => {
      const { consumers, steps } = ask({
        kind: 'renameKey',
        property: 'username',
        to: 'token',
      });
      expect(consumers.map(({ affected }) => affected)).toEqual([true, false]);
      expect(consumers[0].workloads[0].says).toMatch(/Nothing restarts/);
      expect(consumers[1].workloads[0].says).toBe('It notices nothing.');
      expect(
        steps.find(({ id }) => id === 'pointConsumers')?.refs,
      ).toHaveLength(1);
    });

    it('of a key changes workloads too where the whole path is taken (SD-C2)', () => {
      const [first] = world().externalSecrets;
      const impact = ask(
        { kind: 'renameKey', property: 'password', to: 'token' },
        world({
          externalSecrets: [
            {
              ...first,
              entries: [],
              from: [{ by: 'extract', remoteKey: PATH }],
            },
          ],
        }),
      );
      expect(stepsOf(impact)).toContain('consumer switchWorkloads');
      expect(stepsOf(impact)).not.toContain('consumer pointConsumers');
    });

    it('of a key asks for the key', () => {
      expect(() => ask({ kind: 'renameKey' })).toThrow(/Name the property/);
    });
  });

  describe('rotate now', () => {
    it('SD-R1: names what must be restarted by hand, how, and withdraws the old value last', () => {
      const impact = ask({ kind: 'rotate' });
      expect(stepsOf(impact)).toEqual([
        'producer rotate',
        'producer push',
        'consumer pull',
        'consumer restart',
        'producer revoke',
      ]);
      expect(
        impact.steps.find(({ id }) => id === 'restart')?.snippet?.text,
      ).toBe(
        'kubectl rollout restart statefulset usage -n usage --field-manager=flux-client-side-apply',
      );
      expect(impact.sentence).toMatch(
        /2 workloads get the new value .*1 of them only when somebody restarts it.*within 2 hours/,
      );
      expect(breaksOf(impact)).toEqual([
        'atOnce ExternalSecret temporal-db',
        'atOnce ExternalSecret usage-db',
        'nextPull StatefulSet usage',
      ]);
    });

    it.each([
      ['volume', undefined, 'mounted'],
      ['volume', true, 'byHand'],
      ['envFrom', undefined, 'byHand'],
      ['other', undefined, 'unknown'],
    ] as const)(
      'knows how a Secret that is used by %s (subPath: %s) gets there: %s',
      (how, subPath, restart) => {
        const given = world();
        given.workloads[1] = {
          ...given.workloads[1],
          uses: [use({ how, ...(subPath && { subPath }) })],
        };
        expect(
          ask({ kind: 'rotate' }, given).consumers[1].workloads[0].restart,
        ).toBe(restart);
      },
    );

    it('says which consumers a new value never reaches, and does not restart them', () => {
      const given = world();
      given.externalSecrets[1] = {
        ...given.externalSecrets[1],
        refreshPolicy: 'CreatedOnce',
      };
      const impact = ask({ kind: 'rotate' }, given);
      expect(impact.breaks).toContainEqual(
        expect.objectContaining({
          ref: expect.objectContaining({ name: 'usage-db' }),
          says: expect.stringMatching(/never/),
        }),
      );
      expect(stepsOf(impact)).not.toContain('consumer restart');
    });

    it('SD-Q5: says beforehand that the policy refuses it, and mends that first', () => {
      const impact = ask(
        { kind: 'rotate' },
        world({
          vault: vault({
            role: {
              name: 'external-secrets',
              state: 'present',
              serviceAccounts: ['external-secrets'],
              namespaces: ['external-secrets'],
              policies: ['push'],
              noDefaultPolicy: false,
            },
            policies: {
              push: `path "secret/data/platform-data/*" { capabilities = ["create", "read", "update"] }
path "secret/metadata/platform-data/*" { capabilities = ["create", "read"] }`,
            },
          }),
        }),
      );
      expect(impact.steps[0]).toMatchObject({
        id: 'policy',
        who: 'platform',
        rules: ['SD-Q5'],
        snippet: { language: 'hcl' },
      });
      expect(breaksOf(impact)).toContain('nextPush PushSecret temporal-push');
    });
  });

  describe('remove a consumer', () => {
    it('takes its Target Secret and leaves the others alone', () => {
      const impact = ask({
        kind: 'removeConsumer',
        consumer: 'usage/usage-db',
      });
      expect(breaksOf(impact)).toEqual([
        'atOnce Secret usage-db',
        'nextStart StatefulSet usage',
      ]);
      expect(impact.consumers.map(({ affected }) => affected)).toEqual([
        false,
        true,
      ]);
      expect(stepsOf(impact)).toEqual([
        'consumer stopUsing',
        'consumer removeConsumers',
        'producer catalog',
      ]);
    });

    it('says what stays behind where the Secret does not go with it', () => {
      const given = world();
      given.externalSecrets[1] = externalSecret({
        ...given.externalSecrets[1],
        target: {
          ...given.externalSecrets[1].target,
          creationPolicy: 'Orphan',
        },
      });
      expect(
        stepsOf(
          ask({ kind: 'removeConsumer', consumer: 'usage/usage-db' }, given),
        ),
      ).toContain('consumer cleanTargets');
    });

    it('is nothing in a cluster that does not have it', () => {
      expect(
        impactOf(
          viewOf(world()),
          PATH,
          { kind: 'removeConsumer', consumer: 'other/other' },
          context,
        ),
      ).toBeUndefined();
    });
  });

  it('neither names nor counts what the reader may not see', () => {
    const isVisible: ImpactContext['isVisible'] = chain =>
      chain.links[3].ref?.namespace === 'temporal';
    const all: ImpactChange[] = [
      { kind: 'retire' },
      { kind: 'rotate' },
      { kind: 'renamePath', to: 'platform-data/postgres/workflows' },
    ];
    for (const change of all) {
      const seen = ask(change, world(), { isVisible });
      const alone = ask(
        change,
        world({
          externalSecrets: world().externalSecrets.slice(0, 1),
          workloads: world().workloads.slice(0, 1),
        }),
        { isVisible },
      );
      expect(JSON.stringify(seen)).not.toContain('usage');
      expect(seen).toEqual(alone);
    }
    expect(
      impactOf(
        viewOf(world()),
        PATH,
        { kind: 'retire' },
        { ...context, isVisible: () => false },
      ),
    ).toBeUndefined();
  });

  it('says what the portal cannot see', () => {
    const { unseen } = ask(
      { kind: 'retire' },
      world({ coverage: { Secret: 'off', Workload: 'forbidden' } }),
    );
    expect(unseen[0]).toMatch(/^Workloads of platform are not seen/);
    expect(unseen.at(-1)).toMatch(/without being a workload/);
  });
});

describe('who is left without', () => {
  it('is whoever is known and does not go', () => {
    const a = { namespace: 'a', name: 'x' };
    const b = { namespace: 'b', name: 'x' };
    expect(leftWithout([a, b, a], [b])).toEqual([a]);
    expect(leftWithout([], [b])).toEqual([]);
  });
});
