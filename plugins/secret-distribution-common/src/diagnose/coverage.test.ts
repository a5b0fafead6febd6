import type { CoverageSource, CoverageState } from '../facts';
import { chainsOf } from './chainsOf';
import {
  absentPath,
  context,
  failDownstream,
  failPods,
  failPull,
  failPush,
  healthyWorld,
  PATH,
  pushSecret,
  viewOf,
  type World,
} from './__testUtils__/world';

function chainIn(
  coverage: Partial<Record<CoverageSource, CoverageState>>,
  change: (world: World) => void = () => {},
) {
  const world = healthyWorld();
  Object.assign(world.coverage, coverage);
  change(world);
  return chainsOf(viewOf(world), PATH, context).consumers[0];
}

const everything = (state: CoverageState) =>
  ({
    PushSecret: state,
    ExternalSecret: state,
    ClusterSecretStore: state,
    SecretStore: state,
    Workload: state,
    Pod: state,
    Event: state,
    Vault: state,
  } as const);

describe('what cannot be seen', () => {
  it('is the last known after contact with the cluster was lost', () => {
    const { verdict, links } = chainIn(everything('stale'));

    expect(verdict.state).toBe('stale');
    expect(verdict.cause?.id).toBe('cluster.unreachable');
    expect(verdict.sentence).toContain('since 2026-09-01 11:30 UTC');
    expect(verdict.sentence).toContain('Last known: ');
    expect(links.map(({ state }) => state)).toEqual(Array(6).fill('stale'));
    expect(links.every(({ observedAt }) => observedAt !== undefined)).toBe(
      true,
    );
  });

  it('keeps the last known cause beside the lost contact', () => {
    const { verdict, findings } = chainIn(everything('stale'), world => {
      failPush(world, { type: 'sourceUnavailable' });
      failDownstream(world);
    });

    expect(verdict.state).toBe('stale');
    expect(verdict.sentence).toContain('cannot read its Source Secret');
    expect(findings.map(({ id }) => id)).toContain('push.source-missing');
  });

  it('is unknown before anything was seen', () => {
    const { verdict, links } = chainIn(everything('starting'));

    expect(verdict.state).toBe('unknown');
    expect(verdict.cause).toBeUndefined();
    expect(new Set(links.map(({ state }) => state))).toEqual(
      new Set(['unknown']),
    );
  });

  it('tells which permission of the portal is missing', () => {
    const { verdict } = chainIn({ Pod: 'forbidden' });

    expect(verdict.state).toBe('unknown');
    expect(verdict.cause?.id).toBe('portal.forbidden');
    expect(verdict.sentence).toContain('The portal may not read pods');
    expect(verdict.cause?.cure.snippet?.text).toContain('resources: [pods]');
  });

  it('loses only the workload when only pods are out of sight', () => {
    const { verdict, links } = chainIn({ Pod: 'stale' });

    expect(verdict.state).toBe('stale');
    expect(links.map(({ state }) => state)).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
      'ok',
      'stale',
    ]);
  });

  it('does not call a Source Secret well that was seen before contact was lost', () => {
    const { links } = chainIn({
      PushSecret: 'starting',
      Secret: 'stale',
      Workload: 'stale',
    });

    expect(links.map(({ id, state }) => [id, state])).toContainEqual([
      'source',
      'unknown',
    ]);
  });

  it('leaves a cause standing that does not depend on what is out of sight', () => {
    const { verdict } = chainIn({ Pod: 'stale' }, world => {
      failPush(world, { type: 'sourceUnavailable' });
      failDownstream(world);
    });

    expect(verdict.state).toBe('broken');
    expect(verdict.cause?.id).toBe('push.source-missing');
  });

  it.each<CoverageState>(['off', 'stale', 'forbidden', 'starting'])(
    'needs no Vault (%s): a current push attests the path',
    state => {
      const chain = chainIn({ Vault: state });

      expect(chain.links[2]).toMatchObject({
        state: 'ok',
        note: 'The PushSecret compared it.',
      });
      expect(chain.verdict.state).toBe('ok');
    },
  );

  it('needs no Vault where the push cannot be seen: a current pull attests the path', () => {
    const chain = chainIn({ Vault: 'off', PushSecret: 'forbidden' });

    expect(chain.links.slice(0, 3).map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
      'ok',
    ]);
    expect(chain.verdict.state).toBe('unknown');
    expect(chain.verdict.cause?.id).toBe('portal.forbidden');
  });

  it.each<CoverageState>(['off', 'forbidden', 'starting'])(
    'does not know the path when Vault is %s and neither end attests it',
    state => {
      const { links, verdict } = chainIn({ Vault: state }, world => {
        failPush(
          world,
          { type: 'sourceUnavailable' },
          { everPushed: pushSecret().everPushed },
        );
        failPull(world, { type: 'unrecognised' });
      });

      expect(links[2].state).toBe('unknown');
      expect(verdict.state).toBe('broken');
    },
  );

  it('needs no Secrets: what fails behind the source attests it', () => {
    const chain = chainIn({}, world =>
      failPush(world, { type: 'notManagedByEso' }),
    );

    expect(chain.links[0].state).toBe('ok');
  });

  it('does not take an error that comes before the source for a proof of it', () => {
    const chain = chainIn({}, world => {
      failPush(world, {
        type: 'storeNotFound',
        kind: 'ClusterSecretStore',
        name: 'vault-backend',
      });
      world.stores = [];
    });

    expect(chain.links[0].state).toBe('unknown');
  });

  it('believes the last known facts of Vault no more than its name says', () => {
    const chain = chainIn({ Vault: 'stale' }, world => {
      failPush(
        world,
        { type: 'unrecognised' },
        {
          everPushed: pushSecret().everPushed,
        },
      );
      failPull(world, { type: 'unrecognised' });
      failPods(world);
    });

    expect(chain.links[2]).toMatchObject({ state: 'stale' });
  });

  it('does not call a path unpublished while PushSecrets cannot be seen', () => {
    const { verdict } = chainIn({ PushSecret: 'forbidden' }, world => {
      world.pushSecrets = [];
      world.vaultPaths = [absentPath()];
      failPull(world, { type: 'secretAbsent', key: PATH });
    });

    expect(verdict.cause?.id).toBe('path.absent');
  });
});
