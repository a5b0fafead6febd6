import { setTimeout as pause } from 'node:timers/promises';
import {
  canaryMarker,
  startSandbox,
  stories,
  type Sandbox,
  type Story,
} from '../index';
import { decode, podsOf, symptomsOf } from '../__testUtils__/symptoms';
import { faults } from '../__testUtils__/faults';

jest.setTimeout(120_000);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, speed: 1 });
});
afterAll(() => sandbox.stop());

/** Broken, but nothing says so. */
const silent = stories.filter(
  story => story.startsBroken && !(story.id in faults),
);

describe('each story at the start', () => {
  beforeAll(() => sandbox.world.settle());

  it.each(Object.entries(faults))(
    '%s says what is wrong',
    async (id, patterns) => {
      const found = () => symptomsOf(sandbox.world, sandbox.world.story(id));
      const isMissing = (pattern: RegExp) =>
        !found().some(one => pattern.test(one));
      // Events of what failed hours ago are gone; its next try, seconds after the start, says it again.
      const deadline = Date.now() + 20_000;
      while (patterns.some(isMissing) && Date.now() < deadline) {
        await pause(100);
        sandbox.world.settle();
      }
      for (const pattern of patterns) {
        expect(found()).toContainEqual(expect.stringMatching(pattern));
      }
    },
  );

  it.each(
    stories
      .filter(story => !story.startsBroken)
      .concat(silent)
      .map(story => [story.id]),
  )('%s is green', id => {
    const story = sandbox.world.story(id);
    expect(symptomsOf(sandbox.world, story)).toEqual([]);
    expect(
      podsOf(sandbox.world, story).map(pod => pod.status?.phase),
    ).not.toContain('Pending');
  });

  it('has histories: no object is as young as the sandbox', () => {
    const startedAt = Date.now() - 20 * 60_000;
    for (const cluster of sandbox.world.clusters) {
      for (const kind of ['ExternalSecret', 'PushSecret', 'Pod']) {
        for (const { metadata } of cluster.objects.list(kind)) {
          expect(Date.parse(metadata.creationTimestamp!)).toBeLessThan(
            startedAt,
          );
        }
      }
    }
  });

  it('B.6 #5: the frozen pull is older than the rotation it missed', () => {
    const { objects, vault } = sandbox.world.cluster('platform');
    const token = vault.createToken({ policies: ['root'] });
    const { current_version, updated_time } = vault.request({
      method: 'GET',
      path: 'secret/metadata/platform-data/postgres/scheduler',
      token,
    }).body.data;
    const pulledAt = objects.get(
      'ExternalSecret',
      'scheduler',
      'scheduler-postgres',
    )?.status.refreshTime;
    expect(current_version).toBe(3);
    expect(Date.parse(updated_time)).toBeGreaterThan(Date.parse(pulledAt));
  });

  it('B.6 #14: the pod with the old credential is older than its Secret', () => {
    const { objects } = sandbox.world.cluster('platform');
    const [pod] = podsOf(sandbox.world, sandbox.world.story('old-credential'));
    const changedAt = objects.get('Secret', 'worker', 'worker-postgres')
      ?.metadata.managedFields?.[0].time as string;
    expect(Date.parse(changedAt)).toBeGreaterThan(
      Date.parse(pod.status.containerStatuses[0].state.running.startedAt),
    );
  });

  it('B.6 #12: two publishers write a version each at every refresh', () => {
    const { vault } = sandbox.world.cluster('platform');
    const { current_version } = vault.request({
      method: 'GET',
      path: 'secret/metadata/platform-data/redis/sessions',
      token: vault.createToken({ policies: ['root'] }),
    }).body.data;
    expect(current_version).toBeGreaterThan(10);
  });

  it('plants a canary in every value of every Secret', () => {
    let values = 0;
    for (const cluster of sandbox.world.clusters) {
      for (const secret of cluster.objects.list('Secret')) {
        for (const value of Object.values(decode(secret))) {
          expect(value).toContain(canaryMarker);
          values += 1;
        }
      }
    }
    expect(values).toBeGreaterThan(500);
  });

  it('keeps canaries out of statuses, Events and Git', async () => {
    for (const cluster of sandbox.world.clusters) {
      for (const kind of [
        'PushSecret',
        'ExternalSecret',
        'ClusterSecretStore',
        'Event',
        'Pod',
        'Deployment',
      ]) {
        expect(JSON.stringify(cluster.objects.list(kind))).not.toContain(
          canaryMarker,
        );
      }
    }
    const { repository } = sandbox.world;
    const files = await repository.read((await repository.head())!);
    expect([...files.values()].join()).not.toContain(canaryMarker);
  });
});

describe('breaking and mending', () => {
  const turnable = stories.filter(story => story.id in faults);

  it.each(turnable.map(story => [story.id]))(
    '%s can be mended and broken again',
    async id => {
      const story = sandbox.world.story(id);
      await sandbox.world.mend(id);
      expect(symptomsNow(story)).toEqual([]);
      await sandbox.world.break(id);
      expect(symptomsNow(story)).not.toEqual([]);
    },
  );

  it.each(
    stories
      .filter(
        story =>
          !story.startsBroken &&
          story.id !== 'empty' &&
          story.id !== 'rotating',
      )
      .map(story => [story.id]),
  )('%s, which is healthy, can be broken and mended', async id => {
    const story = sandbox.world.story(id);
    await sandbox.world.break(id);
    expect(symptomsNow(story)).not.toEqual([]);
    await sandbox.world.mend(id);
    expect(symptomsNow(story)).toEqual([]);
  });

  /** Conditions and pods, without the Events of the past. */
  function symptomsNow(story: Story): string[] {
    return symptomsOf(sandbox.world, story).filter(
      one => !/^\w+ event: /.test(one),
    );
  }
});
