import type {
  Plan,
  ReadFiles,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { failure } from './__testUtils__/contract/useWorld';
import { createMemoryHost } from './__testUtils__/MemoryHost';
import { MemoryRepository } from './__testUtils__/MemoryRepository';
import { planOn } from './planning';

const nothing: Plan = {
  changes: [],
  manifests: [],
  findings: [],
  summary: { title: 'Nothing', body: '' },
};

async function createHost() {
  const repository = new MemoryRepository();
  const sha = await repository.commit('main', {
    'apps/kustomization.yaml': 'next: base\n',
    'base/kustomization.yaml': 'end\n',
  });
  const reads: string[] = [];
  const memory = createMemoryHost(repository, async (_, effect) => effect());
  const host = {
    ...memory,
    readFile: async (path: string, at: string) => {
      reads.push(path);
      return memory.readFile(path, at);
    },
  };
  return { host, sha, reads };
}

describe('planning on a commit', () => {
  it('reads what is wanted, once, and nothing else', async () => {
    const { host, sha, reads } = await createHost();
    const plan = (files: ReadFiles): Plan => ({
      ...nothing,
      changes: [
        {
          path: 'apps/kustomization.yaml',
          content: `${files.read('apps/kustomization.yaml')}more\n`,
        },
      ],
    });
    const { changes } = await planOn({
      host,
      sha,
      plan,
      wanted: { files: ['apps/kustomization.yaml', 'none.yaml'], dirs: [] },
    });
    expect(changes).toEqual([
      { path: 'apps/kustomization.yaml', content: 'next: base\nmore\n' },
    ]);
    expect(reads).toEqual(['apps/kustomization.yaml', 'none.yaml']);
  });

  it('reads what a plan asks for on the way, whatever it makes of a first look', async () => {
    const { host, sha, reads } = await createHost();
    const plan = (files: ReadFiles): Plan => {
      const [first] = files.list('apps');
      const text = files.read(`apps/${first}`);
      if (text === undefined) {
        throw new Error('There is no kustomization');
      }
      const next = /next: (\w+)/.exec(text)![1];
      const end = files.read(`${next}/kustomization.yaml`);
      return { ...nothing, changes: [{ path: 'end', content: end ?? '' }] };
    };
    const { changes } = await planOn({ host, sha, plan });
    expect(changes).toEqual([{ path: 'end', content: 'end\n' }]);
    expect(reads).toEqual([
      'apps/undefined',
      'apps/kustomization.yaml',
      'base/kustomization.yaml',
      'end',
    ]);
  });

  it('throws what a plan throws that has seen everything', async () => {
    const { host, sha } = await createHost();
    const plan = (files: ReadFiles): Plan => {
      files.read('none.yaml');
      throw new Error('There is nothing to retire');
    };
    expect((await failure(planOn({ host, sha, plan }))).message).toBe(
      'There is nothing to retire',
    );
  });

  it('counts no change that changes nothing', async () => {
    const { host, sha } = await createHost();
    const { changes } = await planOn({
      host,
      sha,
      plan: () => ({
        ...nothing,
        changes: [
          { path: 'base/kustomization.yaml', content: 'end\n' },
          { path: 'none.yaml', content: null },
        ],
      }),
    });
    expect(changes).toEqual([]);
  });

  it('does not read for ever', async () => {
    const { host, sha, reads } = await createHost();
    let count = 0;
    const plan = (files: ReadFiles): Plan => {
      count += 1;
      files.read(`f${count}.yaml`);
      return nothing;
    };
    expect((await failure(planOn({ host, sha, plan }))).message).toMatch(
      /asks for other files each time/,
    );
    expect(reads.length).toBeLessThan(30);
  });
});
