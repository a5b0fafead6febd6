import { createBitbucketServerWorld } from '../__testUtils__/gitWorlds';
import { describeHost } from '../__testUtils__/hostContract';
import { failure } from '../__testUtils__/contract/useWorld';
import { createTestTiming } from '../__testUtils__/testTiming';

jest.setTimeout(60_000);

describeHost({
  name: 'Bitbucket Server',
  pullRequests: true,
  leasesBranch: true,
  lastMoment: true,
  keepsExecutable: true,
  scripted: false,
  createWorld: createBitbucketServerWorld,
});

describe('Bitbucket Server, besides', () => {
  const request = {
    branch: 'proposals/a-1',
    base: 'main',
    title: 'Title',
    body: 'Body',
  };
  let world: Awaited<ReturnType<typeof createBitbucketServerWorld>>;

  beforeEach(async () => {
    world = await createBitbucketServerWorld({});
  });
  afterEach(() => world.close());

  it('keeps the reviewers of a pull request whose text it changes', async () => {
    await world.origin.commit(request.branch, { 'a.yaml': 'a\n' });
    const host = await world.createHost({ timing: createTestTiming() });
    const { number } = await host.openPullRequest(request);
    world.pulls.reviewers.set(number, [{ user: { name: 'ada' } }]);
    await host.updatePullRequest(number, { title: 'New', body: 'Text' });
    expect(world.pulls.reviewers.get(number)).toEqual([
      { user: { name: 'ada' } },
    ]);
    await host.close();
  });

  it('opens no pull request for what is merged already', async () => {
    await world.origin.commit(request.branch, { 'a.yaml': 'a\n' });
    await world.origin.merge(request.branch);
    const host = await world.createHost({ timing: createTestTiming() });
    expect(await failure(host.openPullRequest(request))).toMatchObject({
      name: 'ConflictError',
    });
    await host.close();
  });

  it.each([
    [401, 'AuthenticationError'],
    [403, 'NotAllowedError'],
    [404, 'NotFoundError'],
    [429, 'ServiceUnavailableError'],
  ])('says what is wrong when the API answers %i', async (status, name) => {
    world.script({ status });
    const host = await world.createHost({ timing: createTestTiming() });
    expect(await failure(host.findOpenPullRequest(request))).toMatchObject({
      name,
    });
    await host.close();
  });
});
