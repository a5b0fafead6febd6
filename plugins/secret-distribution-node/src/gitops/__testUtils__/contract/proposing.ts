/* eslint-disable jest/no-export -- one suite for many hosts */
import type { HostTraits } from '../HostWorld';
import { emptyList, listFile, planFor, propose } from './change';
import { failure, useWorld } from './useWorld';

/** A whole change, once and again. */
export function describeProposing(traits: HostTraits): void {
  const { pullRequests } = traits;

  describe('proposes a change', () => {
    const use = useWorld(traits);
    const openPulls = async () =>
      (await use.origin.pulls()).filter(({ state }) => state === 'open');
    const proposals = async () =>
      (await use.origin.branches()).filter(each => each !== 'main');

    beforeEach(async () => {
      await use.origin.commit('main', { [listFile]: emptyList });
    });

    it('on one branch, in one commit, with a diff', async () => {
      const base = await use.mainSha();
      const result = await propose(await use.host());
      expect(result).toMatchObject({
        outcome: 'proposed',
        changed: true,
        base: 'main',
        baseSha: base,
        branch: expect.stringMatching(
          /^secret-distribution\/orders-[0-9a-f]{12}$/,
        ),
        files: ['apps/orders.yaml', listFile],
      });
      expect(result.diff).toContain('+++ b/apps/orders.yaml');
      expect(result.diff).toContain('+  - orders.yaml');
      expect(await proposals()).toEqual([result.branch]);
      const [commit] = await use.origin.log(result.branch!);
      expect(commit).toMatchObject({ sha: result.sha, parents: [base] });
      expect(commit.message).toContain(
        `Secret-Distribution-Change: ${result.branch}`,
      );
      expect(await use.origin.sha('main')).toBe(base);
      expect(await use.origin.files(result.branch!)).toMatchObject({
        [listFile]: `${emptyList}  - orders.yaml\n`,
      });
    });

    it('does nothing the second time', async () => {
      const first = await propose(await use.host());
      const second = await propose(await use.host());
      expect(second).toMatchObject({
        outcome: 'alreadyProposed',
        changed: true,
        branch: first.branch,
        sha: first.sha,
        diff: first.diff,
        ...(pullRequests && { url: first.url }),
      });
      expect(await proposals()).toHaveLength(1);
      expect(await openPulls()).toHaveLength(pullRequests ? 1 : 0);
    });

    it('does nothing where all is as requested', async () => {
      const { branch } = await propose(await use.host());
      await use.origin.merge(branch!);
      await use.origin.deleteBranch(branch!);
      const result = await propose(await use.host());
      expect(result).toMatchObject({
        outcome: 'unchanged',
        changed: false,
        files: [],
        diff: '',
      });
      expect(await proposals()).toEqual([]);
      expect(await openPulls()).toEqual([]);
    });

    it('writes nothing in a dry run, and says what it would write', async () => {
      const result = await propose(await use.host(), { dryRun: true });
      expect(result).toMatchObject({ outcome: 'dryRun', changed: true });
      expect(result.diff).toContain('+++ b/apps/orders.yaml');
      expect(result.branch).toBeUndefined();
      expect(await proposals()).toEqual([]);
      expect(await openPulls()).toEqual([]);
    });

    it('brings its own branch up to date', async () => {
      const first = await propose(await use.host(), { identity: 'orders' });
      const again = {
        identity: 'orders',
        plan: planFor('orders', 'kind: PushSecret\nnew: true\n'),
      };
      const second = await propose(await use.host(), again);
      expect(second).toMatchObject({
        outcome: 'updated',
        branch: first.branch,
      });
      expect(await use.origin.files(first.branch!)).toMatchObject({
        'apps/orders.yaml': '# orders\nkind: PushSecret\nnew: true\n',
      });
      expect(await openPulls()).toHaveLength(pullRequests ? 1 : 0);
      expect((await propose(await use.host(), again)).outcome).toBe(
        'alreadyProposed',
      );
    });

    it('says that an empty list of changes refuses nothing but rules do', async () => {
      const refused = [
        {
          id: 'SD-P1' as const,
          severity: 'error' as const,
          sentence: 'The path is no path.',
          cure: { text: 'Choose another.' },
          where: [],
        },
      ];
      const result = await propose(await use.host(), {
        plan: files => ({
          ...planFor('orders')(files),
          changes: [],
          refused: refused as never,
        }),
      });
      expect(result).toMatchObject({ outcome: 'refused', changed: false });
      expect(await proposals()).toEqual([]);
    });

    it('goes straight to the base branch where that is wanted', async () => {
      const result = await propose(await use.host(), { mode: 'direct' });
      expect(result).toMatchObject({ outcome: 'proposed', branch: 'main' });
      expect(await use.origin.files('main')).toMatchObject({
        [listFile]: `${emptyList}  - orders.yaml\n`,
      });
      const again = await propose(await use.host(), { mode: 'direct' });
      expect(again.outcome).toBe('unchanged');
      expect(await use.origin.sha('main')).toBe(result.sha);
    });

    if (pullRequests) {
      it('in a pull request that people understand', async () => {
        const result = await propose(await use.host());
        expect(result.url).toMatch(/^https:/);
        expect(await openPulls()).toMatchObject([
          {
            number: result.pullRequest!.number,
            branch: result.branch,
            base: 'main',
            title: 'Publish orders',
            body: expect.stringMatching(/^Publishes orders\.\n/),
          },
        ]);
      });

      it('leaves a text alone that a reviewer has changed', async () => {
        const first = await propose(await use.host(), { identity: 'orders' });
        const [{ number, body }] = await openPulls();
        await use.origin.editPull(number, { body: `Reviewed.\n\n${body}` });
        await propose(await use.host(), {
          identity: 'orders',
          plan: planFor('orders', 'new: true\n'),
        });
        const [pull] = await openPulls();
        expect(pull.body).toContain('Reviewed.');
        expect(pull.branch).toBe(first.branch);
      });

      it('brings a text up to date that nobody has changed', async () => {
        await propose(await use.host(), { identity: 'orders' });
        await propose(await use.host(), {
          identity: 'orders',
          plan: files => ({
            ...planFor('orders', 'new: true\n')(files),
            summary: { title: 'Publish more', body: 'Publishes more.' },
          }),
        });
        expect(await openPulls()).toMatchObject([
          {
            title: 'Publish more',
            body: expect.stringContaining('Publishes more.'),
          },
        ]);
      });

      it('starts on a new branch when the old one was squashed', async () => {
        const first = await propose(await use.host(), { identity: 'orders' });
        await use.origin.merge(first.branch!, { how: 'squash' });
        const second = await propose(await use.host(), {
          identity: 'orders',
          plan: planFor('orders', 'new: true\n'),
        });
        expect(second.branch).toBe(`${first.branch}-2`);
        await use.origin.merge(second.branch!);
        expect(await use.origin.files('main')).toMatchObject({
          'apps/orders.yaml': '# orders\nnew: true\n',
        });
      });
    } else {
      it('says that there are no pull requests', async () => {
        expect(
          await failure(propose(await use.host(), { mode: 'pullRequest' })),
        ).toMatchObject({
          name: 'InputError',
          message: expect.stringMatching(/choose the mode branch or direct/),
        });
      });
    }
  });

  describe('proposes to an empty repository', () => {
    const use = useWorld(traits, { empty: true });

    it('nothing, and says what to do', async () => {
      expect(await failure(propose(await use.host()))).toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(/is empty: push a first commit/),
      });
    });
  });
}
