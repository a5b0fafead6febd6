/* eslint-disable jest/no-export -- one suite for many hosts */
import { inspect } from 'node:util';
import type { FakeAnswer } from '../FakeWire';
import type { HostTraits } from '../HostWorld';
import { createTestTiming } from '../testTiming';
import { failure, useWorld } from './useWorld';

/** What goes wrong on the wire, in the user's words. */
export function describeFaults(traits: HostTraits): void {
  describe('says what is wrong', () => {
    const use = useWorld(traits);

    const leaky = (secret: string) => ({
      message: `failed at https://bot:${secret}@host/x with Authorization: Bearer ${secret}`,
    });

    const cases: [number, string, RegExp][] = [
      [400, 'InputError', /refuses the request/],
      [401, 'AuthenticationError', /does not accept the credentials/],
      [403, 'NotAllowedError', /does not allow this/],
      [404, 'NotFoundError', /no repository|no branch|hides it/],
      [409, 'ConflictError', /changed meanwhile/],
      [422, 'InputError', /refuses the request/],
      [423, 'NotAllowedError', /archived or locked/],
      [500, 'ServiceUnavailableError', /status 500/],
      [503, 'ServiceUnavailableError', /status 503/],
      [301, 'InputError', /renamed or moved/],
    ];
    it.each(cases)(
      'when the answer is %i, without any credential',
      async (status, name, message) => {
        const host = await use.host();
        const { sha } = await host.head();
        use.world.script({
          status,
          json: leaky(use.world.secret),
          headers: { location: 'https://elsewhere.test/' },
        });
        const error = await failure(host.commitMessage(sha!));
        expect(error).toMatchObject({
          name,
          message: expect.stringMatching(message),
        });
        expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(
          use.world.secret,
        );
      },
    );

    it("gives the host's own words, capped and on one line", async () => {
      const host = await use.host();
      const { sha } = await host.head();
      use.world.script({
        status: 422,
        json: { message: `a\n\tb\u202e ${'long '.repeat(100)}` },
      });
      const { message } = await failure(host.commitMessage(sha!));
      expect(message).toContain('a b');
      expect(message).not.toMatch(/[\n\t\u202e]/);
      expect(message.length).toBeLessThan(400);
    });

    it('when the token is wrong', async () => {
      const host = await use.host({ token: 'another-token' });
      expect(await failure(host.head())).toMatchObject({
        name: 'AuthenticationError',
      });
    });

    it('when there is no answer', async () => {
      const host = await use.host({
        fetch: async () => {
          throw Object.assign(new TypeError('fetch failed'), {
            cause: { code: 'ECONNREFUSED' },
          });
        },
      });
      expect(await failure(host.head())).toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(/cannot be reached \(ECONNREFUSED\)/),
      });
    });

    const limits: [string, FakeAnswer, number][] = [
      ['seconds', { status: 429, headers: { 'retry-after': '7' } }, 7_000],
      [
        'a date',
        {
          status: 429,
          headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' },
        },
        20_000,
      ],
      [
        'a limit that ends',
        {
          status: 403,
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(Date.UTC(2026, 0, 1, 0, 1) / 1_000),
          },
        },
        60_000,
      ],
    ];
    it.each(limits)(
      'waits as long as the host asks for: %s',
      async (_, answer, ms) => {
        const timing = createTestTiming();
        const host = await use.host({ timing });
        use.world.script({ ...answer, json: { message: 'slow' }, times: 1 });
        expect((await host.head()).branch).toBe('main');
        expect(timing.pauses).toEqual([ms]);
      },
    );

    it('does not wait an hour', async () => {
      const timing = createTestTiming();
      const host = await use.host({ timing });
      use.world.script({
        status: 429,
        json: { message: 'slow' },
        headers: { 'retry-after': '3600' },
      });
      expect(await failure(host.head())).toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(/try again in 60 minutes/),
      });
      expect(timing.pauses).toEqual([]);
    });

    it('does not wait for ever where the host does not say how long', async () => {
      const timing = createTestTiming();
      const host = await use.host({ timing });
      use.world.script({ status: 429, json: { message: 'slow' } });
      expect(await failure(host.head())).toMatchObject({
        name: 'ServiceUnavailableError',
      });
      expect(timing.pauses.length).toBeGreaterThan(1);
      expect(timing.pauses.length).toBeLessThan(10);
    });

    it('stops waiting when aborted', async () => {
      const controller = new AbortController();
      const host = await use.host({
        signal: controller.signal,
        timing: {
          ...createTestTiming(),
          pause: async () => {
            controller.abort(new Error('The task was cancelled'));
            controller.signal.throwIfAborted();
          },
        },
      });
      use.world.script({
        status: 429,
        json: { message: 'slow' },
        headers: { 'retry-after': '7' },
      });
      expect((await failure(host.head())).message).toBe(
        'The task was cancelled',
      );
    });

    it('asks again after an outage, but writes nothing twice', async () => {
      const host = await use.host();
      const { sha } = await host.head();
      use.world.script({ status: 502, json: {}, times: 1 });
      expect(await host.commitMessage(sha!)).toContain('Begin');
      use.world.script({
        status: 502,
        json: {},
        when: ({ method }) => method !== 'GET',
      });
      const before = use.world.requests();
      expect(
        await failure(host.createBranch({ name: 'a', sha: sha! })),
      ).toMatchObject({ name: 'ServiceUnavailableError' });
      expect(use.world.requests() - before).toBe(1);
    });
  });
}
