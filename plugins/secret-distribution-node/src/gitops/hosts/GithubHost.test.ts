import { answerAsGithub } from '../__testUtils__/fakes/github';
import { describeHost } from '../__testUtils__/hostContract';
import { createMemoryWorld } from '../__testUtils__/memoryWorld';

describeHost({
  name: 'GitHub',
  pullRequests: true,
  lastMoment: true,
  leasesBranch: true,
  keepsExecutable: true,
  scripted: true,
  createWorld: ({ empty }) =>
    createMemoryWorld({
      empty,
      url: 'https://github.test/api/v3',
      repoUrl: 'github.test?owner=acme&repo=platform',
      integrations: token => ({ github: [{ host: 'github.test', token }] }),
      authorization: token => `Bearer ${token}`,
      unauthorised: { status: 401, json: { message: 'Bad credentials' } },
      answer: repository =>
        answerAsGithub(repository, { owner: 'acme', repo: 'platform' }),
    }),
});
