import type { ClusterFact } from '@secret-distribution/backstage-plugin-secret-distribution-common';

type Controller = NonNullable<ClusterFact['controller']>;

/** Labels that ESO's chart puts on its controller; webhook and cert-controller have other names. */
const NAME = 'app.kubernetes.io/name';
const VERSION = 'app.kubernetes.io/version';

/** Reads ESO's controller from a Deployment; `undefined` for every other Deployment. */
export function readController(deployment: any): Controller | undefined {
  const { namespace, name, labels } = deployment?.metadata ?? {};
  if (
    labels?.[NAME] !== 'external-secrets' ||
    typeof namespace !== 'string' ||
    typeof name !== 'string'
  ) {
    return undefined;
  }
  const version = versionOf(deployment);
  return {
    namespace,
    name,
    ...(version ? { version } : {}),
    wanted: count(deployment.spec?.replicas, 1),
    ready: count(deployment.status?.readyReplicas, 0),
  };
}

/** The ServiceAccount of ESO's controller; a Deployment that names none runs as `default`. */
export function readServiceAccount(deployment: any): string {
  const { serviceAccountName } = deployment?.spec?.template?.spec ?? {};
  return typeof serviceAccountName === 'string' &&
    /^[a-z0-9.-]{1,253}$/.test(serviceAccountName)
    ? serviceAccountName
    : 'default';
}

/** From the chart's label, else from the image's tag. */
function versionOf(deployment: any): string | undefined {
  const image = deployment.spec?.template?.spec?.containers?.[0]?.image;
  const tag =
    typeof image === 'string' ? /:([^:/@]+)(@|$)/.exec(image)?.[1] : '';
  const version = deployment.metadata.labels[VERSION] ?? tag;
  return typeof version === 'string' && /^[\w.+-]{1,64}$/.test(version)
    ? version
    : undefined;
}

function count(value: unknown, otherwise: number): number {
  return Number.isInteger(value) ? (value as number) : otherwise;
}
