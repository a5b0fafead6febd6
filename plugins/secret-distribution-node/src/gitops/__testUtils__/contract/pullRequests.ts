/* eslint-disable jest/no-export -- one suite for many hosts */
import type { HostTraits } from '../HostWorld';
import { failure, useWorld } from './useWorld';

/** Pull requests. */
export function describePullRequests(traits: HostTraits): void {
  describe('has pull requests', () => {
    const use = useWorld(traits);
    const request = {
      branch: 'proposals/a-1',
      base: 'main',
      title: 'Publish "orders"',
      body: 'Line 1\n\n[//]: # (secret-distribution x)\n',
    };

    beforeEach(async () => {
      await use.origin.commit(request.branch, { 'a.yaml': 'a\n' });
    });

    it('opens one and finds it again', async () => {
      const host = await use.host();
      expect(await host.findOpenPullRequest(request)).toBeUndefined();
      const opened = await host.openPullRequest(request);
      expect(opened).toMatchObject({ number: 1, title: 'Publish "orders"' });
      expect(opened.url).toMatch(/^https:\/\/.+1(?:\/overview)?$/);
      const found = await host.findOpenPullRequest(request);
      expect(found).toEqual(opened);
      expect(found!.body.trim()).toBe(request.body.trim());
      expect(await use.origin.pulls()).toMatchObject([
        { branch: request.branch, base: 'main', state: 'open' },
      ]);
    });

    it('never has two of one branch', async () => {
      const host = await use.host();
      await host.openPullRequest(request);
      expect(await failure(host.openPullRequest(request))).toMatchObject({
        name: 'ConflictError',
      });
      expect(await use.origin.pulls()).toHaveLength(1);
    });

    it('changes title and text', async () => {
      const host = await use.host();
      const { number } = await host.openPullRequest(request);
      await host.updatePullRequest(number, { title: 'New', body: 'Text' });
      expect(await host.findOpenPullRequest(request)).toMatchObject({
        number,
        title: 'New',
        body: 'Text',
      });
    });

    it.each(['closed', 'merged'] as const)(
      'does not find one that is %s',
      async state => {
        const host = await use.host();
        const { number } = await host.openPullRequest(request);
        await use.origin.editPull(number, { state });
        expect(await host.findOpenPullRequest(request)).toBeUndefined();
      },
    );

    it('does not take that of a fork for its own', async () => {
      await use.origin.openForkPull(request.branch, 'main');
      const host = await use.host();
      expect(await host.findOpenPullRequest(request)).toBeUndefined();
      const opened = await host.openPullRequest(request);
      expect(await host.findOpenPullRequest(request)).toEqual(opened);
    });

    it('does not take one into another branch for its own', async () => {
      await use.origin.commit('release', { 'b.yaml': 'b\n' });
      const host = await use.host();
      await host.openPullRequest({ ...request, base: 'release' });
      expect(await host.findOpenPullRequest(request)).toBeUndefined();
    });
  });
}
