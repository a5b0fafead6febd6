/* eslint-disable jest/no-export -- one suite for many hosts */
import type { HostTraits } from '../HostWorld';
import { failure, useWorld } from './useWorld';

/** Branches and commits. */
export function describeWriting(traits: HostTraits): void {
  describe('writes', () => {
    const use = useWorld(traits);

    it('makes a branch at a commit, once', async () => {
      const old = await use.mainSha();
      const host = await use.host();
      await host.head();
      await use.origin.commit('main', { 'later.yaml': 'x\n' });
      await host.createBranch({ name: 'proposals/a-1', sha: old });
      expect(await use.origin.sha('proposals/a-1')).toBe(old);
      expect(
        await failure(host.createBranch({ name: 'proposals/a-1', sha: old })),
      ).toMatchObject({ name: 'ConflictError' });
    });

    it('commits everything at once, and nothing else', async () => {
      const parentSha = await use.origin.commit('main', {
        'apps/a.yaml': 'a\n',
        'apps/b.yaml': 'b\n',
        message: 'a file with the name of a field\n',
        'apps/deep/only.yaml': 'c\n',
      });
      const host = await use.host();
      await host.head();
      const { sha } = await host.commit({
        branch: 'main',
        parentSha,
        message: 'Change things\n\nTrailer: yes\n',
        author: { name: 'Ada Lovelace', email: 'ada@example.com' },
        changes: [
          { path: 'apps/a.yaml', content: 'a: "ž"\r\nlast' },
          { path: 'apps/deep/only.yaml', content: null },
          { path: 'new/folder/d.yaml', content: 'd\n' },
          { path: 'message', content: 'changed\n' },
        ],
      });
      expect(await use.origin.files('main')).toEqual({
        'README.md': '# Platform\n',
        'apps/a.yaml': 'a: "ž"\r\nlast',
        'apps/b.yaml': 'b\n',
        message: 'changed\n',
        'new/folder/d.yaml': 'd\n',
      });
      const [last] = await use.origin.log('main');
      expect(last).toMatchObject({
        sha,
        parents: [parentSha],
        author: 'Ada Lovelace <ada@example.com>',
      });
      expect(last.message.trim()).toBe('Change things\n\nTrailer: yes');
      expect((await host.commitMessage(sha)).trim()).toBe(last.message.trim());
    });

    it('commits on its own earlier commit', async () => {
      const host = await use.host();
      const { sha: parentSha } = await host.head();
      const request = { branch: 'main', message: 'Change' };
      const first = await host.commit({
        ...request,
        parentSha: parentSha!,
        changes: [{ path: 'a.yaml', content: 'a\n' }],
      });
      await host.commit({
        ...request,
        parentSha: first.sha,
        changes: [{ path: 'a.yaml', content: 'b\n' }],
      });
      expect(await use.origin.files('main')).toMatchObject({ 'a.yaml': 'b\n' });
    });

    if (traits.keepsExecutable) {
      it('leaves an executable file executable', async () => {
        const parentSha = await use.origin.commit('main', {
          'run.sh': { mode: '100755', content: '#!/bin/sh\n' },
        });
        const host = await use.host();
        await host.head();
        await host.commit({
          branch: 'main',
          parentSha,
          message: 'Change',
          changes: [{ path: 'run.sh', content: '#!/bin/bash\n' }],
        });
        expect(await use.origin.mode('main', 'run.sh')).toBe('100755');
      });
    }

    if (traits.lastMoment) {
      it.each([
        ['the same file', 'apps/a.yaml'],
        ['a file that is to be made', 'apps/new.yaml'],
        ['a file that is to be deleted', 'apps/b.yaml'],
        ...(traits.leasesBranch ? [['another file', 'other.yaml']] : []),
      ])(
        'commits nothing when somebody writes to %s at the last moment',
        async (_, path) => {
          const parentSha = await use.origin.commit('main', {
            'apps/a.yaml': 'a\n',
            'apps/b.yaml': 'b\n',
          });
          const host = await use.host();
          await host.head();
          use.world.beforeWrite(() =>
            use.origin.commit('main', { [path]: 'theirs\n' }),
          );
          const error = await failure(
            host.commit({
              branch: 'main',
              parentSha,
              message: 'Change',
              changes: [
                { path: 'apps/a.yaml', content: 'ours\n' },
                { path: 'apps/b.yaml', content: null },
                { path: 'apps/new.yaml', content: 'ours\n' },
              ],
            }),
          );
          expect(error).toMatchObject({ name: 'ConflictError' });
          expect(await use.origin.files('main')).toMatchObject({
            [path]: 'theirs\n',
          });
          expect((await use.origin.log('main'))[0].parents).toEqual([
            parentSha,
          ]);
        },
      );
    }

    it.each([
      ['the same file', 'apps/a.yaml', 'theirs\n'],
      ['a file that is to be made', 'apps/new.yaml', 'theirs\n'],
      ['a file that is to be deleted', 'apps/b.yaml', 'theirs\n'],
      ['another file', 'other.yaml', 'theirs\n'],
    ])(
      'commits nothing when somebody has written to %s meanwhile',
      async (_, path, content) => {
        const parentSha = await use.origin.commit('main', {
          'apps/a.yaml': 'a\n',
          'apps/b.yaml': 'b\n',
        });
        const host = await use.host();
        await host.head();
        const theirs = await use.origin.commit('main', { [path]: content });
        const error = await failure(
          host.commit({
            branch: 'main',
            parentSha,
            message: 'Change',
            changes: [
              { path: 'apps/a.yaml', content: 'ours\n' },
              { path: 'apps/b.yaml', content: null },
              { path: 'apps/new.yaml', content: 'ours\n' },
            ],
          }),
        );
        expect(error).toMatchObject({ name: 'ConflictError' });
        expect(await use.origin.sha('main')).toBe(theirs);
      },
    );

    it('commits nothing to a branch that is gone', async () => {
      const parentSha = await use.origin.commit('side', { 'a.yaml': 'a\n' });
      const host = await use.host();
      await host.branchSha('side');
      await use.origin.deleteBranch('side');
      expect(
        await failure(
          host.commit({
            branch: 'side',
            parentSha,
            message: 'Change',
            changes: [{ path: 'a.yaml', content: 'b\n' }],
          }),
        ),
      ).toMatchObject({ name: 'ConflictError' });
      expect(await use.origin.branches()).toEqual(['main']);
    });

    it('puts nothing where a symlink is', async () => {
      const parentSha = await use.origin.commit('main', {
        'apps/dir/x.yaml': 'x\n',
        'apps/linked': { mode: '120000', content: 'dir' },
      });
      const host = await use.host();
      await host.head();
      expect(
        await failure(
          host.commit({
            branch: 'main',
            parentSha,
            message: 'Change',
            changes: [{ path: 'apps/linked/y.yaml', content: 'y\n' }],
          }),
        ),
      ).toMatchObject({ name: 'InputError' });
      expect(await use.origin.sha('main')).toBe(parentSha);
    });

    it('says that a branch is protected, and what to do', async () => {
      await use.origin.protect('main');
      const host = await use.host();
      const { sha } = await host.head();
      const error = await failure(
        host.commit({
          branch: 'main',
          parentSha: sha!,
          message: 'Change',
          changes: [{ path: 'a.yaml', content: 'a\n' }],
        }),
      );
      expect(error).toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringMatching(
          /main .* is protected: propose a pull request/,
        ),
      });
      expect(await use.origin.sha('main')).toBe(sha);
    });
  });
}
