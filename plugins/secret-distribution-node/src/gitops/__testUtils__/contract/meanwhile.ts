/* eslint-disable jest/no-export -- one suite for many hosts */
import type { HostTraits } from '../HostWorld';
import { emptyList, listFile, propose } from './change';
import { failure, useWorld } from './useWorld';

/** What others do while a change waits to be merged. */
export function describeMeanwhile(traits: HostTraits): void {
  const { pullRequests } = traits;

  describe('a change that waits', () => {
    const use = useWorld(traits);
    const openPulls = async () =>
      (await use.origin.pulls()).filter(({ state }) => state === 'open');
    const proposals = async () =>
      (await use.origin.branches()).filter(each => each !== 'main');

    beforeEach(async () => {
      await use.origin.commit('main', { [listFile]: emptyList });
    });

    it('keeps what others merged after it was proposed', async () => {
      const { branch } = await propose(await use.host());
      await use.origin.commit('main', {
        [listFile]: emptyList.replace('# ours', '# ours and yours'),
        'apps/theirs.yaml': 'theirs\n',
      });
      await propose(await use.host());
      await use.origin.merge(branch!);
      expect(await use.origin.files('main')).toMatchObject({
        'apps/theirs.yaml': 'theirs\n',
        'apps/orders.yaml': expect.any(String),
        [listFile]: `${emptyList.replace(
          '# ours',
          '# ours and yours',
        )}  - orders.yaml\n`,
      });
      expect(await proposals()).toHaveLength(1);
    });

    it('brings back no line that others removed after it was proposed', async () => {
      const { branch } = await propose(await use.host());
      const removed = emptyList.replace('# ours\n', '');
      await use.origin.commit('main', { 'apps/theirs.yaml': 'theirs\n' });
      await propose(await use.host());
      await use.origin.commit('main', {
        'apps/theirs.yaml': null,
        [listFile]: removed,
      });
      await propose(await use.host());
      await use.origin.merge(branch!);
      const files = await use.origin.files('main');
      expect(files[listFile]).toBe(`${removed}  - orders.yaml\n`);
      expect(Object.keys(files)).not.toContain('apps/theirs.yaml');
    });

    it('starts on a new branch when it was merged and then undone', async () => {
      const first = await propose(await use.host());
      await use.origin.merge(first.branch!);
      await use.origin.commit('main', {
        'apps/orders.yaml': null,
        [listFile]: emptyList,
      });
      const second = await propose(await use.host());
      expect(second).toMatchObject({
        outcome: 'proposed',
        branch: `${first.branch}-2`,
      });
      await use.origin.merge(second.branch!);
      expect(await use.origin.files('main')).toMatchObject({
        [listFile]: `${emptyList}  - orders.yaml\n`,
      });
    });

    it('leaves a branch alone that others have written to', async () => {
      const { branch } = await propose(await use.host(), {
        identity: 'orders',
      });
      const theirs = await use.origin.commit(branch!, {
        'apps/orders.yaml': '# orders, reviewed\n',
      });
      const error = await failure(
        propose(await use.host(), { identity: 'orders' }),
      );
      expect(error).toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(
          /has commits that were not made here.*delete the branch/,
        ),
      });
      expect(await use.origin.sha(branch!)).toBe(theirs);
    });

    it("has nothing against a reviewer's merge of the base branch", async () => {
      const { branch } = await propose(await use.host());
      await use.origin.commit('main', { 'apps/theirs.yaml': 'theirs\n' });
      await use.origin.merge('main', { into: branch });
      expect(await propose(await use.host())).toMatchObject({
        outcome: 'alreadyProposed',
        branch,
      });
      expect(await openPulls()).toHaveLength(pullRequests ? 1 : 0);
    });

    it('says that it may conflict with what was merged, and how it is proposed anew', async () => {
      const told: string[] = [];
      const onProgress = (sentence: string) => told.push(sentence);
      const first = await propose(await use.host(), { onProgress });
      await use.origin.commit('main', {
        [listFile]: `${emptyList}  - billing.yaml\n`,
      });
      const second = await propose(await use.host(), { onProgress });
      expect(second).toMatchObject({
        outcome: 'alreadyProposed',
        branch: first.branch,
      });
      const advice = `main has another ${listFile} since ${first.branch} was made. If that cannot be merged any more, delete the branch and run this again`;
      expect(told.filter(sentence => sentence === advice)).toHaveLength(1);

      await use.origin.deleteBranch(first.branch!);
      const third = await propose(await use.host(), { onProgress });
      expect(third.outcome).toBe('proposed');
      expect(await use.origin.files(third.branch!)).toMatchObject({
        [listFile]: `${emptyList}  - billing.yaml\n  - orders.yaml\n`,
      });
      expect(told.filter(sentence => sentence === advice)).toHaveLength(1);
    });
  });
}
