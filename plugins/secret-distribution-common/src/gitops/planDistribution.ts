import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import { entityRefAnnotation } from '../annotations';
import { BrokenRuleError, manifestYaml } from '../manifests';
import type { Finding } from '../model/types';
import { defaultSettings } from '../rules/settings';
import type { FrameworkSettings } from '../rules/types';
import { assertStays } from './builds';
import { Draft } from './Draft';
import {
  buildFluxKustomization,
  fluxFile,
  fluxName,
  prerequisitesName,
} from './flux';
import { kustomizationOf, listFile, listPatch } from './folders';
import { isRecord } from './identity';
import { decisionFindings, judge, knownRivals, pathFindings } from './judge';
import { addToKustomization } from './kustomization';
import { fileNameOf, folderOf, ownsFile } from './layout';
import { upsertManifest } from './manifestFile';
import { consumerName, nameOf, wantedReads } from './place';
import {
  pathsIn,
  renderConsume,
  renderPublish,
  type RenderedManifest,
} from './render';
import { summaryOf } from './summary';
import { takenAway } from './takenAway';
import type { DistributionRequest, Plan, ReadFiles } from './types';

/**
 * Plans what makes a repository hold a distribution, or one side of it. The same request on the
 * same snapshot gives the same plan; on what the plan made of it, a plan without changes.
 *
 * What breaks a rule is refused: the plan has `refused`, each with the rule's id and what to use
 * instead, and no changes.
 *
 * @param files - has at least what {@link wantedReads} names.
 * @throws InputError for names and paths that are none, for a file that is somebody else's or
 * cannot be edited safely; the message names the place and the way out.
 * @public
 */
export function planDistribution(
  request: DistributionRequest,
  files: ReadFiles,
  settings: FrameworkSettings = defaultSettings,
): Plan {
  assertSomething(request);
  const summary = summaryOf(request, settings);
  const early = refusals(request, settings);
  if (early.length > 0) {
    return {
      changes: [],
      manifests: [],
      findings: [],
      refused: early,
      summary,
    };
  }
  let rendered: RenderedManifest[];
  try {
    rendered = render(request, settings);
  } catch (error) {
    if (error instanceof BrokenRuleError) {
      const { findings: refused } = error;
      return { changes: [], manifests: [], findings: [], refused, summary };
    }
    throw error;
  }
  const draft = new Draft(files);
  for (const each of rendered) {
    write(draft, request, each);
  }
  for (const { kind, file, identity } of rendered) {
    if (kind !== 'patch') {
      assertStays(draft, request, { file, identity });
    }
  }
  const flux =
    request.layout.type === 'flux' ? orderFlux(draft, request, rendered) : [];
  const manifests = [...rendered, ...flux].map(({ file, manifest }) => ({
    path: file,
    yaml: manifestYaml(manifest),
  }));
  const findings = judge(
    rendered
      .filter(({ kind }) => kind !== 'patch')
      .map(({ identity }) => identity),
    textsBeside(draft, request, rendered),
    knownRivals(request, otherPublishers(request), settings),
    settings,
  );
  const refused = findings.filter(({ severity }) => severity === 'error');
  return {
    changes: refused.length > 0 ? [] : draft.changes(),
    manifests,
    findings: findings.filter(({ severity }) => severity !== 'error'),
    ...(refused.length > 0 && { refused }),
    summary: summaryOf(request, settings, {
      findings,
      taken: takenAway(files, rendered),
    }),
  };
}

function assertSomething({ publish, consume = [] }: DistributionRequest): void {
  if (!publish && consume.length === 0) {
    throw new InputError(sayInForm('plan.nothing'));
  }
}

/** What can be said before anything is built. */
function refusals(
  request: DistributionRequest,
  settings: FrameworkSettings,
): Finding[] {
  const { publish, consume = [], answers } = request;
  const paths = [
    ...(publish
      ? pathFindings(
          publish.path,
          {
            kind: 'PushSecret',
            namespace: publish.namespace,
            name: nameOf(publish),
          },
          settings,
        )
      : []),
    ...consume.flatMap(each =>
      each.sources.flatMap(({ path }) =>
        pathFindings(
          path,
          {
            kind: 'ExternalSecret',
            namespace: each.namespace,
            name: consumerName(each),
          },
          settings,
        ),
      ),
    ),
  ];
  const all = [...decisionFindings(answers, settings), ...paths];
  return [...new Map(all.map(each => [each.key, each])).values()];
}

