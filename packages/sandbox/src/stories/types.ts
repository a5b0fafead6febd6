import type { Cluster } from '../world/cluster';
import type { KubeObject } from '../types';

/** What the tab must say of a story, as far as it is decided outside of the diagnosis. */
export interface Expectation {
  /** The verdict of the story's chain (or the worst of them). */
  state: 'ok' | 'warning' | 'pending' | 'stale' | 'unknown' | 'broken' | 'none';
  /** The first broken place. */
  place?:
    | 'source'
    | 'push'
    | 'vault'
    | 'pull'
    | 'target'
    | 'workload'
    | 'store'
    | 'platform'
    | 'entity';
  /** A rule id, or the cause's id in the registry. */
  cause?: string;
  /** The row of the fault table, for example `B.4 #3`. */
  causeRow?: string;
}

/** What a story may do to its world. */
export interface StoryScene {
  readonly cluster: Cluster;
  /** The sandbox's time. */
  now(): Date;
  /** Creates or replaces objects as somebody other than the GitOps controller. */
  apply(objects: readonly KubeObject[], manager?: string): void;
  remove(kind: string, namespace: string | undefined, name: string): void;
  /** Gives every key of a Secret a new value. */
  rotate(namespace: string, name: string): void;
  /** Replaces a Deployment's pods, as `kubectl rollout restart` does. */
  restart(namespace: string, name: string): void;
  /** Asks for a new turn of a PushSecret or ExternalSecret. */
  forceSync(kind: string, namespace: string, name: string): void;
}

/** One thing that a visitor can look at, break and mend. */
export interface Story {
  id: string;
  /** The component's title in the catalog. */
  title: string;
  group:
    | 'healthy'
    | 'publication'
    | 'consumption'
    | 'vault'
    | 'rules'
    | 'rotation'
    | 'clusters'
    | 'sizes';
  /** The clusters it plays in; the first is where `scene` works. */
  clusters: readonly [string, ...string[]];
  /** What the person should read on the tab. */
  reads: string;
  expects: Expectation;
  /** Names of the components in the catalog, when it is not the id alone. */
  components?: readonly string[];
  /** How many hours ago its objects were created; 72 when absent. */
  createdHoursAgo?: number;
  /** Manifests in Git; `faulty` is how they are while the story is broken. */
  manifests?(faulty: boolean): readonly KubeObject[];
  /** Source Secrets, workloads and what else is not in Git. */
  objects?(faulty: boolean): readonly KubeObject[];
  /** Who the `objects` are managed by; `helm` when absent. */
  manager?: string;
  /** Whether the fault is there at the start. */
  startsBroken: boolean;
  /** The story begins sound, and its fault came that many hours ago. */
  brokeHoursAgo?: number;
  /** What else happened, after creation (and after the break). */
  history?: readonly {
    hoursAgo: number;
    happens(scene: StoryScene): void;
  }[];
  /** Breaks it beyond its manifests and objects. */
  break?(scene: StoryScene): void;
  /** Mends it beyond its manifests and objects. */
  mend?(scene: StoryScene): void;
  /** Source Secrets that `rotate` changes: `namespace/name`. */
  sources?: readonly string[];
  /** Rotates by itself that often, ms at speed 1. */
  rotatesEveryMs?: number;
}
