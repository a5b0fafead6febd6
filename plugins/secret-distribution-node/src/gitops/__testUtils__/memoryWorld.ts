import { ScmIntegrations } from '@backstage/integration';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { createGitOpsHost } from '../createGitOpsHost';
import { FakeWire, type FakeAnswer, type FakeRequest } from './FakeWire';
import type { HostWorld } from './HostWorld';
import { MemoryRepository } from './MemoryRepository';

/** A world whose host is a fake in memory. */
export async function createMemoryWorld(options: {
  empty?: boolean;
  integrations: (secret: string) => JsonObject;
  repoUrl: string;
  /** The API's address. */
  url: string;
  authorization: (token: string) => string;
  unauthorised: FakeAnswer;
  answer: (
    repository: MemoryRepository,
  ) => (request: FakeRequest) => FakeAnswer;
}): Promise<HostWorld> {
  const secret = 'canary-token-0a1b2c3d';
  const repository = new MemoryRepository();
  if (!options.empty) {
    await repository.commit('main', { 'README.md': '# Platform\n' }, 'Begin');
  }
  const wire = new FakeWire({
    url: options.url,
    authorization: options.authorization(secret),
    unauthorised: options.unauthorised,
    answer: options.answer(repository),
  });
  wire.open();
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({ integrations: options.integrations(secret) }),
  );
  return {
    origin: repository,
    secret,
    createHost: given =>
      createGitOpsHost({ repoUrl: options.repoUrl, integrations, ...given }),
    script: answer => wire.script(answer),
    beforeWrite: action => wire.beforeWrite(action),
    requests: () => wire.asked.length,
    close: async () => wire.close(),
  };
}
