import { parse, parseAllDocuments } from 'yaml';
import type { Plan } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { KubeObject } from '../machine/kubernetes';
import type { Stage } from './stage';

/** The texts of a repository's files, by path. */
export type Files = Readonly<Record<string, string>>;

/** The repository after a plan's pull request was merged. */
export function merged(files: Files, { changes, refused }: Plan): Files {
  if (refused) {
    throw new Error(`Refused: ${refused.map(({ id }) => id).join(', ')}`);
  }
  const result = { ...files };
  for (const { path, content } of changes) {
    if (content === null) delete result[path];
    else result[path] = content;
  }
  return result;
}

/** What brings a repository into the cluster. */
export interface GitOps {
  readonly name: string;
  /** Applies what the folder has, and prunes what it had before. */
  sync(files: Files, folder: string): Promise<void>;
}

const identityOf = ({ kind, metadata }: KubeObject) =>
  `${kind} ${metadata.namespace}/${metadata.name}`;

/**
 * Stands in for Flux's kustomize-controller: applies what a `kustomization.yaml` lists, with its
 * labels and under its name, and prunes. It knows nothing of kustomize but `resources`.
 */
export class ApplyLoop implements GitOps {
  readonly name = 'a loop that applies with the labels of Flux';
  readonly #stage: Stage;
  #inventory: readonly KubeObject[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async sync(files: Files, folder: string): Promise<void> {
    const objects = build(files, folder).map(labelled);
    await this.#stage.apply(...objects);
    const kept = new Set(objects.map(identityOf));
    for (const object of this.#inventory) {
      if (!kept.has(identityOf(object))) await this.#stage.remove(object);
    }
    this.#inventory = objects;
  }
}

function build(files: Files, folder: string): KubeObject[] {
  const text = files[`${folder}/kustomization.yaml`];
  if (text === undefined) return [];
  const { resources, ...others } = parse(text);
  if (!resources) throw new Error(`${folder}: kustomization.yaml is empty`);
  const unknown = Object.keys(others).filter(
    key => key !== 'apiVersion' && key !== 'kind',
  );
  if (unknown.length > 0) {
    throw new Error(`${folder} wants ${unknown.join(', ')} of kustomize`);
  }
  return (resources as string[]).flatMap(name =>
    parseAllDocuments(files[`${folder}/${name}`]).map(document =>
      document.toJS(),
    ),
  );
}

function labelled(object: KubeObject): KubeObject {
  const labels = {
    ...object.metadata.labels,
    'kustomize.toolkit.fluxcd.io/name': 'apps',
    'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
  };
  return { ...object, metadata: { ...object.metadata, labels } };
}
