import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { goBuild, moduleFolder } from './go';
import { buildFolder, cacheFolder, fluxVersions } from './versions';

type Controller = keyof typeof fluxVersions;

/** Where Flux's controllers are, and the CRDs that they watch. */
export type FluxFiles = Readonly<Record<Controller | 'crds', string>>;

/**
 * Makes Flux's controllers, unless they are there.
 *
 * @throws Error where Go is missing, or the module proxy does not serve all that it takes
 */
export async function ensureFlux(
  say: (line: string) => void,
): Promise<FluxFiles> {
  await mkdir(cacheFolder, { recursive: true });
  return {
    'source-controller': await ensureController('source-controller', say),
    'kustomize-controller': await ensureController('kustomize-controller', say),
    crds: await ensureCrds(),
  };
}

async function ensureController(
  controller: Controller,
  say: (line: string) => void,
): Promise<string> {
  const name = `${controller}-${fluxVersions[controller]}`;
  const file = path.join(cacheFolder, name);
  if (!existsSync(file)) {
    say(`${name}: being made`);
    await goBuild(path.join(buildFolder, controller), file, {
      main: `github.com/fluxcd/${controller}`,
    });
  }
  return file;
}

async function ensureCrds(): Promise<string> {
  const versions = Object.values(fluxVersions).join('-');
  const file = path.join(cacheFolder, `flux-${versions}-crds.yaml`);
  if (existsSync(file)) return file;
  const texts: string[] = [];
  for (const [module, version] of Object.entries(fluxVersions)) {
    const source = await moduleFolder(`github.com/fluxcd/${module}`, version);
    const bases = path.join(source, 'config/crd/bases');
    for (const crd of await readdir(bases)) {
      texts.push(await readFile(path.join(bases, crd), 'utf8'));
    }
  }
  await writeFile(file, texts.join('\n---\n'));
  return file;
}
