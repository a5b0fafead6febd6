import fc from 'fast-check';
import {
  emptyList,
  listFile,
  planFor,
  propose,
} from './__testUtils__/contract/change';
import { failure } from './__testUtils__/contract/useWorld';
import { createMemoryHost } from './__testUtils__/MemoryHost';
import { MemoryRepository } from './__testUtils__/MemoryRepository';
import { createTestTiming } from './__testUtils__/testTiming';

const now = async <T>(_: string, effect: () => T): Promise<T> => effect();

async function createRepository(): Promise<MemoryRepository> {
  const repository = new MemoryRepository();
  await repository.commit('main', { [listFile]: emptyList });
  return repository;
}

const reviews = fc.record({
  how: fc.constantFrom<'merge' | 'squash'>('merge', 'squash'),
  deletes: fc.boolean(),
});

describe('a change, in whatever order things happen', () => {
  const orders = { plan: planFor('orders') };
  const entries = (text: string) =>
    text
      .split('\n')
      .filter(line => line.startsWith('  - '))
      .sort();

  it('is proposed once; no edit is lost, and nothing that was merged is undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), reviews, async (scheduler, review) => {
        const repository = await createRepository();
        const host = () =>
          createMemoryHost(repository, async (name, effect) => {
            await scheduler.schedule(Promise.resolve(), name);
            return effect();
          });
        const timing = { ...createTestTiming(), pause: async () => {} };
        const everMerged: string[] = [];

        const colleague = async () => {
          await scheduler.schedule(Promise.resolve(), 'colleague');
          const files = await repository.files('main');
          await repository.commit('main', {
            'apps/theirs.yaml': 'theirs\n',
            [listFile]: files[listFile].replace('# ours', '# ours and theirs'),
          });
        };
        const reviewer = async () => {
          for (let look = 0; look < 3; look += 1) {
            await scheduler.schedule(Promise.resolve(), 'reviewer');
            const open = repository.requests.find(
              ({ state }) => state === 'open',
            );
            if (open) {
              await repository.merge(open.branch, { how: review.how });
              if (review.deletes) {
                await repository.deleteBranch(open.branch);
              }
              everMerged.push(open.branch);
            }
          }
        };
        const results = await scheduler.waitFor(
          Promise.all([
            propose(host(), { ...orders, timing }),
            propose(host(), { ...orders, timing }),
            propose(host(), {
              plan: planFor('billing'),
              mode: 'direct',
              timing,
            }),
            colleague(),
            // A reviewer who finds a conflict leaves it to others.
            reviewer().catch(() => undefined),
          ]),
        );
        expect(results.slice(0, 3)).not.toContain(undefined);

        const pulls = repository.requests.map(({ branch }) => branch);
        expect(pulls.length).toBeLessThanOrEqual(1);
        expect(new Set(everMerged).size).toBe(everMerged.length);
        const files = await repository.files('main');
        expect(files['apps/theirs.yaml']).toBe('theirs\n');
        expect(files[listFile]).toContain('# ours and theirs');
        expect(files['apps/billing.yaml']).toBeDefined();
        expect(entries(files[listFile])).toEqual(
          [
            '  - begin.yaml',
            '  - billing.yaml',
            ...(everMerged.length > 0 ? ['  - orders.yaml'] : []),
          ].sort(),
        );

        const again = await propose(createMemoryHost(repository, now), orders);
        expect(again.outcome).toBe(
          everMerged.length > 0 ? 'unchanged' : 'alreadyProposed',
        );
        expect(repository.requests).toHaveLength(pulls.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('proposing a change', () => {
  it('gives up on a repository that does not come to rest, and says so', async () => {
    const repository = await createRepository();
    const timing = createTestTiming();
    let count = 0;
    const host = createMemoryHost(repository, async (name, effect) => {
      if (name === 'commit') {
        count += 1;
        await repository.commit('main', { 'other.yaml': `${count}\n` });
      }
      return effect();
    });
    const error = await failure(
      propose(host, { mode: 'direct', timing, plan: planFor('orders') }),
    );
    expect(error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/keeps changing.*8 attempts/),
    });
    expect(count).toBe(8);
    expect(timing.pauses).toHaveLength(7);
  });

  it('says that it proposed what it proposed, though it had to look again', async () => {
    const repository = await createRepository();
    let isFirst = true;
    const host = createMemoryHost(repository, async (name, effect) => {
      if (name === 'findOpenPullRequest' && isFirst) {
        isFirst = false;
        await repository.commit('main', { 'other.yaml': 'x\n' });
      }
      return effect();
    });
    const progress: string[] = [];
    const { outcome } = await propose(host, {
      onProgress: sentence => progress.push(sentence),
    });
    expect(outcome).toBe('proposed');
    expect(progress).toEqual([
      expect.stringMatching(/^Committing 2 file\(s\) to secret-distribution/),
      expect.stringMatching(/has changed meanwhile/),
      expect.stringMatching(/^Opened the pull request https:/),
    ]);
  });

  it('does not open a pull request for what others have put on its branch', async () => {
    const repository = await createRepository();
    const host = createMemoryHost(repository, now);
    const { branch } = await propose(host, { mode: 'branch' });
    await repository.commit(branch!, { 'extra.yaml': 'theirs\n' });
    expect(await failure(propose(host))).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/commits that were not made here/),
    });
    expect(repository.requests).toEqual([]);
  });

  it('does not take a broken rule on its branch for a change that is there', async () => {
    const repository = await createRepository();
    const host = createMemoryHost(repository, now);
    await propose(host);
    const plan = planFor('orders');
    const error = await failure(
      propose(host, {
        plan: files => {
          const made = plan(files);
          return files.read('apps/orders.yaml') === undefined
            ? made
            : {
                ...made,
                changes: [],
                refused: [{ id: 'SD-B2', sentence: 'Taken.' } as never],
              };
        },
      }),
    );
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/cannot take the change: SD-B2: Taken\./),
    });
  });

  it.each(['../x', '-x', 'a..b', 'a b', 'x//y'])(
    'refuses %s as the beginning of a branch name',
    async branchPrefix => {
      const host = createMemoryHost(await createRepository(), now);
      expect(await failure(propose(host, { branchPrefix }))).toMatchObject({
        name: 'InputError',
      });
    },
  );

  it('refuses a plan that leads out of the repository', async () => {
    const repository = await createRepository();
    const host = createMemoryHost(repository, now);
    const error = await failure(
      propose(host, {
        plan: files => ({
          ...planFor('orders')(files),
          changes: [{ path: '../../etc/passwd', content: 'x' }],
        }),
      }),
    );
    expect(error).toMatchObject({ name: 'InputError' });
    expect([...repository.heads.keys()]).toEqual(['main']);
  });

  it('does nothing more once it is cancelled', async () => {
    const repository = await createRepository();
    const controller = new AbortController();
    const host = createMemoryHost(repository, async (name, effect) => {
      const result = effect();
      if (name === 'createBranch') {
        controller.abort(new Error('The task was cancelled'));
      }
      return result;
    });
    const error = await failure(propose(host, { signal: controller.signal }));
    expect(error.message).toBe('The task was cancelled');
    expect(repository.commits.size).toBe(1);
  });
});
