import { readEvent } from './event';
import { readExternalSecret } from './externalSecret';
import { isObject } from './fields';
import { readPod } from './pod';
import { readPushSecret } from './pushSecret';
import { ignored, type Reader } from './result';
import { readSecretMeta } from './secretMeta';
import { readClusterSecretStore, readSecretStore } from './secretStore';
import { readWorkload } from './workload';

const readers: Readonly<Record<string, Reader>> = {
  PushSecret: readPushSecret,
  ExternalSecret: readExternalSecret,
  ClusterSecretStore: readClusterSecretStore,
  SecretStore: readSecretStore,
  Deployment: readWorkload,
  StatefulSet: readWorkload,
  DaemonSet: readWorkload,
  ReplicaSet: readWorkload,
  Job: readWorkload,
  CronJob: readWorkload,
  Rollout: readWorkload,
  Pod: readPod,
  Event: readEvent,
  // A whole Secret is refused there.
  Secret: readSecretMeta,
  PartialObjectMetadata: readSecretMeta,
};

/**
 * Reads a Kubernetes object of any kind, by its `kind`. Never throws. Kinds that take no part in
 * a distribution are ignored.
 *
 * @public
 */
export const readObject: Reader = (cluster, object, now) => {
  const kind = isObject(object) ? object.kind : undefined;
  return typeof kind === 'string' && Object.hasOwn(readers, kind)
    ? readers[kind](cluster, object, now)
    : ignored;
};
