import {
  createGitOpsController,
  filesOf,
  folderOf,
  type FileChanges,
  type GitOpsController,
  type PlatformRepository,
} from '../gitops';
import type { Story } from '../stories';
import type { KubeObject } from '../types';
import { storeManifest, STORE_NAME } from './baseline';
import { Clock } from './clock';
import { Cluster } from './cluster';
import { concerns } from './concerns';
import { createScene, putObjects, type Scene } from './scene';
import { playHistories } from './history';

/** A name that nothing has; the message lists those that there are. */
export class UnknownNameError extends Error {
  constructor(what: string, name: string, known: Iterable<string>) {
    super(`There is no ${what} '${name}'; there are: ${[...known].join(', ')}`);
  }
}

/** All clusters of a sandbox, and the stories that play in them. */
export class World {
  readonly clock: Clock;
  readonly repository: PlatformRepository;
  readonly gitOps: GitOpsController;
  readonly #clusters: ReadonlyMap<string, Cluster>;
  readonly #stories: ReadonlyMap<string, Story>;
  readonly #broken = new Set<string>();
  readonly #rotations: NodeJS.Timeout[] = [];
  #speed: number;

  constructor(options: {
    clock: Clock;
    repository: PlatformRepository;
    clusters: readonly string[];
    stories: readonly Story[];
    speed: number;
  }) {
    const { clock, repository, speed } = options;
    this.clock = clock;
    this.repository = repository;
    this.#speed = speed;
    this.#stories = new Map(options.stories.map(story => [story.id, story]));
    this.#clusters = new Map(
      options.clusters.map(name => [name, new Cluster({ name, clock, speed })]),
    );
    this.gitOps = createGitOpsController({
      repository,
      clock,
      clusters: name => this.#clusters.get(name)?.objects,
    });
  }

  get speed(): number {
    return this.#speed;
  }

  get clusters(): readonly Cluster[] {
    return [...this.#clusters.values()];
  }

  get stories(): readonly Story[] {
    return [...this.#stories.values()];
  }

  isBroken(id: string): boolean {
    return this.#broken.has(id);
  }

  /** @throws Error that lists the clusters there are */
  cluster(name: string): Cluster {
    const cluster = this.#clusters.get(name);
    if (!cluster) {
      throw new UnknownNameError('cluster', name, this.#clusters.keys());
    }
    return cluster;
  }

  /** @throws Error that lists the stories there are */
  story(id: string): Story {
    const story = this.#stories.get(id);
    if (!story) throw new UnknownNameError('story', id, this.#stories.keys());
    return story;
  }

  /** Writes the repository and plays what happened before the sandbox started. */
  async seed(): Promise<void> {
    const files: Record<string, string | undefined> = {
      'README.md':
        '# platform\n\nManifests of the clusters: `clusters/<cluster>/<application>`.\n',
    };
    const ownStores = new Set<string>();
    for (const story of this.#stories.values()) {
      const manifests = story.manifests?.(story.startsBroken) ?? [];
      for (const cluster of story.clusters) {
        if (manifests.some(isBackendStore)) ownStores.add(cluster);
        Object.assign(
          files,
          filesOf({ cluster, name: story.id, objects: [...manifests] }),
        );
      }
      if (story.startsBroken) this.#broken.add(story.id);
    }
    for (const cluster of this.#clusters.keys()) {
      if (!ownStores.has(cluster)) {
        Object.assign(
          files,
          filesOf({ cluster, name: STORE_NAME, objects: [storeManifest()] }),
        );
      }
    }
    const threeDaysAgo = new Date(Date.now() - 72 * 3_600_000);
    await this.repository.commit(
      'Distribute secrets and configuration through Vault',
      files,
      { at: threeDaysAgo },
    );
    playHistories({
      clock: this.clock,
      clusters: this.clusters,
      stories: this.stories,
      gitOps: this.gitOps,
      ownStores,
      sceneOf: (story, cluster) => this.#scene(story, cluster),
    });
    await this.gitOps.sync();
    this.settle();
  }

  start(): void {
    this.clusters.forEach(cluster => cluster.start());
    this.#armRotations();
  }

  stop(): void {
    this.#rotations.splice(0).forEach(clearInterval);
    this.clusters.forEach(cluster => cluster.stop());
  }

  /** Timers run that many times faster than the wall clock. */
  setSpeed(speed: number): void {
    this.#speed = speed;
    this.clusters.forEach(cluster => cluster.setSpeed(speed));
    if (this.#rotations.length > 0) this.#armRotations();
  }

  /** Runs all that is due, everywhere; with `everything`, as if every interval had passed. */
  settle(options: { everything?: boolean } = {}): void {
    const { everything = false } = options;
    this.clusters.forEach(cluster => cluster.settle(() => everything));
  }

  /** Applies what was pushed to the repository. */
  async sync(): Promise<void> {
    await this.gitOps.sync();
    this.#ensureNamespaces();
  }

  break(id: string): Promise<void> {
    return this.#turn(this.story(id), true);
  }

  mend(id: string): Promise<void> {
    return this.#turn(this.story(id), false);
  }

  /** Gives a story's Source Secrets new values; the rest follows at its intervals. */
  rotate(id: string): readonly string[] {
    const story = this.story(id);
    for (const cluster of story.clusters) {
      const scene = this.#scene(story, cluster);
      for (const source of story.sources ?? []) {
        const [namespace, name] = source.split('/');
        scene.rotate(namespace, name);
      }
    }
    return story.sources ?? [];
  }

  async #turn(story: Story, faulty: boolean): Promise<void> {
    if (story.manifests) {
      await this.#commit(
        story,
        faulty ? `Break: ${story.title}` : `Mend: ${story.title}`,
        story.manifests(faulty),
      );
    }
    for (const name of story.clusters) {
      const cluster = this.cluster(name);
      if (story.objects) {
        putObjects({
          cluster,
          clock: this.clock,
          before: story.objects(!faulty),
          after: story.objects(faulty),
          others: story.manifests?.(faulty),
          manager: story.manager,
        });
      }
    }
    // What a story does beyond objects concerns its first cluster alone.
    const scene = this.#scene(story, story.clusters[0]);
    if (faulty) story.break?.(scene);
    else story.mend?.(scene);
    if (faulty) this.#broken.add(story.id);
    else this.#broken.delete(story.id);
    // Nobody waits an hour to see what they did; other stories keep their own time.
    const isOurs = concerns(story);
    const settle = () =>
      story.clusters.forEach(name => this.cluster(name).settle(isOurs));
    settle();
    // What was on its way out and is wanted again is created anew.
    await this.sync();
    settle();
  }

  async #commit(
    story: Story,
    message: string,
    manifests: readonly KubeObject[],
  ): Promise<void> {
    const head = await this.repository.head();
    const tree = head ? await this.repository.read(head) : new Map();
    const changes: Record<string, string | undefined> = {};
    for (const cluster of story.clusters) {
      const folder = `${folderOf(cluster, story.id)}/`;
      for (const file of tree.keys()) {
        if (file.startsWith(folder)) changes[file] = undefined;
      }
      Object.assign(
        changes,
        filesOf({ cluster, name: story.id, objects: [...manifests] }),
      );
    }
    await this.repository.commit(message, changes as FileChanges);
    await this.sync();
  }

  #scene(story: Story, cluster: string): Scene {
    return createScene({
      cluster: this.cluster(cluster),
      clock: this.clock,
      manager: story.manager,
    });
  }

  #ensureNamespaces(): void {
    for (const cluster of this.clusters) {
      for (const kind of ['PushSecret', 'ExternalSecret']) {
        for (const object of cluster.objects.list(kind)) {
          cluster.ensureNamespace(object.metadata.namespace ?? 'default');
        }
      }
    }
  }

  #armRotations(): void {
    this.#rotations.splice(0).forEach(clearInterval);
    for (const story of this.#stories.values()) {
      if (story.rotatesEveryMs) {
        this.#rotations.push(
          setInterval(
            () => this.rotate(story.id),
            story.rotatesEveryMs / this.#speed,
          ).unref(),
        );
      }
    }
  }
}

function isBackendStore(object: KubeObject): boolean {
  return (
    object.kind === 'ClusterSecretStore' && object.metadata.name === STORE_NAME
  );
}
