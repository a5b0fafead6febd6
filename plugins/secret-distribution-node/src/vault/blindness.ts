import type { FrameworkSettings } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { readCapabilities } from './answers';
import { VaultRefused } from './problems';
import type { Ask } from './session';

/** How many paths one request asks for. */
const chunkSize = 100;

/** Data paths that stand for all of the mount and of both prefixes. */
export function standingProbes(
  mount: string,
  { secretPrefix, configPrefix }: FrameworkSettings,
): string[] {
  return [`${secretPrefix}/postgres/x`, `${configPrefix}/x/y`, 'x'].map(path =>
    dataPath(mount, path),
  );
}

/** Where the value of `path` is. It is only ever asked about, never for. */
export function dataPath(mount: string, path: string): string {
  return `${mount}/data/${path}`;
}

/**
 * Proves that the token can do nothing with values. A policy text is no proof: a longer path
 * in another policy overrides a deny. So Vault itself is asked, for every path that is known.
 *
 * @throws VaultRefused unless Vault says `deny`, and only that, for every one of the paths
 */
export async function assertBlind(
  ask: Ask,
  dataPaths: readonly string[],
): Promise<void> {
  for (let start = 0; start < dataPaths.length; start += chunkSize) {
    const paths = dataPaths.slice(start, start + chunkSize);
    const { status, body } = await ask({
      what: 'capabilities',
      paths,
    });
    if (status !== 200) {
      throw new VaultRefused(
        "The portal's token may not ask for its own capabilities, so nothing proves that it cannot read values: let its role keep the default policy",
      );
    }
    for (const path of paths) {
      judge(readCapabilities(body, path));
    }
  }
}

function judge(capabilities: readonly string[] | undefined): void {
  if (capabilities?.length === 1 && capabilities[0] === 'deny') {
    return;
  }
  if (capabilities?.includes('root')) {
    throw new VaultRefused(
      'The token given to the portal is a root token: give it one with the portal’s own policy',
      'rootToken',
    );
  }
  if (capabilities?.some(name => name === 'read' || name === 'sudo')) {
    throw new VaultRefused(
      'The token given to the portal can read values: replace it by one whose policies grant nothing below data/',
      'canReadValues',
    );
  }
  throw new VaultRefused(
    'Nothing proves that the token given to the portal is blind to values: its policies must grant nothing below data/',
  );
}
