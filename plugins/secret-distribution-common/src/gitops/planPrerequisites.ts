import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import { buildClusterSecretStore, manifestYaml } from '../manifests';
import { printable } from '../paths';
import { isFact, readStore } from '../readers';
import { checkSubject } from '../rules';
import { defaultSettings } from '../rules/settings';
import type { FrameworkSettings } from '../rules/types';
import { Draft } from './Draft';
import { buildFluxKustomization, fluxFile, prerequisitesName } from './flux';
import { kustomizationOf, listFile } from './folders';
import { addToKustomization } from './kustomization';
import { fileNameOf, folderOf, join, rootOf } from './layout';
import { upsertManifest } from './manifestFile';
import { narrowed, syncWave, withSurroundings } from './place';
import { operatorRights, portalRights } from './rights';
import { notes } from './summary';
import type {
  Plan,
  PlannedManifest,
  PrerequisitesRequest,
  ReadFiles,
  WantedReads,
} from './types';
import {
  crossplaneManifests,
  hclFiles,
  terraformFile,
  vaultSide,
} from './vaultSide';

/** Before everything that stands on it. */
const WAVE = '-2';

const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/**
 * Plans what a cluster needs before anything is distributed: the ClusterSecretStore, Vault's
 * policies and roles in the forms that are asked for, and rights in the cluster (`SD-Q3` to
 * `SD-Q7`). Everything goes to a folder of its own; Vault's files are below it and are not applied
 * to the cluster.
 *
 * @param files - has at least what {@link prerequisiteReads} names.
 * @throws InputError for names that are none, an address with credentials, and files that are
 * somebody else's.
 * @public
 */
export function planPrerequisites(
  request: PrerequisitesRequest,
  files: ReadFiles,
  settings: FrameworkSettings = defaultSettings,
): Plan {
  assertNames(request);
  const draft = new Draft(files);
  const { applied, texts } = contentOf(request, settings);
  const manifests: PlannedManifest[] = [];
  for (const [file, objects] of applied) {
    for (const manifest of objects) {
      draft.write(
        file,
        upsertManifest(draft.read(file), { file, manifest, alone: false }),
      );
    }
    listFile(draft, request, file);
    manifests.push({ path: file, yaml: manifestYaml(...objects) });
  }
  for (const [file, text] of texts) {
    writeText(draft, file, text);
    manifests.push({ path: file, yaml: text });
  }
  if (request.layout.type === 'flux') {
    applyByFlux(draft, request);
  }
  const findings = checkStore(request, settings);
  return {
    changes: draft.changes(),
    manifests,
    findings,
    summary: {
      title: sayInForm('title.prerequisites'),
      body: [
        [
          `- ClusterSecretStore \`${settings.storeName}\` with the role \`${settings.role}\` of Vault's Kubernetes auth.`,
          `- Vault's policies and roles as ${request.vault.join(', ')}.`,
          ...(request.portal
            ? [
                `- Rights of the portal, tier ${request.portal.tier}; its policy in Vault reads no value.`,
              ]
            : []),
        ].join('\n'),
        ...notes(findings),
      ].join('\n\n'),
    },
  };
}

/** What {@link planPrerequisites} reads; see `wantedReads`. @public */
export function prerequisiteReads(
  request: PrerequisitesRequest,
  list?: (dir: string) => readonly string[],
): WantedReads {
  const { applied, texts } = contentOf(request, defaultSettings);
  return narrowed(
    withSurroundings(request, [
      ...applied.map(([file]) => file),
      ...texts.map(([file]) => file),
      ...(request.layout.type === 'flux'
        ? [fluxFile(request, prerequisitesName)]
        : []),
    ]),
    list,
    () => false,
  );
}

function contentOf(
  request: PrerequisitesRequest,
  settings: FrameworkSettings,
): {
  applied: (readonly [file: string, objects: readonly object[]])[];
  texts: (readonly [file: string, text: string])[];
} {
  const { layout, vault, portal, providerConfig = 'default' } = request;
  const folder = join(
    rootOf(layout),
    layout.type === 'flux' ? 'infrastructure' : '',
    'secret-distribution',
  );
  const side = vaultSide(request, settings);
  const store = buildClusterSecretStore(request.store, settings);
  const applied: [string, object[]][] = [
    ['clustersecretstore.yaml', [store]],
    ...(request.operatorRights
      ? [
          ['operator-rights.yaml', operatorRights(settings)] as [
            string,
            object[],
          ],
        ]
      : []),
    ...(portal
      ? [['portal-rights.yaml', portalRights(portal)] as [string, object[]]]
      : []),
    ...(vault.includes('crossplane')
      ? [
          [
            'vault-crossplane.yaml',
            crossplaneManifests(side, providerConfig),
          ] as [string, object[]],
        ]
      : []),
  ];
  const texts = {
    ...(vault.includes('hcl') ? hclFiles(side) : {}),
    ...(vault.includes('terraform')
      ? { 'secret_distribution.tf': terraformFile(side) }
      : {}),
  };
  return {
    applied: applied.map(([name, objects]) => [
      join(folder, name),
      layout.type === 'argocd' ? objects.map(early) : objects,
    ]),
    texts: Object.entries(texts).map(([name, text]) => [
      join(folder, 'vault', name),
      text,
    ]),
  };
}

function early(manifest: object): object {
  const { metadata, ...rest } = manifest as { metadata?: object };
  return {
    ...rest,
    metadata: { ...metadata, annotations: { [syncWave]: WAVE } },
  };
}

/** A text of ours begins with a line of ours; one that does not is somebody else's. */
function writeText(draft: Draft, file: string, text: string): void {
  const present = draft.read(file);
  const [mark] = text.split('\n', 2).filter(line => line !== '#!/bin/sh');
  if (present !== undefined && !present.split(/\r?\n/, 2).includes(mark)) {
    throw new InputError(
      `${file}:1:1 is somebody else's: it does not begin with "${mark}". Move it, or choose another root.`,
    );
  }
  draft.write(file, text);
}

function applyByFlux(draft: Draft, request: PrerequisitesRequest): void {
  const file = fluxFile(request, prerequisitesName);
  const manifest = buildFluxKustomization(request, {
    name: prerequisitesName,
    folder: join(rootOf(request.layout), 'infrastructure/secret-distribution'),
    dependsOn: [],
  });
  draft.write(
    file,
    upsertManifest(draft.read(file), { file, manifest, alone: true }),
  );
  const kustomization = kustomizationOf(draft, folderOf(file));
  if (kustomization) {
    draft.write(
      kustomization,
      addToKustomization(draft.read(kustomization) ?? '', fileNameOf(file), {
        file: kustomization,
      }),
    );
  }
}

function checkStore(
  request: PrerequisitesRequest,
  settings: FrameworkSettings,
) {
  const fact = readStore(
    '',
    buildClusterSecretStore(request.store, settings),
    0,
  );
  return isFact(fact)
    ? checkSubject(fact, { at: 'manifest', settings, now: 0 })
    : [];
}

function assertNames({ portal, providerConfig, vault }: PrerequisitesRequest) {
  const names = [portal?.namespace, portal?.serviceAccount, providerConfig];
  const bad = names.find(name => name !== undefined && !NAME.test(name));
  if (bad !== undefined) {
    throw new InputError(
      sayInForm('plan.kubernetes-name', { name: printable(bad) }),
    );
  }
  const unknown = vault.find(
    form => !['hcl', 'terraform', 'crossplane'].includes(form),
  );
  if (unknown !== undefined) {
    throw new InputError(
      sayInForm('plan.vault-form', { form: printable(unknown) }),
    );
  }
}
