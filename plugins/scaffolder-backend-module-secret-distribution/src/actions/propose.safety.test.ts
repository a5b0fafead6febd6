import {
  ordersRequest,
  requestFor,
  startRepository,
  stepsOf,
  usePortal,
  type TestRepository,
} from '../__testUtils__';
import { createProposeAction } from './propose';

// Git is a program of its own; a busy machine takes its time.
jest.setTimeout(60_000);

const KUSTOMIZATION = '# ours\nresources:\n  - cluster.yaml # the database\n';
const request = ordersRequest;

describe('secret-distribution:propose, run again, at once, or after a fault', () => {
  usePortal();
  let repository: TestRepository;

  const { start, run } = stepsOf(createProposeAction, () => ({
    input: { repoUrl: repository.url },
    config: repository.config,
  }));

  beforeEach(async () => {
    repository = await startRepository({
      'README.md': '# platform\n',
      'databases/cluster.yaml': 'kind: Cluster\n',
      'databases/kustomization.yaml': KUSTOMIZATION,
    });
  });

  afterEach(() => repository.stop());

  it('does nothing the second time, and says where the first left it', async () => {
    const first = await run({ request });
    const pushes = repository.pushes();
    const branches = await repository.branches();
    const second = await run({ request });
    expect(second.outputs).toEqual({
      ...first.outputs,
      outcome: 'alreadyProposed',
    });
    expect(repository.pushes()).toBe(pushes);
    expect(await repository.branches()).toEqual(branches);
  });

  it('says that nothing changes once it is merged', async () => {
    const first = await run({ request });
    await repository.merge(String(first.outputs.branch));
    const { outputs, log } = await run({ request });
    expect(outputs).toMatchObject({
      changed: false,
      outcome: 'unchanged',
      files: [],
      diff: '',
    });
    expect(log.join('\n')).toContain('nothing was written');
  });

  it('makes one branch with one commit when two tasks run at once', async () => {
    const both = await Promise.all([run({ request }), run({ request })]);
    const [one, other] = both.map(({ outputs }) => outputs);
    expect(one.branch).toBe(other.branch);
    expect(one.sha).toBe(other.sha);
    expect(Object.keys(await repository.branches()).sort()).toEqual([
      'main',
      one.branch,
    ]);
    expect(await repository.length(String(one.branch))).toBe(2);
  });

  it.each([
    ['branch', 0],
    ['commit', 1],
  ])(
    'goes on after a crash between making the %s and recording it',
    async (_, crashAt) => {
      const recorded = new Map<string, any>();
      /** The scaffolder's: what succeeded is replayed, what did not run through is run again. */
      const checkpointCrashingAt = (last?: number) => {
        let calls = -1;
        return async ({ key, fn }: { key: string; fn: () => any }) => {
          calls += 1;
          if (recorded.has(key)) return recorded.get(key);
          const value = await fn();
          if (calls === last) throw new Error('The backend was restarted');
          recorded.set(key, value);
          return value;
        };
      };
      await expect(
        run({ request }, { checkpoint: checkpointCrashingAt(crashAt) }),
      ).rejects.toThrow('The backend was restarted');
      const { outputs } = await run(
        { request },
        { checkpoint: checkpointCrashingAt() },
      );
      const branch = String(outputs.branch);
      const branches = await repository.branches();
      expect(Object.keys(branches).sort()).toEqual(['main', branch]);
      expect(outputs.sha).toBe(branches[branch]);
      expect(await repository.length(branch)).toBe(2);
    },
  );

  it('keeps the checkpoints of the iterations of a step apart', async () => {
    const keys: string[] = [];
    const checkpoint = async ({ key, fn }: { key: string; fn: () => any }) => {
      keys.push(key);
      return fn();
    };
    await run({ request }, { checkpoint, each: { key: '0', value: 'orders' } });
    await run(
      {
        request: requestFor({ instance: 'billing' }),
      },
      { checkpoint, each: { key: '1', value: 'billing' } },
    );
    expect(keys.map(key => key.slice(-7))).toEqual([
      '.each.0',
      '.each.0',
      '.each.1',
      '.each.1',
    ]);
    expect(new Set(keys).size).toBe(4);
  });

  it('loses nothing that was merged between two runs', async () => {
    await run({ request });
    await repository.commit('A colleague', {
      'databases/kustomization.yaml': `${KUSTOMIZATION}  - backup.yaml\n`,
      'databases/backup.yaml': 'kind: Backup\n',
    });
    const { outputs } = await run({ request }, {});
    const { outputs: direct } = await run({ request, mode: 'direct' });
    expect(outputs.outcome).toBe('alreadyProposed');
    expect(direct.branch).toBe('main');
    expect(
      (await repository.files('main'))['databases/kustomization.yaml'],
    ).toBe(
      `${KUSTOMIZATION}  - backup.yaml\n  - pushsecret-postgres-orders.yaml\n`,
    );
  });

  it('ends before anything is written when the task is cancelled', async () => {
    const { done } = start({ request }, { signal: AbortSignal.abort() });
    await expect(done).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    expect(repository.pushes()).toBe(0);
  });
});
