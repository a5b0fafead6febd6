import type { Branch } from '../../assemble';
import type { LinkState, WorkloadLink } from '../../model/types';
import type { Charge } from '../charge';
import type { Scene } from '../scene';
import { blindNote, sightOf } from '../sight';
import { readReader } from './reader';
import { reading, type Reading } from './reading';
import { wantedElsewhere } from './targetName';

/** The workloads at the end of a branch, and the link that they add up to. */
export interface WorkloadReading extends Reading {
  workloads: readonly WorkloadLink[];
}

/** Judges whether the workloads that use the Target Secret really run with it. */
export function readWorkloads(
  scene: Scene,
  branch: Branch,
  delivered: boolean,
): WorkloadReading {
  const { view } = scene;
  const sources = ['Workload', 'Pod'] as const;
  for (const source of sources) {
    const sight = sightOf(view, source);
    if (sight.sees === 'nothing') {
      const what = source === 'Pod' ? 'pods' : 'workloads';
      return {
        ...at(branch, 'unknown', blindNote(sight.why, what)),
        workloads: [],
      };
    }
  }
  const read = branch.readers.map(reader =>
    readReader(scene, branch, reader, delivered),
  );
  const workloads = read.map(({ workload }) => workload);
  const charges = read.flatMap(each => each.charges);
  if (read.length === 0) {
    const misnamed = wantedElsewhere(scene, branch);
    return {
      ...(misnamed
        ? at(branch, 'broken', 'The workload wants another name.', [misnamed])
        : at(branch, 'notApplicable', 'No workload uses it.')),
      workloads,
    };
  }
  const worst = worstOf(workloads);
  return {
    ...at(
      branch,
      worst.state,
      workloads.length === 1
        ? worst.note
        : `${worst.ref.kind} ${worst.ref.name}: ${worst.note}`,
      charges,
    ),
    workloads,
    next: earliest(read.map(({ next }) => next)),
  };
}

const badFirst: readonly LinkState[] = [
  'broken',
  'missing',
  'stale',
  'unknown',
  'pending',
  'ok',
  'notApplicable',
];

function worstOf(workloads: readonly WorkloadLink[]): WorkloadLink {
  return workloads.reduce((worst, each) =>
    badFirst.indexOf(each.state) < badFirst.indexOf(worst.state) ? each : worst,
  );
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time): time is number => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function at(
  { readers, externalSecret }: Branch,
  state: LinkState,
  note: string,
  charges: readonly Charge[] = [],
): Reading {
  const [first] = readers;
  const startedAt = readers
    .flatMap(({ pods }) => pods.map(pod => pod.startedAt ?? 0))
    .reduce((latest, each) => Math.max(latest, each), 0);
  return reading(
    {
      id: 'workload',
      state,
      ...(readers.length === 1 && {
        ref: {
          kind: first.fact.kind,
          namespace: first.fact.meta.namespace,
          name: first.fact.meta.name,
        },
      }),
      label: labelOf(readers.map(({ fact }) => fact.meta.name)),
      note,
      ...(startedAt > 0 && { at: startedAt }),
    },
    { charges },
  );

  function labelOf(names: readonly string[]): string {
    switch (names.length) {
      case 0:
        return externalSecret.meta.namespace ?? 'no workload';
      case 1:
        return names[0];
      default:
        return `${names.length} workloads`;
    }
  }
}
