import { InputError } from '@backstage/errors';
import { printable } from '../paths';
import { checkedPath, join, rootOf } from './layout';
import type { RepositoryRequest } from './types';

/** The Flux Kustomization of the prerequisites, for others to wait for. */
export const prerequisitesName = 'secret-distribution-prerequisites';

/** What a Flux Kustomization is made for. */
export interface FluxKustomizationOptions {
  name: string;
  /** The folder that it applies. */
  folder: string;
  /** The Kustomizations that must be ready before. */
  dependsOn: readonly string[];
}

/**
 * A Kustomization of Flux that applies one folder, and waits until what it depends on is ready:
 * `wait` makes it ready itself only when its objects are.
 */
export function buildFluxKustomization(
  { layout }: RepositoryRequest,
  { name, folder, dependsOn }: FluxKustomizationOptions,
): object {
  const { namespace = 'flux-system', source = 'flux-system' } =
    layout.flux ?? {};
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: {
      interval: '10m',
      ...(dependsOn.length > 0 && {
        dependsOn: dependsOn.map(each => ({ name: each })),
      }),
      path: `./${folder}`,
      prune: true,
      wait: true,
      sourceRef: { kind: 'GitRepository', name: source },
    },
  };
}

/**
 * The file of a Flux Kustomization: in the folder of the cluster, which Flux applies.
 *
 * @throws InputError when no cluster is named.
 */
export function fluxFile(request: RepositoryRequest, name: string): string {
  const { layout, cluster } = request;
  if (!cluster) {
    throw new InputError(
      'The layout "flux" needs the cluster, whose folder below "clusters" Flux applies.',
    );
  }
  return checkedPath(join(rootOf(layout), 'clusters', cluster, `${name}.yaml`));
}

/** A Flux Kustomization is named after the folder that it applies. */
export function fluxName(
  { layout }: RepositoryRequest,
  folder: string,
): string {
  const root = rootOf(layout);
  const below = root === '' ? folder : folder.slice(root.length + 1);
  const name = below.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  if (name.length > 63 || !/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(name)) {
    throw new InputError(
      `No Kustomization of Flux can be named after the folder "${printable(
        folder,
      )}"; shorten it.`,
    );
  }
  return name;
}
