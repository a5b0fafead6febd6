import { InputError } from '@backstage/errors';
import { entityRefAnnotation } from '../annotations';
import { kustomizationNames, foldersAbove } from './folders';
import { fluxFile, fluxName, prerequisitesName } from './flux';
import { checkedPath, folderOf, join, manifestPath } from './layout';
import type {
  ConsumeRequest,
  DistributionRequest,
  PublishRequest,
  RepositoryRequest,
  RetireConsumer,
  WantedReads,
} from './types';

/** The annotation by which Argo CD orders what it applies. */
export const syncWave = 'argocd.argoproj.io/sync-wave';

/** Files with the path's name in theirs; a folder with more has another convention. */
const MOST_RIVALS = 20;

/** The name that a manifest gets when none is given. */
export function nameOf({ name, path }: PublishRequest): string {
  return name ?? `${path.datasource}-${path.instance}`;
}

/** As {@link nameOf}, for an ExternalSecret; the builder refuses several sources without a name. */
export function consumerName({ name, sources }: ConsumeRequest): string {
  const [source] = sources;
  return (
    name ?? (source ? `${source.path.datasource}-${source.path.instance}` : '')
  );
}

export function publishFile(
  request: DistributionRequest,
  publish: PublishRequest,
): string {
  return manifestPath(request, {
    kind: 'PushSecret',
    namespace: publish.namespace,
    name: nameOf(publish),
    ...(publish.application && { application: publish.application }),
  });
}

export function consumeFile(
  request: DistributionRequest,
  consume: ConsumeRequest,
): string {
  return manifestPath(request, {
    kind: 'ExternalSecret',
    namespace: consume.namespace,
    name: consumerName(consume),
    ...(consume.application && { application: consume.application }),
  });
}

/** Where a workload's patch lies: beside the kustomization that builds the workload. */
export function patchFile(
  { layout }: RepositoryRequest,
  externalSecretFile: string,
  externalSecret: string,
  workload: NonNullable<RetireConsumer['workload']> & { folder?: string },
): string {
  const own = folderOf(externalSecretFile);
  // Flux applies both sides by folders of their own, below the application's.
  const isApart = layout.type === 'flux' && layout.pathTemplate === undefined;
  const folder = workload.folder ?? (isApart ? folderOf(own) : own);
  const { kind, name } = workload;
  return checkedPath(
    join(folder, `patch-${kind.toLowerCase()}-${name}-${externalSecret}.yaml`),
  );
}

/** What a distribution's manifests are annotated with: who it is for, and when it is applied. */
export function annotationsOf(
  { entityRef, layout }: DistributionRequest,
  own: Readonly<Record<string, string>> | undefined,
  wave: string,
): { annotations?: Record<string, string> } {
  const annotations = {
    ...own,
    ...(entityRef && { [entityRefAnnotation]: entityRef }),
    ...(layout.type === 'argocd' && { [syncWave]: wave }),
  };
  return Object.keys(annotations).length > 0 ? { annotations } : {};
}

/**
 * What a plan reads of a repository. Without `list` what it is likely to; with it, when the
 * folders were listed, exactly what is there, and with it the files that may hold another
 * publisher of the path (`SD-P4`).
 *
 * Never throws: what has no place is for `planDistribution` to refuse.
 *
 * @public
 */
export function wantedReads(
  request: DistributionRequest,
  list?: (dir: string) => readonly string[],
): WantedReads {
  try {
    return readsOf(request, list);
  } catch (error) {
    if (InputError.is(error)) {
      return { files: [], dirs: [] };
    }
    throw error;
  }
}

function readsOf(
  request: DistributionRequest,
  list?: (dir: string) => readonly string[],
): WantedReads {
  const { publish, consume = [] } = request;
  const consumers = consume.map(each => consumeFile(request, each));
  const manifests = [
    ...(publish ? [publishFile(request, publish)] : []),
    ...consumers,
  ];
  const patches = consume.flatMap((each, index) =>
    each.workload
      ? [
          patchFile(
            request,
            consumers[index],
            consumerName(each),
            each.workload,
          ),
        ]
      : [],
  );
  const wanted = withSurroundings(request, [
    ...manifests,
    ...patches,
    ...(request.layout.type === 'flux' ? fluxFiles(request, manifests) : []),
  ]);
  return narrowed(wanted, list, name =>
    publish ? name.includes(publish.path.instance) : false,
  );
}

export function fluxFiles(
  request: RepositoryRequest,
  manifests: readonly string[],
): string[] {
  const folders = [...new Set(manifests.map(folderOf))];
  return [
    ...folders.map(folder => fluxFile(request, fluxName(request, folder))),
    fluxFile(request, prerequisitesName),
  ];
}

/** Files with the kustomizations that may list them. */
export function withSurroundings(
  request: RepositoryRequest,
  files: readonly string[],
): { files: string[]; dirs: string[] } {
  const folders = [...new Set(files.map(folderOf))];
  const above = folders.flatMap(folder => foldersAbove(request, folder));
  return {
    files: [
      ...new Set([
        ...files,
        ...folders.map(folder => join(folder, kustomizationNames[0])),
      ]),
    ],
    dirs: [...new Set([...folders, ...above])],
  };
}

/** Of all files that matter those that are there. */
export function narrowed(
  { files, dirs }: { files: readonly string[]; dirs: readonly string[] },
  list: ((dir: string) => readonly string[]) | undefined,
  matters: (name: string) => boolean,
): WantedReads {
  if (!list) {
    return { files, dirs };
  }
  const there = dirs.flatMap(dir => {
    const names = list(dir);
    const rivals = names.filter(name => /\.ya?ml$/.test(name) && matters(name));
    const kustomizations = kustomizationNames.filter(name =>
      names.includes(name),
    );
    const wanted = names.filter(name => files.includes(join(dir, name)));
    return [
      ...wanted,
      ...kustomizations.slice(0, 1),
      ...rivals.slice(0, MOST_RIVALS),
    ].map(name => join(dir, name));
  });
  return { files: [...new Set(there)], dirs };
}
