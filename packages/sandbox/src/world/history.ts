import { untilDue } from '../eso';
import type { GitOpsController } from '../gitops';
import type { Story } from '../stories';
import { storeManifest, STORE_NAME } from './baseline';
import type { Clock } from './clock';
import type { Cluster } from './cluster';
import { putObjects, type Scene } from './scene';

const HOUR_MS = 3_600_000;
const INSTALLED_HOURS_AGO = 96;
const CREATED_HOURS_AGO = 72;
/** The last regular refresh before something broke. */
const BEFORE_BREAK_HOURS = 0.3;
/** By then every hourly refresh has met the fault. */
const NOTICED_AFTER_HOURS = 1.05;

interface Moment {
  hoursAgo: number;
  happens(): void;
}

/** Plays, cluster by cluster and in the order of time, what happened before now. */
export function playHistories(options: {
  clock: Clock;
  clusters: readonly Cluster[];
  stories: readonly Story[];
  gitOps: GitOpsController;
  /** Clusters whose `vault-backend` is part of a story. */
  ownStores: ReadonlySet<string>;
  sceneOf(story: Story, cluster: string): Scene;
}): void {
  const { clock, clusters, stories, gitOps, ownStores, sceneOf } = options;
  // Kubernetes keeps whole seconds: a history must not turn on the fractions that Vault keeps.
  const now = Math.floor(Date.now() / 1000) * 1000;
  for (const cluster of clusters) {
    const moments: Moment[] = [
      {
        hoursAgo: INSTALLED_HOURS_AGO,
        happens() {
          cluster.install();
          if (!ownStores.has(cluster.name)) {
            gitOps.apply({
              cluster: cluster.name,
              name: STORE_NAME,
              objects: [storeManifest()],
            });
          }
        },
      },
      ...stories
        .filter(story => story.clusters.includes(cluster.name))
        .flatMap(story =>
          momentsOf(story, cluster, {
            clock,
            gitOps,
            scene: sceneOf(story, cluster.name),
          }),
        ),
    ];
    const times = [...new Set(moments.map(one => one.hoursAgo))].sort(
      (a, b) => b - a,
    );
    for (const hoursAgo of times) {
      clock.at(new Date(now - hoursAgo * HOUR_MS), () => {
        moments
          .filter(one => one.hoursAgo === hoursAgo)
          .forEach(one => one.happens());
        cluster.settle(object => untilDue(object, clock.now()) === 0);
      });
    }
  }
}

function momentsOf(
  story: Story,
  cluster: Cluster,
  tools: { clock: Clock; gitOps: GitOpsController; scene: Scene },
): Moment[] {
  const { clock, gitOps, scene } = tools;
  const isFirst = story.clusters[0] === cluster.name;
  const put = (faulty: boolean) => {
    putObjects({
      cluster,
      clock,
      before: [],
      after: story.objects?.(faulty) ?? [],
      manager: story.manager,
    });
    const objects = [...(story.manifests?.(faulty) ?? [])];
    for (const { metadata } of objects) {
      if (metadata.namespace) cluster.ensureNamespace(metadata.namespace);
    }
    gitOps.apply({ cluster: cluster.name, name: story.id, objects });
  };
  const brokeLater = story.startsBroken ? story.brokeHoursAgo : undefined;
  const moments: Moment[] = [
    {
      hoursAgo: story.createdHoursAgo ?? CREATED_HOURS_AGO,
      happens() {
        const faulty = story.startsBroken && brokeLater === undefined;
        put(faulty);
        if (faulty && isFirst) story.break?.(scene);
      },
    },
  ];
  if (brokeLater !== undefined) {
    moments.push(
      { hoursAgo: brokeLater + BEFORE_BREAK_HOURS, happens: () => undefined },
      {
        hoursAgo: brokeLater,
        happens() {
          put(true);
          if (isFirst) story.break?.(scene);
        },
      },
    );
    const noticed = brokeLater - NOTICED_AFTER_HOURS;
    if (noticed > 0) {
      moments.push({ hoursAgo: noticed, happens: () => undefined });
    }
  }
  for (const step of isFirst ? story.history ?? [] : []) {
    moments.push({
      hoursAgo: step.hoursAgo,
      happens: () => step.happens(scene),
    });
  }
  return moments;
}
