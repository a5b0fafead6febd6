/* eslint-disable jest/no-export -- one suite for many hosts */
import type { GitOpsHost } from '../../types';
import type { HostTraits, HostWorld } from '../HostWorld';
import { createTestTiming } from '../testTiming';
import { failure, useWorld } from './useWorld';

/** Reading at one commit. */
export function describeReading(traits: HostTraits): void {
  describe('reads files as they are', () => {
    const texts = {
      CRLF: 'a: 1\r\nb: 2\r\n',
      'no final newline': 'a: 1',
      'a byte order mark': '\uFEFFa: 1\n',
      'more than ASCII': 'a: "žluťoučký 🐎"\n',
      'nothing at all': '',
    };
    let world: HostWorld;
    let host: GitOpsHost;
    let sha: string;

    beforeAll(async () => {
      world = await traits.createWorld({});
      sha = await world.origin.commit('main', {
        ...Object.fromEntries(
          Object.entries(texts).map(([name, text]) => [
            `texts/${name}.yaml`,
            text,
          ]),
        ),
        'apps/link.yaml': { mode: '120000', content: '../README.md' },
        'apps/linked': { mode: '120000', content: 'dir' },
        'apps/long.yaml': 'x'.repeat(1024 * 1024 + 1),
        'apps/binary.yaml': Buffer.from([0x61, 0xff, 0xfe]),
        'apps/dir/x.yaml': 'x\n',
      });
      host = await world.createHost({ timing: createTestTiming() });
      await host.head();
    });
    afterAll(async () => {
      await host.close();
      await world.close();
    });

    it.each(Object.entries(texts))(
      'gives a file with %s byte for byte',
      async (name, text) => {
        expect(await host.readFile(`texts/${name}.yaml`, sha)).toBe(text);
      },
    );

    it.each([
      ['a symlink', 'apps/link.yaml', /symlink/],
      ['a file below a symlink', 'apps/linked/x.yaml', /symlink/],
      ['a file of more than 1 MiB', 'apps/long.yaml', /1 MiB/],
      ['what is not UTF-8', 'apps/binary.yaml', /UTF-8/],
      ['a folder', 'apps/dir', /is a folder/],
      ['a file below a file', 'apps/dir/x.yaml/y.yaml', /is a file/],
      ['a path out of the repository', '../x.yaml', /no path/],
      ["Git's own files", 'apps/.git/config', /no path/],
      ['an absolute path', '/etc/passwd', /no path/],
    ])('refuses %s', async (_, path, message) => {
      const error = await failure(host.readFile(path, sha));
      expect(error).toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(message),
      });
    });

    it('knows nothing of files and folders that are not there', async () => {
      expect(await host.readFile('apps/none/x.yaml', sha)).toBeUndefined();
      expect(await host.readFile('apps/none.yaml', sha)).toBeUndefined();
      expect(await host.list('apps/none', sha)).toEqual([]);
    });
  });

  describe('reads at one commit', () => {
    const use = useWorld(traits);

    it('gives what was at the commit, whatever came later', async () => {
      const sha = await use.origin.commit('main', { 'apps/x.yaml': 'old\n' });
      const host = await use.host();
      expect((await host.head()).sha).toBe(sha);
      await use.origin.commit('main', { 'apps/x.yaml': 'new\n' });
      expect(await host.readFile('apps/x.yaml', sha)).toBe('old\n');
    });

    it('lists the files directly in a folder, however many', async () => {
      const names = Array.from({ length: 130 }, (_, at) => `f${at}.yaml`);
      const sha = await use.origin.commit(
        'main',
        Object.fromEntries([
          ...names.map(name => [`apps/many/${name}`, 'x\n']),
          ['apps/many/deeper/x.yaml', 'x\n'],
          ['apps/beside.yaml', 'x\n'],
        ]),
      );
      const host = await use.host();
      await host.head();
      expect(await host.list('apps/many', sha)).toEqual([...names].sort());
      expect(await host.list('', sha)).toEqual(['README.md']);
      expect(await host.readFile('apps/many/f129.yaml', sha)).toBe('x\n');
    });

    it('finds the default branch and named ones', async () => {
      const sha = await use.mainSha();
      const other = await use.origin.commit('release/1.x', { 'a.yaml': 'a\n' });
      const host = await use.host();
      expect(await host.head()).toEqual({ branch: 'main', sha });
      expect(await host.head('release/1.x')).toEqual({
        branch: 'release/1.x',
        sha: other,
      });
      expect(await host.branchSha('release/1.x')).toBe(other);
      expect(await host.branchSha('release/1')).toBeUndefined();
    });

    it('says when there is no such branch', async () => {
      const host = await use.host();
      expect(await failure(host.head('relase'))).toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining('no branch relase'),
      });
    });

    it('tells whether a commit is part of another', async () => {
      const first = await use.mainSha();
      const side = await use.origin.commit('side', { 'a.yaml': 'a\n' });
      const second = await use.origin.commit('main', { 'b.yaml': 'b\n' });
      const host = await use.host();
      await host.head();
      await host.branchSha('side');
      expect(await host.isContained({ sha: first, in: second })).toBe(true);
      expect(await host.isContained({ sha: second, in: second })).toBe(true);
      expect(await host.isContained({ sha: side, in: second })).toBe(false);
      expect(await host.isContained({ sha: second, in: first })).toBe(false);
    });

    it('stops at once when aborted', async () => {
      const controller = new AbortController();
      const host = await use.host({ signal: controller.signal });
      controller.abort(new Error('The task was cancelled'));
      expect((await failure(host.head())).message).toBe(
        'The task was cancelled',
      );
    });
  });

  describe('reads an empty repository', () => {
    const use = useWorld(traits, { empty: true });

    it('has a branch to be, and no commit', async () => {
      const host = await use.host();
      expect(await host.head()).toEqual({ branch: 'main', sha: undefined });
      expect(await host.branchSha('main')).toBeUndefined();
    });
  });
}
