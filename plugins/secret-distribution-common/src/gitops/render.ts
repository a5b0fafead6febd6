import { InputError } from '@backstage/errors';
import { buildExternalSecret, buildPushSecret } from '../manifests';
import { isRecord, type Identity } from './identity';
import { folderOf } from './layout';
import {
  annotationsOf,
  consumeFile,
  consumerName,
  nameOf,
  patchFile,
  publishFile,
  syncWave,
} from './place';
import type {
  ConsumeRequest,
  DistributionRequest,
  PublishRequest,
  WorkloadPatchRequest,
} from './types';
import type { FrameworkSettings } from '../rules/types';
import { buildWorkloadPatch } from './workloadPatch';

/** A manifest of a distribution, and its place. */
export interface RenderedManifest {
  kind: 'PushSecret' | 'ExternalSecret' | 'patch';
  file: string;
  identity: Identity & { namespace: string };
  manifest: object;
}

/**
 * The waves in which Argo CD applies what belongs together. A PushSecret comes after its
 * producer, which is in wave 0; a consumer that is not in the producer's application has its
 * ExternalSecret before its workload, else behind the PushSecret.
 */
const waves = { push: '1', pullBeside: '2', workloadBeside: '3', pull: '-1' };

/** Builds the PushSecret of a request. @throws as `buildPushSecret` does. */
export function renderPublish(
  request: DistributionRequest,
  publish: PublishRequest,
  settings: FrameworkSettings,
): RenderedManifest {
  const { application: _, ...options } = publish;
  return {
    kind: 'PushSecret',
    file: publishFile(request, publish),
    identity: {
      kind: 'PushSecret',
      namespace: publish.namespace,
      name: nameOf(publish),
    },
    manifest: buildPushSecret(
      {
        ...options,
        ...annotationsOf(request, publish.annotations, waves.push),
      },
      settings,
    ),
  };
}

/** Builds an ExternalSecret and the patch of its workload. @throws as `buildExternalSecret` does. */
export function renderConsume(
  request: DistributionRequest,
  consume: ConsumeRequest,
  settings: FrameworkSettings,
): RenderedManifest[] {
  const { application: _, workload, ...options } = consume;
  const { namespace } = consume;
  const file = consumeFile(request, consume);
  const name = consumerName(consume);
  const beside = isBesidePublisher(request, file);
  const wave = beside ? waves.pullBeside : waves.pull;
  const externalSecret: RenderedManifest = {
    kind: 'ExternalSecret',
    file,
    identity: { kind: 'ExternalSecret', namespace, name },
    manifest: buildExternalSecret(
      { ...options, ...annotationsOf(request, consume.annotations, wave) },
      settings,
    ),
  };
  if (!workload) {
    return [externalSecret];
  }
  const keys = keysOf(consume);
  assertKeys(keys, workload);
  return [
    externalSecret,
    {
      kind: 'patch',
      file: patchFile(request, file, name, workload),
      identity: { kind: workload.kind, namespace, name: workload.name },
      manifest: buildWorkloadPatch({
        workload,
        namespace,
        secret: consume.target || name,
        keys,
        ...(beside &&
          request.layout.type === 'argocd' && {
            annotations: { [syncWave]: waves.workloadBeside },
          }),
      }),
    },
  ];
}

/** Whether the ExternalSecret is applied together with the PushSecret of the request. */
function isBesidePublisher(
  request: DistributionRequest,
  file: string,
): boolean {
  return (
    request.publish !== undefined &&
    folderOf(publishFile(request, request.publish)) === folderOf(file)
  );
}

/** The keys that the Target Secret will have. */
function keysOf({ sources, template }: ConsumeRequest): readonly string[] {
  return template
    ? Object.keys(template.data)
    : sources.flatMap(({ mappings }) =>
        mappings.map(({ property, secretKey = property }) => secretKey),
      );
}

/** @throws InputError when the workload asks for a key that the Target Secret will not have. */
function assertKeys(
  keys: readonly string[],
  { use }: WorkloadPatchRequest,
): void {
  const wanted = use.how === 'env' ? Object.values(use.variables) : [];
  const missing = wanted.find(key => !keys.includes(key));
  if (missing !== undefined) {
    throw new InputError(
      `The workload asks for the key "${missing}" of the Target Secret, which will have ${keys.join(
        ', ',
      )}.`,
    );
  }
}

/** The paths that a manifest names, as written. */
export function pathsIn(manifest: unknown): string[] {
  const spec = isRecord(manifest) ? manifest.spec : undefined;
  const data = isRecord(spec) && Array.isArray(spec.data) ? spec.data : [];
  return data.flatMap(entry => {
    const { match, remoteRef } = isRecord(entry) ? entry : {};
    const ref = isRecord(match) ? match.remoteRef : remoteRef;
    const key = isRecord(ref) ? ref.remoteKey ?? ref.key : undefined;
    return typeof key === 'string' ? [key] : [];
  });
}
