import { answerAsGitlab } from '../__testUtils__/fakes/gitlab';
import { describeHost } from '../__testUtils__/hostContract';
import { createMemoryWorld } from '../__testUtils__/memoryWorld';

describeHost({
  name: 'GitLab',
  pullRequests: true,
  lastMoment: true,
  leasesBranch: false,
  keepsExecutable: true,
  scripted: true,
  createWorld: ({ empty }) =>
    createMemoryWorld({
      empty,
      url: 'https://gitlab.test/api/v4',
      repoUrl: 'gitlab.test?owner=acme%2Fteams&repo=platform',
      integrations: token => ({
        gitlab: [
          {
            host: 'gitlab.test',
            apiBaseUrl: 'https://gitlab.test/api/v4',
            token,
          },
        ],
      }),
      authorization: token => `Bearer ${token}`,
      unauthorised: { status: 401, json: { message: '401 Unauthorized' } },
      answer: repository =>
        answerAsGitlab(repository, {
          project: 'acme/teams/platform',
          url: 'https://gitlab.test',
        }),
    }),
});
