import { InputError } from '@backstage/errors';
import { defaultSettings } from '../rules/settings';
import type { FrameworkSettings } from '../rules/types';
import { Draft } from './Draft';
import { dependents, wouldBreak } from './dependents';
import { fluxFile, fluxName } from './flux';
import { kustomizationOf, unlistFile, unlistPatch } from './folders';
import type { Identity } from './identity';
import { isEmptyKustomization } from './kustomization';
import { checkedPath, folderOf, manifestPath } from './layout';
import { findManifest, removeManifest } from './manifestFile';
import { narrowed, patchFile, withSurroundings } from './place';
import { pathsIn } from './render';
import { afterwardsOf, retirementSummary } from './retirementSummary';
import { pathText } from './summary';
import type {
  ReadFiles,
  RetireConsumer,
  RetirementPlan,
  RetirementRequest,
  RetirementStep,
  RetireTarget,
  WantedReads,
} from './types';

/**
 * Plans the end of a distribution: patches of workloads first, then ExternalSecrets, then the
 * PushSecret. Only what was asked for is taken out; files, folders and kustomizations of which
 * nothing is left go with it. What is not there any more is no error.
 *
 * When somebody would be left without, the plan names them, has no changes and is refused, unless
 * the request says that this is meant.
 *
 * @param files - has at least what {@link retirementReads} names.
 * @throws InputError when a manifest distributes more than the path, when consumers and a
 * publisher that deletes its path would go in one change, or a file cannot be edited safely.
 * @public
 */
export function planRetirement(
  request: RetirementRequest,
  files: ReadFiles,
  settings: FrameworkSettings = defaultSettings,
): RetirementPlan {
  const { publisher, consumers = [] } = request;
  if (!publisher && consumers.length === 0) {
    throw new InputError(
      'There is nothing to retire: name the publisher, or consumers.',
    );
  }
  const path = pathText(request.path, settings);
  const draft = new Draft(files);
  const order: RetirementStep[] = [
    ...consumers.flatMap(each => retirePatch(draft, request, each)),
    ...consumers.flatMap(each =>
      retire(draft, request, 'ExternalSecret', each, path),
    ),
  ];
  if (publisher) {
    assertSafeOrder(draft, request, publisher, order);
    order.push(...retire(draft, request, 'PushSecret', publisher, path));
  }
  const { files: wanted } = retirementReads(request, dir => draft.list(dir));
  const texts = wanted.map(file => draft.read(file) ?? '');
  const breaks = dependents(request, texts, path, settings);
  const refused =
    breaks.length > 0 && !request.evenIfItBreaks
      ? breaks.map(who => wouldBreak(who, path, settings))
      : [];
  return {
    changes: refused.length > 0 ? [] : draft.changes(),
    manifests: [],
    findings: [],
    ...(refused.length > 0 && { refused }),
    order,
    breaks,
    afterwards: afterwardsOf(request, draft.changes(), path, settings),
    summary: retirementSummary(request, path, order, breaks),
  };
}

/**
 * What {@link planRetirement} reads; see `wantedReads`.
 *
 * @throws InputError as `manifestPath` does.
 * @public
 */
export function retirementReads(
  request: RetirementRequest,
  list?: (dir: string) => readonly string[],
): WantedReads {
  const { publisher, consumers = [], layout } = request;
  const manifests = [
    ...(publisher ? [fileOf(request, 'PushSecret', publisher)] : []),
    ...consumers.map(each => fileOf(request, 'ExternalSecret', each)),
  ];
  const files = [
    ...manifests,
    ...consumers.flatMap(each =>
      each.workload ? [patchOf(request, each, each.workload)] : [],
    ),
    ...(layout.type === 'flux'
      ? manifests.map(file =>
          fluxFile(request, fluxName(request, folderOf(file))),
        )
      : []),
  ];
  return narrowed(withSurroundings(request, files), list, name =>
    name.includes(request.path.instance),
  );
}

type Kind = 'ExternalSecret' | 'PushSecret';

function fileOf(
  request: RetirementRequest,
  kind: Kind,
  target: RetireTarget,
): string {
  const { file, namespace, name, application } = target;
  return file === undefined
    ? manifestPath(request, {
        kind,
        namespace,
        name,
        ...(application && { application }),
      })
    : checkedPath(file);
}

function patchOf(
  request: RetirementRequest,
  consumer: RetireConsumer,
  workload: NonNullable<RetireConsumer['workload']>,
): string {
  const file = fileOf(request, 'ExternalSecret', consumer);
  return patchFile(request, file, consumer.name, workload);
}

function retirePatch(
  draft: Draft,
  request: RetirementRequest,
  consumer: RetireConsumer,
): RetirementStep[] {
  const { namespace, workload } = consumer;
  const file = workload && patchOf(request, consumer, workload);
  if (!file || draft.read(file) === undefined) {
    return [];
  }
  unlistPatch(draft, file);
  draft.delete(file);
  return [{ what: 'patch', object: `${namespace}/${workload.name}`, file }];
}

function retire(
  draft: Draft,
  request: RetirementRequest,
  kind: Kind,
  target: RetireTarget,
  path: string,
): RetirementStep[] {
  const { namespace, name } = target;
  const identity: Identity = { kind, namespace, name };
  const file = fileOf(request, kind, target);
  const text = draft.read(file);
  const present =
    text === undefined ? undefined : findManifest(text, identity, file);
  if (text === undefined || present === undefined) {
    return [];
  }
  const other = pathsIn(present).find(each => each !== path);
  if (other !== undefined || pathsIn(present).length === 0) {
    throw new InputError(
      `${file}: ${kind} ${namespace}/${name} ${
        other === undefined ? 'does not distribute' : 'distributes more than'
      } ${path}. Take out by hand what is to go.`,
    );
  }
  const left = removeManifest(text, identity, file);
  if (left === null) {
    draft.delete(file);
    unlistFile(draft, request, file);
    retireFlux(draft, request, file);
  } else {
    draft.write(file, left);
  }
  return [{ what: kind, object: `${namespace}/${name}`, file }];
}

/** The Kustomization of Flux goes with the last file of its folder. */
function retireFlux(
  draft: Draft,
  request: RetirementRequest,
  file: string,
): void {
  const folder = folderOf(file);
  const kustomization = kustomizationOf(draft, folder);
  if (request.layout.type !== 'flux') {
    return;
  }
  const isEmpty = kustomization
    ? isEmptyKustomization(draft.read(kustomization) ?? '')
    : draft.list(folder).length === 0;
  const applied = fluxFile(request, fluxName(request, folder));
  if (isEmpty && draft.read(applied) !== undefined) {
    if (kustomization) {
      draft.delete(kustomization);
    }
    unlistFile(draft, request, applied);
    draft.delete(applied);
  }
}

/** @throws InputError when the path would be gone before its consumers are. */
function assertSafeOrder(
  draft: Draft,
  request: RetirementRequest,
  publisher: RetireTarget,
  order: readonly RetirementStep[],
): void {
  const { namespace, name } = publisher;
  const file = fileOf(request, 'PushSecret', publisher);
  const text = draft.read(file);
  const present =
    text === undefined
      ? undefined
      : findManifest(text, { kind: 'PushSecret', namespace, name }, file);
  const deletes =
    (present as { spec?: { deletionPolicy?: string } } | undefined)?.spec
      ?.deletionPolicy === 'Delete';
  if (deletes && order.length > 0) {
    throw new InputError(
      `${file}: the PushSecret ${namespace}/${name} deletes its path when it goes (deletionPolicy: Delete), perhaps before its consumers are gone. Retire the consumers in a change of their own first.`,
    );
  }
}
