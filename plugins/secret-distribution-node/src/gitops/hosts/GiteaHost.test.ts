import { answerAsGitea } from '../__testUtils__/fakes/gitea';
import { describeHost } from '../__testUtils__/hostContract';
import { createMemoryWorld } from '../__testUtils__/memoryWorld';

describeHost({
  name: 'Gitea',
  pullRequests: true,
  lastMoment: true,
  leasesBranch: false,
  keepsExecutable: true,
  scripted: true,
  createWorld: ({ empty }) =>
    createMemoryWorld({
      empty,
      url: 'https://gitea.test/api/v1',
      repoUrl: 'gitea.test?owner=acme&repo=platform',
      integrations: password => ({
        gitea: [{ host: 'gitea.test', password }],
      }),
      authorization: token => `token ${token}`,
      unauthorised: { status: 401, json: { message: 'token is required' } },
      answer: repository =>
        answerAsGitea(repository, { owner: 'acme', repo: 'platform' }),
    }),
});
