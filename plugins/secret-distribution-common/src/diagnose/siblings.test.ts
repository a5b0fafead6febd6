import { chainsOf } from './chainsOf';
import {
  absentPath,
  context,
  externalSecret,
  failPods,
  failPull,
  healthyWorld,
  meta,
  PATH,
  pushSecret,
  red,
  vaultPath,
  viewOf,
  workload,
  type World,
} from './__testUtils__/world';

const CONFIG = 'platform-config/postgres/platform-postgres';

/** A connection string made of a secret and a configuration; the configuration's push fails. */
function derived(change: (world: World) => void = () => {}): World {
  const world = healthyWorld();
  world.pushSecrets.push(
    pushSecret({
      meta: meta({ namespace: 'platform-data', name: 'endpoint-push' }),
      source: { by: 'name', name: 'postgres-endpoint' },
      entries: [{ secretKey: 'host', remoteKey: CONFIG, property: 'host' }],
      refreshedAt: undefined,
      everPushed: [],
      ready: red('Errored', { type: 'sourceUnavailable' }),
    }),
  );
  world.externalSecrets[0] = externalSecret({
    target: { ...externalSecret().target, templateKeys: ['uri'] },
    entries: [
      ...externalSecret().entries,
      { secretKey: 'host', remoteKey: CONFIG, property: 'host' },
    ],
  });
  world.workloads = [
    workload({
      uses: [
        {
          secretName: 'temporal-db',
          keys: ['uri'],
          how: 'env',
          optional: false,
        },
      ],
    }),
  ];
  world.vaultPaths.push(absentPath({ path: CONFIG }));
  failPull(world, { type: 'secretAbsent', key: CONFIG, entry: 2 });
  failPods(world);
  change(world);
  return world;
}

describe('an ExternalSecret that pulls several paths', () => {
  it('fails as a whole: the healthy path has the cause of the other', () => {
    const view = viewOf(derived());
    const [healthy] = chainsOf(view, PATH, context).consumers;
    const [failing] = chainsOf(view, CONFIG, context).consumers;

    expect(failing.verdict.cause?.id).toBe('push.source-missing');
    expect(healthy.verdict.cause?.key).toBe(failing.verdict.cause?.key);
    expect(healthy.verdict.firstBroken).toBe('pull');
    expect(healthy.verdict.sentence).toContain(
      `This path is in order, but the same ExternalSecret also pulls \`${CONFIG}\` and fails there: The PushSecret \`platform-data/endpoint-push\``,
    );
    expect(healthy.verdict.symptoms.map(({ link }) => link)).toEqual([
      'target',
      'workload',
    ]);
    expect(healthy.links.slice(0, 3).map(({ state }) => state)).toEqual([
      'ok',
      'ok',
      'ok',
    ]);
  });

  it('finds the failing path when the Event that named it is gone', () => {
    const view = viewOf(derived(world => void (world.events = [])));
    const [healthy] = chainsOf(view, PATH, context).consumers;
    const [failing] = chainsOf(view, CONFIG, context).consumers;

    expect(healthy.verdict.cause?.id).toBe('push.source-missing');
    expect(healthy.verdict.cause?.key).toBe(failing.verdict.cause?.key);
  });

  it('heals as a whole: both chains wait for the same next try', () => {
    const view = viewOf(
      derived(world => {
        world.pushSecrets[1] = pushSecret({
          ...world.pushSecrets[1],
          ...pushSecret({
            meta: world.pushSecrets[1].meta,
            entries: world.pushSecrets[1].entries,
          }),
          refreshedAt: context.now - 60_000,
        });
        world.vaultPaths[1] = vaultPath({
          path: CONFIG,
          properties: ['host'],
          versions: [
            { version: 1, createdAt: context.now - 60_000, destroyed: false },
          ],
          currentVersion: 1,
        });
      }),
    );
    const [healthy] = chainsOf(view, PATH, context).consumers;
    const [mended] = chainsOf(view, CONFIG, context).consumers;

    expect(mended.verdict.state).toBe('pending');
    expect(healthy.verdict.state).toBe('pending');
    expect(healthy.verdict.heals).toEqual(mended.verdict.heals);
  });
});
