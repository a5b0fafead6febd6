import { answerAsBitbucketCloud } from '../__testUtils__/fakes/bitbucketCloud';
import { describeHost } from '../__testUtils__/hostContract';
import { createMemoryWorld } from '../__testUtils__/memoryWorld';

describeHost({
  name: 'Bitbucket Cloud',
  pullRequests: true,
  lastMoment: true,
  leasesBranch: true,
  keepsExecutable: false,
  scripted: true,
  createWorld: ({ empty }) =>
    createMemoryWorld({
      empty,
      url: 'https://api.bitbucket.org/2.0',
      repoUrl: 'bitbucket.org?workspace=acme&project=PLAT&repo=platform',
      integrations: token => ({
        bitbucketCloud: [{ username: 'portal', token }],
      }),
      authorization: token =>
        `Basic ${Buffer.from(`portal:${token}`).toString('base64')}`,
      unauthorised: { status: 401 },
      answer: repository =>
        answerAsBitbucketCloud(repository, {
          workspace: 'acme',
          repo: 'platform',
          url: 'https://api.bitbucket.org/2.0',
        }),
    }),
});
