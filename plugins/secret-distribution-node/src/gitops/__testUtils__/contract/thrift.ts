/* eslint-disable jest/no-export -- one suite for many hosts */
import type { HostTraits } from '../HostWorld';
import { emptyList, listFile, propose } from './change';
import { useWorld } from './useWorld';

/** How much is asked of a host. */
export function describeThrift(traits: HostTraits): void {
  describe('asks for little', () => {
    const use = useWorld(traits);

    it('of a repository with 10,000 manifests: a first proposal takes 25 requests at most, a second one 20', async () => {
      await use.origin.commit('main', {
        ...Object.fromEntries(
          Array.from({ length: 10_000 }, (_, at) => [
            `teams/t${at % 100}/m${at}.yaml`,
            `n: ${at}\n`,
          ]),
        ),
        [listFile]: emptyList,
      });
      const wanted = { files: ['apps/orders.yaml', listFile], dirs: [] };
      const first = use.world.requests();
      await propose(await use.host(), { wanted });
      const second = use.world.requests();
      expect(second - first).toBeLessThanOrEqual(25);
      await propose(await use.host(), { wanted });
      expect(use.world.requests() - second).toBeLessThanOrEqual(20);
    });
  });
}
