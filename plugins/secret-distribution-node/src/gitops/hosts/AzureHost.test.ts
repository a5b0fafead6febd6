import { answerAsAzure } from '../__testUtils__/fakes/azure';
import { describeHost } from '../__testUtils__/hostContract';
import { createMemoryWorld } from '../__testUtils__/memoryWorld';

describeHost({
  name: 'Azure DevOps',
  pullRequests: true,
  lastMoment: true,
  leasesBranch: true,
  keepsExecutable: true,
  scripted: true,
  createWorld: ({ empty }) =>
    createMemoryWorld({
      empty,
      url: 'https://dev.azure.com/acme',
      repoUrl:
        'dev.azure.com?organization=acme&project=Our Platform&repo=gitops',
      integrations: personalAccessToken => ({
        azure: [
          { host: 'dev.azure.com', credentials: [{ personalAccessToken }] },
        ],
      }),
      authorization: token =>
        `Basic ${Buffer.from(`:${token}`).toString('base64')}`,
      unauthorised: { status: 203, body: '<html>Sign in</html>' },
      answer: repository =>
        answerAsAzure(repository, { project: 'Our Platform', repo: 'gitops' }),
    }),
});
