import type { KubeObject, ResourceStore } from '../types';
import type { Clock } from '../world/clock';
import {
  readApplications,
  type Application,
  type ManifestProblem,
} from './manifests';
import type { PlatformRepository } from './repository';

const TRACKING = 'argocd.argoproj.io/tracking-id';
const MANAGER = 'argocd-controller';

/** A plain apply loop over the repository that marks objects as Argo CD does. */
export interface GitOpsController {
  /** Applies `main`, and prunes what it no longer holds. */
  sync(): Promise<void>;
  /** Applies one application as of now, for histories that are older than the repository. */
  apply(application: Application): void;
  /** What could not be applied at the last sync. */
  readonly problems: readonly ManifestProblem[];
}

/** @returns a controller for the clusters whose objects `clusters` gives */
export function createGitOpsController(options: {
  repository: PlatformRepository;
  clusters: (name: string) => ResourceStore | undefined;
  clock: Clock;
}): GitOpsController {
  const { repository, clusters, clock } = options;
  /** Applied object ids by application. */
  const applied = new Map<string, Map<string, KubeObject>>();
  let problems: ManifestProblem[] = [];
  let syncing: Promise<void> = Promise.resolve();

  const apply = (application: Application) => {
    const store = clusters(application.cluster);
    if (!store) return;
    const id = `${application.cluster}/${application.name}`;
    const before = applied.get(id) ?? new Map<string, KubeObject>();
    const now = new Map<string, KubeObject>();
    for (const object of application.objects) {
      try {
        const live = liveOf(store, object);
        store.apply(mergeMarks(withTracking(object, application.name), live), {
          manager: MANAGER,
          at: clock.now(),
        });
        now.set(idOf(object), object);
      } catch (error) {
        problems.push({
          cluster: application.cluster,
          name: application.name,
          file: idOf(object),
          problem: (error as Error).message,
        });
      }
    }
    for (const [key, object] of before) {
      if (!now.has(key)) {
        store.remove(
          object.kind,
          object.metadata.namespace,
          object.metadata.name,
        );
      }
    }
    applied.set(id, now);
  };

  const syncNow = async () => {
    const head = await repository.head();
    if (!head) return;
    const tree = readApplications(await repository.read(head));
    problems = tree.problems;
    const kept = new Set(
      [...tree.applications, ...tree.problems].map(
        one => `${one.cluster}/${one.name}`,
      ),
    );
    tree.applications.forEach(apply);
    for (const id of applied.keys()) {
      if (!kept.has(id)) {
        const [cluster, name] = id.split('/');
        apply({ cluster, name, objects: [] });
        applied.delete(id);
      }
    }
  };

  return {
    apply,
    sync() {
      syncing = syncing.catch(() => undefined).then(syncNow);
      return syncing;
    },
    get problems() {
      return problems;
    },
  };
}

function idOf(object: KubeObject): string {
  return `${object.kind}/${object.metadata.namespace ?? ''}/${
    object.metadata.name
  }`;
}

function liveOf(
  store: ResourceStore,
  object: KubeObject,
): KubeObject | undefined {
  return store.get(
    object.kind,
    object.metadata.namespace,
    object.metadata.name,
  );
}

function withTracking(object: KubeObject, application: string): KubeObject {
  const group = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')[0]
    : '';
  const { name, namespace = '' } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: {
        ...object.metadata.annotations,
        [TRACKING]: `${application}:${group}/${object.kind}:${namespace}/${name}`,
      },
    },
  };
}

/** Annotations that other managers write. */
const FOREIGN = [
  'force-sync',
  'kubectl.kubernetes.io/restartedAt',
  'reloader.stakater.com/last-reloaded-from',
] as const;

/** What others wrote stays, as with a server-side apply: finalizers, and annotations of theirs. */
function mergeMarks(
  wanted: KubeObject,
  live: KubeObject | undefined,
): KubeObject {
  if (!live) return wanted;
  const merged = structuredClone(wanted);
  const { finalizers } = live.metadata;
  if (finalizers) merged.metadata.finalizers = finalizers;
  keepForeign(merged.metadata, live.metadata);
  const template = merged.spec?.template;
  if (template) {
    template.metadata ??= {};
    keepForeign(template.metadata, live.spec?.template?.metadata);
  }
  return merged;
}

interface Annotated {
  annotations?: Record<string, string>;
}

function keepForeign(wanted: Annotated, live: Annotated | undefined): void {
  for (const name of FOREIGN) {
    const value = live?.annotations?.[name];
    if (value !== undefined) {
      wanted.annotations = { ...wanted.annotations, [name]: value };
    }
  }
}
