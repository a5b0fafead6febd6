import path from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import type { KubeObject } from '../types';
import { applyPatch } from './patches';

/** Objects that one application manages in one cluster. */
export interface Application {
  cluster: string;
  name: string;
  objects: KubeObject[];
}

/** A file that could not be used; the application keeps what it had. */
export interface ManifestProblem {
  cluster: string;
  name: string;
  file: string;
  problem: string;
}

/** Where an application's manifests live in the repository. */
export function folderOf(cluster: string, name: string): string {
  return `clusters/${cluster}/${name}`;
}

/** The files of an application: one per object, listed by a kustomization. */
export function filesOf(application: Application): Record<string, string> {
  if (application.objects.length === 0) return {};
  const folder = folderOf(application.cluster, application.name);
  const files: Record<string, string> = {};
  const resources: string[] = [];
  for (const object of application.objects) {
    const { name, namespace } = object.metadata;
    const kind = object.kind.toLocaleLowerCase('en-US');
    const file = `${namespace ? `${namespace}/` : ''}${kind}-${name}.yaml`;
    resources.push(file);
    files[`${folder}/${file}`] = stringify(object);
  }
  files[`${folder}/kustomization.yaml`] = stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources,
  });
  return files;
}

/** Reads all applications of a tree: the folders `clusters/<cluster>/<application>`. */
export function readApplications(files: ReadonlyMap<string, string>): {
  applications: Application[];
  problems: ManifestProblem[];
} {
  const folders = new Set<string>();
  for (const file of files.keys()) {
    const [clusters, cluster, name, rest] = file.split('/');
    if (clusters === 'clusters' && cluster && name && rest) {
      folders.add(folderOf(cluster, name));
    }
  }
  const applications: Application[] = [];
  const problems: ManifestProblem[] = [];
  for (const folder of folders) {
    const [, cluster, name] = folder.split('/');
    const objects: KubeObject[] = [];
    let failed = false;
    const attempt = (file: string, work: () => void) => {
      try {
        work();
      } catch (error) {
        failed = true;
        const problem = (error as Error).message;
        problems.push({ cluster, name, file, problem });
      }
    };
    attempt(`${folder}/kustomization.yaml`, () => {
      const { resources, patches } = filesBuiltBy(folder, files);
      for (const file of resources) {
        attempt(file, () => objects.push(...parseManifests(files.get(file))));
      }
      for (const file of patches) {
        attempt(file, () => {
          for (const patch of parseManifests(files.get(file))) {
            applyPatch(objects, patch);
          }
        });
      }
    });
    if (!failed) applications.push({ cluster, name, objects });
  }
  return { applications, problems };
}

/** The manifests and the patches that a folder is built of. */
interface BuiltFiles {
  resources: string[];
  patches: string[];
}

/** What a folder's kustomization lists, or all its manifests without one. */
function filesBuiltBy(
  folder: string,
  files: ReadonlyMap<string, string>,
  seen: ReadonlySet<string> = new Set(),
): BuiltFiles {
  const built: BuiltFiles = { resources: [], patches: [] };
  if (seen.has(folder)) return built;
  const text =
    files.get(`${folder}/kustomization.yaml`) ??
    files.get(`${folder}/kustomization.yml`);
  if (text === undefined) {
    built.resources = [...files.keys()].filter(
      file => file.startsWith(`${folder}/`) && /\.ya?ml$/.test(file),
    );
    return built;
  }
  const said: Record<string, unknown> = parse(text) ?? {};
  if (Object.keys(said).every(key => key === 'apiVersion' || key === 'kind')) {
    throw new Error('kustomization.yaml is empty');
  }
  const { resources, patches } = said;
  const within = (entry: unknown) => path.posix.normalize(`${folder}/${entry}`);
  for (const entry of Array.isArray(resources) ? resources : []) {
    const target = within(entry);
    if (files.has(target)) {
      built.resources.push(target);
    } else {
      const below = filesBuiltBy(target, files, new Set([...seen, folder]));
      built.resources.push(...below.resources);
      built.patches.push(...below.patches);
    }
  }
  for (const entry of Array.isArray(patches) ? patches : []) {
    if (entry?.path === undefined) {
      throw new Error('of patches only those are known that name a path');
    }
    built.patches.push(within(entry.path));
  }
  return built;
}

/** Most files are the same from commit to commit. */
const parsed = new Map<string, KubeObject[]>();
const MOST_PARSED = 5_000;

function parseManifests(text: string | undefined): KubeObject[] {
  if (text === undefined) throw new Error('the file is not in the repository');
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  const objects = parseDocuments(text);
  parsed.set(text, objects);
  return objects;
}

function parseDocuments(text: string): KubeObject[] {
  return parseAllDocuments(text)
    .map(document => {
      if (document.errors.length > 0) throw document.errors[0];
      return document.toJS({ maxAliasCount: 100 });
    })
    .filter(object => object !== null)
    .map(object => {
      if (!object?.apiVersion || !object?.kind || !object?.metadata?.name) {
        throw new Error('apiVersion, kind and metadata.name are needed');
      }
      return object;
    });
}
