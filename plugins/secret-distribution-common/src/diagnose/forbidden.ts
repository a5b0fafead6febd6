import type { CoverageSource } from '../facts/types';
import type { LinkId } from '../model/types';
import type { Charge } from './charge';
import { sceneParams } from './params';
import type { Scene } from './scene';

/** What each link is read from. */
const sourcesOf: Readonly<Record<LinkId, readonly CoverageSource[]>> = {
  source: ['PushSecret'],
  push: ['PushSecret'],
  vault: ['PushSecret'],
  pull: ['ExternalSecret'],
  target: ['ExternalSecret'],
  workload: ['Workload', 'Pod'],
};

const resources: Partial<
  Record<CoverageSource, { what: string; apiGroup: string; resource: string }>
> = {
  PushSecret: {
    what: 'PushSecrets',
    apiGroup: 'external-secrets.io',
    resource: 'pushsecrets',
  },
  ExternalSecret: {
    what: 'ExternalSecrets',
    apiGroup: 'external-secrets.io',
    resource: 'externalsecrets',
  },
  Workload: { what: 'workloads', apiGroup: 'apps', resource: 'deployments' },
  Pod: { what: 'pods', apiGroup: '', resource: 'pods' },
};

/** Charges the portal's own permissions with a link that they hide. */
export function forbiddenCharge(
  scene: Scene,
  link: LinkId,
): Charge | undefined {
  const { view } = scene;
  const source = sourcesOf[link].find(
    each => view.coverage(each).state === 'forbidden',
  );
  const names = source && resources[source];
  if (!names) {
    return undefined;
  }
  const { since } = view.coverage(source);
  return {
    cause: 'portal.forbidden',
    params: { ...sceneParams(scene), ...names },
    about: [source],
    evidence: [
      {
        subject: `Cluster ${view.cluster}`,
        says: `Reading ${names.what} is forbidden.`,
        at: since,
      },
    ],
    since,
  };
}
