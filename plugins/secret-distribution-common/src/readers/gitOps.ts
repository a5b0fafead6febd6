import type { GitOpsOwner, ObjectKind } from '../facts/types';
import type { Metadata } from './metadata';

/** API groups, as Argo CD writes them into a tracking id. */
const groups: Partial<Record<ObjectKind, string>> = {
  PushSecret: 'external-secrets.io',
  ExternalSecret: 'external-secrets.io',
  ClusterSecretStore: 'external-secrets.io',
  SecretStore: 'external-secrets.io',
  ClusterPushSecret: 'external-secrets.io',
  ClusterExternalSecret: 'external-secrets.io',
  Deployment: 'apps',
  StatefulSet: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
  Job: 'batch',
  CronJob: 'batch',
  Rollout: 'argoproj.io',
};

const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/;

/** Who manages an object's manifest, by the marks of facts E.1 (`SD-I2`). */
export function gitOpsOwner(
  kind: ObjectKind,
  metadata: Metadata,
): GitOpsOwner | undefined {
  const { labels } = metadata;
  const argo = trackedByArgo(kind, metadata);
  const owner =
    (argo?.foreign ? undefined : argo) ??
    appliedByFlux(metadata, 'kustomize') ??
    appliedByFlux(metadata, 'helm') ??
    labelledByArgo(labels['argocd.argoproj.io/instance'], 'strong') ??
    parentOf(metadata) ??
    argo ??
    labelledByArgo(labels['app.kubernetes.io/instance'], 'weak');
  // ESO copies an ExternalSecret's marks to the Secret that it writes (facts A.2).
  const copied = labels['reconcile.external-secrets.io/managed'] === 'true';
  return owner && copied && owner.tool !== 'parent'
    ? { ...owner, foreign: true }
    : owner;
}

/** `<application>:<group>/<Kind>:<namespace>/<name>`, and it must name the object that bears it. */
function trackedByArgo(
  kind: ObjectKind,
  { annotations, namespace, name }: Metadata,
): GitOpsOwner | undefined {
  const id = annotations['argocd.argoproj.io/tracking-id'];
  if (typeof id !== 'string' || id.length > 1024) {
    return undefined;
  }
  const [application, groupKind, place = '', ...rest] = id.split(':');
  if (!isPlain(application)) {
    return undefined;
  }
  const namesObject =
    rest.length === 0 &&
    groupKind === `${groups[kind] ?? ''}/${kind}` &&
    // For a cluster-scoped object Argo CD writes the application's own namespace.
    (namespace === undefined
      ? place.endsWith(`/${name}`)
      : place === `${namespace}/${name}`);
  return {
    tool: 'argocd',
    name: application,
    evidence: 'strong',
    ...(!namesObject && { foreign: true }),
  };
}

function appliedByFlux(
  { labels, annotations }: Metadata,
  controller: 'kustomize' | 'helm',
): GitOpsOwner | undefined {
  const name = labels[`${controller}.toolkit.fluxcd.io/name`];
  const namespace = labels[`${controller}.toolkit.fluxcd.io/namespace`];
  if (!isPlain(name) || !isPlain(namespace)) {
    return undefined;
  }
  const paused =
    annotations['kustomize.toolkit.fluxcd.io/reconcile'] === 'disabled';
  return {
    tool: 'flux',
    name: `${namespace}/${name}`,
    evidence: 'strong',
    ...(paused && { paused }),
  };
}

function labelledByArgo(
  application: unknown,
  evidence: GitOpsOwner['evidence'],
): GitOpsOwner | undefined {
  return isPlain(application)
    ? { tool: 'argocd', name: application, evidence }
    : undefined;
}

/** The parent is what GitOps manages; another controller may have made the object for other reasons. */
function parentOf({ ownerReferences }: Metadata): GitOpsOwner | undefined {
  const parent = ownerReferences.find(({ controller }) => controller);
  if (!isPlain(parent?.kind) || !isPlain(parent?.name)) {
    return undefined;
  }
  const known =
    parent.kind === 'ClusterExternalSecret' ||
    parent.kind === 'ClusterPushSecret';
  return {
    tool: 'parent',
    name: `${parent.kind}/${parent.name}`,
    evidence: known ? 'strong' : 'weak',
  };
}

function isPlain(value: unknown): value is string {
  return typeof value === 'string' && PLAIN.test(value);
}
