import { cloneRepo } from '@backstage/plugin-scaffolder-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Caller } from '../caller';
import type { SelfServices } from '../services';
import {
  isManifestFile,
  LARGEST_MANIFEST,
  manifestsIn,
  type ManifestFiles,
} from './manifestFiles';

/**
 * Lets `use` have the manifests of a repository in a folder that is gone afterwards. A host that
 * the portal knows is asked for one archive; a plain Git server of the configuration for the last
 * commit.
 */
export async function withRepository<T>(
  services: SelfServices,
  { signal, logger }: Caller,
  { url, token }: { url: string; token?: string },
  use: (manifests: ManifestFiles) => T,
): Promise<T> {
  const dir = await mkdtemp(path.join(tmpdir(), 'secret-distribution-lint-'));
  try {
    const server = services.gitServers.find(({ url: base }) =>
      url.startsWith(base),
    );
    if (server) {
      const password = token ?? server.password;
      await cloneRepo({
        url,
        dir,
        depth: 1,
        logger,
        auth: { username: server.username ?? '', password: password ?? '' },
      });
    } else {
      const tree = await services.reader.readTree(url, {
        token,
        signal,
        filter: (file, info) =>
          isManifestFile(file) && (info?.size ?? 0) <= LARGEST_MANIFEST,
      });
      await tree.dir({ targetDir: dir });
    }
    signal?.throwIfAborted();
    return use(manifestsIn(dir));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
