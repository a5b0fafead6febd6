import { PRODUCER_NAMESPACE } from '../world/baseline';
import type { Cluster } from '../world/cluster';
import type { Story } from './types';

/** What External Secrets Operator may do at one path, in its push and its pull policy. */
interface Grant {
  data: readonly string[];
  metadata: readonly string[];
  pull: readonly string[];
}

const sound: Grant = {
  data: ['create', 'update', 'read'],
  metadata: ['create', 'update', 'read'],
  pull: ['read'],
};

export const COUPONS = 'platform-data/redis/coupons';
export const TRIALS = 'platform-data/redis/trials';
export const SESSIONS = 'platform-data/redis/sessions';
const paths: Record<string, { path: string; broken: Partial<Grant> }> = {
  'metadata-capability-missing': {
    path: 'platform-data/postgres/profile',
    broken: { metadata: [] },
  },
  'create-without-update': {
    path: SESSIONS,
    broken: { metadata: ['create', 'read'] },
  },
  'fails-at-rotation': {
    path: COUPONS,
    broken: { metadata: ['create', 'read'] },
  },
  'data-write-denied': {
    path: 'platform-data/postgres/quotes',
    broken: { data: ['read'] },
  },
  'pull-denied': {
    path: 'platform-data/postgres/ads',
    broken: { data: ['create', 'update'], pull: [] },
  },
  'delete-denied': {
    path: TRIALS,
    broken: {},
  },
  'namespace-denied': {
    path: 'platform-data/postgres/partners',
    broken: {},
  },
  'auth-role-unknown': {
    path: 'platform-data/postgres/reports',
    broken: {},
  },
};

/** In this cluster every path is granted by its exact name: which of them are broken at the moment. */
const brokenIn = new WeakMap<Cluster, Set<string>>();

/** Grants a story's path, or denies it as the story is about. */
export function setGrants(
  cluster: Cluster,
  id: string,
  isBroken: boolean,
): void {
  const broken = brokenIn.get(cluster) ?? new Set<string>();
  brokenIn.set(cluster, broken);
  if (isBroken) broken.add(id);
  else broken.delete(id);
  const line = (path: string, capabilities: readonly string[]) =>
    capabilities.length > 0
      ? [`path "${path}" { capabilities = ${JSON.stringify(capabilities)} }`]
      : [];
  const push: string[] = [];
  const pull: string[] = [];
  for (const [story, { path, broken: fault }] of Object.entries(paths)) {
    const grant = { ...sound, ...(broken.has(story) ? fault : {}) };
    const deletes = story === 'delete-denied' && !broken.has(story);
    const more = deletes ? ['delete'] : [];
    push.push(
      ...line(`secret/data/${path}`, [...grant.data, ...more]),
      ...line(`secret/metadata/${path}`, [...grant.metadata, ...more]),
    );
    pull.push(...line(`secret/data/${path}`, grant.pull));
  }
  cluster.vault.setPolicy('external-secrets-push', push.join('\n'));
  cluster.vault.setPolicy('external-secrets-pull', pull.join('\n'));
}

/** How a story's path is denied and granted again. */
export const grants = (id: string): Pick<Story, 'break' | 'mend'> => ({
  break: ({ cluster }) => setGrants(cluster, id, true),
  mend: ({ cluster }) => setGrants(cluster, id, false),
});

/** A fault that shows only when there is something new to push. */
export const breakAndRotate =
  (id: string, source: string): Story['break'] =>
  scene => {
    const isKnown = scene.cluster.objects
      .list('PushSecret', PRODUCER_NAMESPACE)
      .some(
        one =>
          one.spec.selector.secret.name === source && one.status?.refreshTime,
      );
    setGrants(scene.cluster, id, true);
    if (isKnown) scene.rotate(PRODUCER_NAMESPACE, source);
  };
