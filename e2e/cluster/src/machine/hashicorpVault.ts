import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { goBuild, moduleFolder } from './go';
import { run } from './run';
import { binaryOf, buildFolder, cacheFolder } from './versions';

/**
 * The module is released beside a state of its `sdk` that has no version of its own. With the version
 * that it names three calls do not fit, of which none has to do with what the suite asks.
 */
const unfitting: readonly { file: string; is: string; becomes: string }[] = [
  {
    file: 'vault/identity_store.go',
    is: 'ActivationFunc: iStore.activateDeduplication,',
    becomes:
      'ActivationFunc: func(ctx context.Context, req *logical.Request, _ string) error { return iStore.activateDeduplication(ctx, req) },',
  },
  {
    file: 'vault/logical_system_activation_flags.go',
    is: 'ActivationFunc(ctx, nil)',
    becomes: 'ActivationFunc(ctx, nil, "")',
  },
  {
    file: 'builtin/logical/transit/path_restore.go',
    is: 'restoredKeyName, err := b.lm',
    becomes: 'restoredKeyName, err := keyName, b.lm',
  },
];

/**
 * Builds HashiCorp's Vault, with everything that is in it. Its licence (BUSL-1.1) lets anybody do so to
 * try a product on it; nothing of it is in this repository.
 */
export async function buildHashicorpVault(
  version: string,
  deadline: number | undefined,
): Promise<void> {
  const folder = await mkdtemp(path.join(cacheFolder, 'hashicorp-vault-'));
  const source = path.join(folder, 'source');
  try {
    await cp(path.join(buildFolder, 'hashicorp-vault'), folder, {
      recursive: true,
    });
    const module = 'github.com/hashicorp/vault';
    await cp(await moduleFolder(module, version, deadline), source, {
      recursive: true,
    });
    await run('chmod', ['-R', 'u+w', folder]);
    for (const one of unfitting) await mend(source, one);
    await goBuild(folder, binaryOf('hashicorp-vault', version), {
      // Go's checksum database answers for what no file lists.
      args: ['-mod=mod'],
      deadline,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function mend(
  source: string,
  { file, is, becomes }: (typeof unfitting)[number],
): Promise<void> {
  const target = path.join(source, file);
  const text = await readFile(target, 'utf8');
  if (!text.includes(is)) {
    throw new Error(
      `${file} of this version has no \`${is}\`: see whether it needs to be mended, and how`,
    );
  }
  await writeFile(target, text.replace(is, becomes));
}