function render(
  request: DistributionRequest,
  settings: FrameworkSettings,
): RenderedManifest[] {
  const { publish, consume = [] } = request;
  const rendered = [
    ...(publish ? [renderPublish(request, publish, settings)] : []),
    ...consume.flatMap(each => renderConsume(request, each, settings)),
  ];
  const seen = new Set<string>();
  for (const { identity, file, kind } of rendered) {
    const key = `${kind} ${file} ${identity.namespace}/${identity.name}`;
    if (seen.has(key)) {
      throw new InputError(
        sayInForm('plan.twice', {
          object: `${identity.kind} ${identity.namespace}/${identity.name}`,
        }),
      );
    }
    seen.add(key);
  }
  return rendered;
}

function write(
  draft: Draft,
  request: DistributionRequest,
  { kind, file, manifest }: RenderedManifest,
): void {
  draft.write(
    file,
    upsertManifest(draft.read(file), {
      file,
      manifest,
      alone: kind === 'patch' || ownsFile(request),
      ...(kind !== 'patch' && {
        protects: present => strangerIn(present, manifest),
      }),
    }),
  );
  if (kind === 'patch') {
    listPatch(draft, file);
  } else {
    listFile(draft, request, file);
  }
}

/** A manifest of the same name is ours when it is for the same entity, or has a path in common. */
function strangerIn(present: unknown, wanted: object): string | undefined {
  const owner = entityOf(present);
  if (owner !== undefined && owner === entityOf(wanted)) {
    return undefined;
  }
  const paths = pathsIn(present);
  const ours = pathsIn(wanted);
  return paths.length === 0 || paths.some(path => ours.includes(path))
    ? undefined
    : 'distributes another path; choose another name.';
}

function entityOf(manifest: unknown): unknown {
  const metadata = isRecord(manifest) ? manifest.metadata : undefined;
  const annotations = isRecord(metadata) ? metadata.annotations : undefined;
  return isRecord(annotations) ? annotations[entityRefAnnotation] : undefined;
}

/** Lets Flux apply what is written, consumers after the publisher, both after the prerequisites. */
function orderFlux(
  draft: Draft,
  request: DistributionRequest,
  rendered: readonly RenderedManifest[],
): { file: string; manifest: object }[] {
  const own = rendered.filter(({ kind }) => kind !== 'patch');
  const folders = [...new Set(own.map(({ file }) => folderOf(file)))];
  const publisher = own.find(({ kind }) => kind === 'PushSecret');
  const before = publisher && fluxName(request, folderOf(publisher.file));
  const prerequisites =
    draft.read(fluxFile(request, prerequisitesName)) === undefined
      ? []
      : [prerequisitesName];
  return folders.map(folder => {
    const name = fluxName(request, folder);
    const file = fluxFile(request, name);
    const dependsOn =
      before && before !== name ? [...prerequisites, before] : prerequisites;
    const manifest = buildFluxKustomization(request, {
      name,
      folder,
      dependsOn,
    });
    draft.write(
      file,
      upsertManifest(draft.read(file), { file, manifest, alone: true }),
    );
    // Without one, Flux applies every file of a cluster's folder.
    const kustomization = kustomizationOf(draft, folderOf(file));
    if (kustomization) {
      draft.write(
        kustomization,
        addToKustomization(draft.read(kustomization) ?? '', fileNameOf(file), {
          file: kustomization,
        }),
      );
    }
    return { file, manifest };
  });
}

/** The manifests as they will be, and those beside them that were read. */
function textsBeside(
  draft: Draft,
  request: DistributionRequest,
  rendered: readonly RenderedManifest[],
): string[] {
  const wanted = wantedReads(request, dir => draft.list(dir)).files;
  const patches = new Set(
    rendered.filter(({ kind }) => kind === 'patch').map(({ file }) => file),
  );
  const files = new Set([...wanted, ...rendered.map(({ file }) => file)]);
  return [...files]
    .filter(file => !patches.has(file))
    .map(file => draft.read(file) ?? '');
}

function otherPublishers({
  publish,
  knownPublishers = [],
}: DistributionRequest) {
  return knownPublishers.filter(
    ({ namespace, name, path }) =>
      path !== undefined ||
      (publish &&
        (namespace !== publish.namespace || name !== nameOf(publish))),
  );
}
