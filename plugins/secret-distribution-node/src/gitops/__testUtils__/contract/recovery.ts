/* eslint-disable jest/no-export -- one suite for many hosts */
import type { GitOpsHost } from '../../types';
import type { HostTraits, HostWorld } from '../HostWorld';
import { createTestTiming } from '../testTiming';
import { emptyList, listFile, planFor, propose } from './change';
import { useWorld } from './useWorld';

class Crash extends Error {}

/** A host whose process ends after so many of its calls, each of which has had its effect. */
function dyingAfter(host: GitOpsHost, calls: number): GitOpsHost {
  let left = calls;
  return new Proxy(host, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') {
        return value;
      }
      return async (...args: unknown[]) => {
        if (left <= 0) {
          throw new Crash();
        }
        left -= 1;
        const result = await value.apply(target, args);
        if (left === 0) {
          throw new Crash();
        }
        return result;
      };
    },
  });
}

/** Crashes, and runs at the same time. */
export function describeRecovery(traits: HostTraits): void {
  const { pullRequests } = traits;

  async function assertSound(world: HostWorld, entries: readonly string[]) {
    const branches = (await world.origin.branches()).filter(
      each => each !== 'main',
    );
    expect(branches).toHaveLength(1);
    const pulls = await world.origin.pulls();
    expect(pulls).toHaveLength(pullRequests ? 1 : 0);
    await world.origin.merge(branches[0]);
    const files = await world.origin.files('main');
    for (const entry of entries) {
      expect(files[listFile]).toContain(entry);
    }
    expect(files['apps/orders.yaml']).toBe('# orders\nkind: PushSecret\n');
    expect(files['apps/theirs.yaml'] ?? 'theirs\n').toBe('theirs\n');
  }

  async function newWorld() {
    const world = await traits.createWorld({});
    await world.origin.commit('main', { [listFile]: emptyList });
    return world;
  }

  /** @returns whether the run came to its end */
  async function run(host: GitOpsHost, world: HostWorld): Promise<boolean> {
    try {
      await propose(host);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(Crash);
      return false;
    } finally {
      expect(await world.origin.sha('main')).toBeDefined();
    }
  }

  describe.each([
    ['nobody else writes', false],
    ['a colleague writes meanwhile', true],
  ])('recovers from a crash after every call when %s', (_, meanwhile) => {
    it('ends with one branch, one pull request and every edit', async () => {
      let crashes = 0;
      for (let calls = 1; ; calls += 1) {
        const world = await newWorld();
        try {
          const host = await world.createHost({ timing: createTestTiming() });
          const isDone = await run(dyingAfter(host, calls), world);
          await host.close();
          if (isDone) {
            break;
          }
          crashes += 1;
          if (meanwhile) {
            await world.origin.commit('main', {
              'apps/theirs.yaml': 'theirs\n',
              [listFile]: emptyList.replace('# ours', '# ours and theirs'),
            });
          }
          const again = await world.createHost({ timing: createTestTiming() });
          await propose(again);
          await again.close();
          await assertSound(world, [
            meanwhile ? '# ours and theirs' : '# ours',
            '  - orders.yaml',
          ]);
        } finally {
          await world.close();
        }
      }
      expect(crashes).toBeGreaterThanOrEqual(pullRequests ? 7 : 5);
    }, 240_000);
  });

  if (traits.scripted) {
    describe('recovers from a crash after every request', () => {
      it('ends with one branch, one pull request and every edit', async () => {
        let crashes = 0;
        for (let requests = 1; ; requests += 1) {
          const world = await newWorld();
          try {
            const controller = new AbortController();
            let left = requests;
            const host = await world.createHost({
              timing: createTestTiming(),
              signal: controller.signal,
              fetch: async (...args) => {
                const answer = await fetch(...args);
                left -= 1;
                if (left === 0) {
                  controller.abort(new Crash());
                }
                controller.signal.throwIfAborted();
                return answer;
              },
            });
            const isDone = await run(host, world);
            if (isDone) {
              break;
            }
            crashes += 1;
            await world.origin.commit('main', {
              'apps/theirs.yaml': 'theirs\n',
            });
            await propose(
              await world.createHost({ timing: createTestTiming() }),
            );
            await assertSound(world, ['# ours', '  - orders.yaml']);
          } finally {
            await world.close();
          }
        }
        expect(crashes).toBeGreaterThan(10);
      }, 240_000);
    });
  }

  describe('runs at the same time', () => {
    const use = useWorld(traits);

    beforeEach(async () => {
      await use.origin.commit('main', { [listFile]: emptyList });
    });

    it('as itself, and is one change', async () => {
      const results = await Promise.all(
        Array.from({ length: 3 }, async () => propose(await use.host())),
      );
      expect(new Set(results.map(({ branch }) => branch)).size).toBe(1);
      expect(new Set(results.map(({ url }) => url)).size).toBe(1);
      await assertSound(use.world, ['  - orders.yaml']);
    }, 60_000);

    it('as others that write to the same file, and loses none', async () => {
      const names = ['orders', 'billing', 'search'];
      await Promise.all(
        names.map(async name =>
          propose(await use.host(), { mode: 'direct', plan: planFor(name) }),
        ),
      );
      const files = await use.origin.files('main');
      expect(files[listFile].split('\n').sort()).toEqual(
        `${emptyList}${names.map(name => `  - ${name}.yaml\n`).join('')}`
          .split('\n')
          .sort(),
      );
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining(names.map(name => `apps/${name}.yaml`)),
      );
    }, 60_000);
  });

  describe('with checkpoints', () => {
    const use = useWorld(traits);

    it('does the same as without, and what a record says is looked for', async () => {
      await use.origin.commit('main', { [listFile]: emptyList });
      const records = new Map<string, unknown>();
      const checkpoint = async <T>({
        key,
        fn,
      }: {
        key: string;
        fn: () => Promise<T>;
      }): Promise<T> => {
        if (!records.has(key)) {
          records.set(key, JSON.parse(JSON.stringify(await fn())));
        }
        return records.get(key) as T;
      };
      const first = await propose(await use.host(), { checkpoint });
      expect(records.size).toBe(pullRequests ? 3 : 2);
      expect((await propose(await use.host(), { checkpoint })).outcome).toBe(
        'alreadyProposed',
      );
      await use.origin.deleteBranch(first.branch!);
      for (const { number } of await use.origin.pulls()) {
        await use.origin.editPull(number, { state: 'closed' });
      }
      expect(await propose(await use.host(), { checkpoint })).toMatchObject({
        outcome: 'proposed',
        branch: first.branch,
      });
      expect(await use.origin.branches()).toContain(first.branch);
    });
  });
}
