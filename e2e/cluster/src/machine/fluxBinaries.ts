import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { goBuild, moduleFolder } from './go';
import { buildFolder, cacheFolder, fluxVersions } from './versions';

/** Where Flux's kustomize-controller is, and the CRDs that it watches. */
export interface FluxFiles {
  controller: string;
  crds: string;
}

/**
 * Makes Flux's kustomize-controller, unless it is there.
 *
 * @throws Error where Go is missing, or the module proxy does not serve all that it takes
 */
export async function ensureFlux(
  say: (line: string) => void,
): Promise<FluxFiles> {
  const name = `kustomize-controller-${fluxVersions['kustomize-controller']}`;
  const controller = path.join(cacheFolder, name);
  const crds = `${controller}-crds.yaml`;
  if (!existsSync(controller)) {
    say(`${name}: being made`);
    await mkdir(cacheFolder, { recursive: true });
    await goBuild(path.join(buildFolder, 'kustomize-controller'), controller, {
      main: 'github.com/fluxcd/kustomize-controller',
    });
  }
  if (!existsSync(crds)) {
    const texts: string[] = [];
    for (const [module, version] of Object.entries(fluxVersions)) {
      const source = await moduleFolder(`github.com/fluxcd/${module}`, version);
      const bases = path.join(source, 'config/crd/bases');
      for (const file of await readdir(bases)) {
        texts.push(await readFile(path.join(bases, file), 'utf8'));
      }
    }
    await writeFile(crds, texts.join('\n---\n'));
  }
  return { controller, crds };
}
