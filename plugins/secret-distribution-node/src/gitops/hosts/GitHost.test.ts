import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { propose } from '../__testUtils__/contract/change';
import { failure } from '../__testUtils__/contract/useWorld';
import { createTestTiming } from '../__testUtils__/testTiming';
import { describeHost } from '../__testUtils__/hostContract';
import {
  createFileWorld,
  createHttpWorld,
  createSshWorld,
} from '../__testUtils__/gitWorlds';

jest.setTimeout(60_000);

const git = {
  pullRequests: false,
  leasesBranch: true,
  keepsExecutable: true,
  scripted: false,
};

describeHost({
  ...git,
  name: 'plain Git over HTTP',
  lastMoment: true,
  createWorld: createHttpWorld,
});

describeHost({
  ...git,
  name: 'plain Git in a folder',
  lastMoment: false,
  createWorld: createFileWorld,
});

describe('plain Git over SSH', () => {
  it('proposes a change with the key and the known hosts that it was given', async () => {
    const world = await createSshWorld({});
    try {
      const host = await world.createHost({ timing: createTestTiming() });
      const { branch, outcome } = await propose(host);
      expect(outcome).toBe('proposed');
      expect(await world.origin.files(branch!)).toHaveProperty([
        'apps/orders.yaml',
      ]);
      const [command] = await world.commands();
      expect(command).toContain('-o BatchMode=yes');
      expect(command).toContain('-o StrictHostKeyChecking=yes');
      expect(command).toContain(
        "-o IdentitiesOnly=yes -i /keys/the portal's key",
      );
      expect(command).toContain('-o UserKnownHostsFile="/keys/known hosts"');
      expect(command).toContain("git@git.test git-upload-pack '/");
      await host.close();
    } finally {
      await world.close();
    }
  });
});

describe('plain Git, besides', () => {
  let world: Awaited<ReturnType<typeof createHttpWorld>>;

  beforeEach(async () => {
    world = await createHttpWorld({});
  });
  afterEach(() => world.close());

  const cases: [number, string, RegExp][] = [
    [401, 'AuthenticationError', /does not accept the credentials/],
    [403, 'NotAllowedError', /does not allow this/],
    [404, 'NotFoundError', /hides it/],
    [301, 'InputError', /renamed or moved/],
    [429, 'ServiceUnavailableError', /limits the rate/],
    [500, 'ServiceUnavailableError', /status 500/],
    [503, 'ServiceUnavailableError', /status 503/],
  ];
  it.each(cases)(
    'says what is wrong when the server answers %i, without any credential',
    async (status, name, message) => {
      world.server.script({ status, times: Infinity });
      const host = await world.createHost({ timing: createTestTiming() });
      const error = await failure(host.head());
      expect(error).toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(
        new RegExp(`${world.secret}|Basic`),
      );
      await host.close();
    },
  );

  it('waits a while and asks again when the server limits requests', async () => {
    world.server.script({ status: 429, times: 1 });
    const timing = createTestTiming();
    const host = await world.createHost({ timing });
    expect((await host.head()).branch).toBe('main');
    expect(timing.pauses).toHaveLength(1);
    await host.close();
  });

  it('says that a server cannot be reached', async () => {
    const host = await world.createHost({ timing: createTestTiming() });
    await world.server.close();
    expect(await failure(host.head())).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/cannot be reached/),
    });
    await host.close();
  });

  it('says that git is not installed', async () => {
    const before = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      const host = await world.createHost({ timing: createTestTiming() });
      expect(await failure(host.head())).toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(/git is not installed/),
      });
    } finally {
      process.env.PATH = before;
    }
  });

  it("uses a person's token instead of the server's password", async () => {
    const host = await world.createHost({
      timing: createTestTiming(),
      token: 'another',
    });
    expect(await failure(host.head())).toMatchObject({
      name: 'AuthenticationError',
    });
    await host.close();
  });

  it('leaves nothing behind, and no credential while it works', async () => {
    const configs = async () => {
      const names = await readdir(tmpdir());
      const texts = await Promise.all(
        names
          .filter(name => name.startsWith('gitops-'))
          .map(name =>
            // Others at work may just be removing theirs.
            readFile(path.join(tmpdir(), name, 'config'), 'utf8').catch(
              () => '',
            ),
          ),
      );
      return texts.filter(text => text.includes(world.server.url));
    };
    const host = await world.createHost({ timing: createTestTiming() });
    await propose(host);
    const [own] = await configs();
    expect(own).toContain(`url = ${world.server.url}/git/platform.git`);
    expect(own).not.toMatch(new RegExp(`${world.secret}|Basic`));
    await host.close();
    expect(await configs()).toEqual([]);
  });

  it('stops a command that is under way when aborted', async () => {
    const controller = new AbortController();
    const host = await world.createHost({
      timing: createTestTiming(),
      signal: controller.signal,
    });
    const { sha } = await host.head();
    world.beforeWrite(async () => {
      controller.abort(new Error('The task was cancelled'));
    });
    const error = await failure(host.createBranch({ name: 'a', sha: sha! }));
    expect(error.message).toBe('The task was cancelled');
    await host.close();
  });
});
