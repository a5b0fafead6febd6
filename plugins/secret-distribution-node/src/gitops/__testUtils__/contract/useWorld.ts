import type { GitOpsHost } from '../../types';
import type { HostTraits, HostWorld } from '../HostWorld';
import { createTestTiming } from '../testTiming';

/** Gives each test a world of its own. */
export function useWorld(
  traits: HostTraits,
  options: { empty?: boolean } = {},
) {
  let world: HostWorld;
  let opened: GitOpsHost[];

  beforeEach(async () => {
    opened = [];
    world = await traits.createWorld(options);
  });
  afterEach(async () => {
    await Promise.all(opened.map(each => each.close()));
    await world.close();
  });

  return {
    get origin() {
      return world.origin;
    },
    get world() {
      return world;
    },
    async host(
      given: Partial<Parameters<HostWorld['createHost']>[0]> = {},
    ): Promise<GitOpsHost> {
      const host = await world.createHost({
        timing: createTestTiming(),
        ...given,
      });
      opened.push(host);
      return host;
    },
    async mainSha(): Promise<string> {
      return (await world.origin.sha('main'))!;
    },
  };
}

/** The error that something fails with. */
export async function failure(action: Promise<unknown>): Promise<Error> {
  try {
    await action;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail');
}
