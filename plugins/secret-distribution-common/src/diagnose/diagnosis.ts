import { assembleBranch, assembleTrunk } from '../assemble';
import type { LinkId, LinkState, WorkloadLink } from '../model/types';
import type { Charge } from './charge';
import { choose } from './choose';
import { behind } from './managed';
import { foreseenCharges } from './links/foreseen';
import { readPlatform } from './links/platform';
import { readPull, type PullReading } from './links/pull';
import { readPush } from './links/push';
import type { Reading } from './links/reading';
import { readSource } from './links/source';
import { readStores, type StoreReading } from './links/store';
import { readTarget } from './links/target';
import { unpublishedCharges } from './links/unpublished';
import { readVault } from './links/vault';
import { readWorkloads } from './links/workload';
import type { Scene } from './scene';

/** A charge, and the link that brought it. */
export interface Found {
  charge: Charge;
  link?: LinkId;
  state?: LinkState;
}

/** A chain as read off its links, before one cause is named. */
export interface Diagnosis {
  /** In the order of travel; a producer's chain ends with the Vault path. */
  readings: readonly Reading[];
  store: StoreReading;
  workloads: readonly WorkloadLink[];
  /** In the order of travel, prerequisites first, the store between Vault path and pull. */
  found: readonly Found[];
  /** The pull fails because of this other path. */
  sibling?: string;
}

/** Reads every link of a chain and collects the evidence in the order of travel. */
export function diagnose(scene: Scene): Diagnosis {
  const { branch } = scene;
  const push = readPush(scene);
  const ownPull = branch && readPull(scene, branch, push);
  const { pull, sibling } = withSibling(scene, ownPull);
  const vault = readVault(scene, push, pull);
  const works = { push: push.current, pull: pull?.readsPath ?? false };
  const store = readStores(scene, works);
  const unpublished = unpublishedCharges(scene, pull);
  const source = readSource(
    scene,
    push,
    unpublished.some(({ cause }) => cause === 'path.not-by-push'),
  );
  const target = branch && pull && readTarget(scene, branch, pull);
  const delivered =
    target?.link.state === 'ok' || target?.link.state === 'stale';
  const workload =
    branch &&
    readWorkloads(scene, branch, delivered && (pull?.readsPath ?? false));
  const readings = [source, push, vault, pull, target, workload].filter(
    (each): each is Reading => each !== undefined,
  );
  const of = (reading: Reading | undefined): Found[] =>
    reading?.charges.map(charge => ({
      charge,
      link: reading.link.id,
      state: reading.link.state,
    })) ?? [];
  const found: Found[] = [
    ...readPlatform(scene, works).map(charge => ({ charge })),
    ...of(source),
    ...unpublished.map(charge => ({ charge, link: 'push' as const })),
    ...of(push),
    ...of(vault),
    ...store.charges.map(charge => ({ charge })),
    ...of(pull),
    ...of(target),
    ...of(workload),
    ...foreseenCharges(scene, works).map(charge => ({ charge })),
  ];
  return {
    readings,
    store,
    workloads: workload?.workloads ?? [],
    found: found.map(each => ({
      ...each,
      charge: behind(each.charge, scene),
    })),
    sibling,
  };
}

/**
 * One failing path fails the whole ExternalSecret. In the chain of a healthy path the cause is
 * then the other path's, with the same key, so that it is told once.
 */
function withSibling(
  scene: Scene,
  pull: PullReading | undefined,
): { pull?: PullReading; sibling?: string } {
  const { branch } = scene;
  if (!pull || !branch || pull.link.state !== 'broken') {
    return { pull };
  }
  const unexplained = pull.charges.some(
    ({ cause }) => cause === 'pull.reason-lost',
  );
  const suspects =
    pull.failsAt !== undefined
      ? [pull.failsAt]
      : branch.siblings.filter(() => unexplained);
  for (const path of suspects) {
    if (pull.failsAt !== undefined && pull.charges.length > 0) {
      return { pull, sibling: path };
    }
    const { cause, waiting } = choose(diagnoseSibling(scene, path));
    if (waiting) {
      const { note } = waiting.link;
      return {
        pull: {
          ...pull,
          link: { ...pull.link, state: 'pending', note },
          waits: true,
          heals: waiting.heals,
          next: waiting.next,
          charges: [],
        },
        sibling: path,
      };
    }
    if (cause && isAboutPath(cause)) {
      return {
        pull: { ...pull, charges: [{ ...cause, dependent: false }] },
        sibling: path,
      };
    }
  }
  return { pull };
}

function diagnoseSibling(scene: Scene, path: string): Diagnosis {
  const { view, settings, branch } = scene;
  return diagnose({
    ...scene,
    trunk: assembleTrunk(view, path, settings),
    branch: {
      ...assembleBranch(view, path, branch!.externalSecret, settings),
      // The other path is judged alone: its own siblings are this chain's.
      siblings: [],
    },
  });
}

/** Not what the ExternalSecret would say of any path, nor what follows from it. */
function isAboutPath({ cause }: Charge): boolean {
  return (
    cause !== 'pull.reason-lost' &&
    !cause.startsWith('green.') &&
    !cause.startsWith('workload.')
  );
}
