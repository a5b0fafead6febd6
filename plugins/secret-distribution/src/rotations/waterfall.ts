import type {
  LinkId,
  Rotation,
  RotationConsumer,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** One step of a rotation as it is drawn and as it stands in the table. */
export interface Step {
  key: string;
  link: LinkId;
  /** The object's name, or the versions. */
  name: string;
  /** When the wait for it began; the bar's start. */
  from: number;
  /** Absent while it has not happened. */
  at?: number;
  /** `false`: at the latest. */
  exact: boolean;
  late: boolean;
  /** What became of it, where that is more than its time. */
  result?: StepResult;
  consumer?: RotationConsumer;
  why?: RotationWorkload['why'];
}

type RotationWorkload = NonNullable<RotationConsumer['workloads']>[number];

export type StepResult =
  | Exclude<RotationConsumer['state'], 'arrived'>
  | 'new'
  | 'old'
  | 'unknownCredential'
  | 'unpushed';

/** Where things stand on the drawing's time axis. */
export interface Scale {
  start: number;
  end: number;
  /** Until when it should have arrived everywhere; `undefined` when nothing is due. */
  bound?: number;
  /** The bound is farther away than the drawing reaches. */
  boundIsBeyond: boolean;
}

/** The steps of a rotation in the order of travel; of many consumers, those with trouble first. */
export function stepsOf(rotation: Rotation, now: number): Step[] {
  const { source, push, versions, consumers, startedAt } = rotation;
  const first = versions[0];
  const last = versions[versions.length - 1];
  return [
    ...(source
      ? [step('source', source.object, source.at, { at: source.at })]
      : []),
    ...(push
      ? [
          step('push', push.object, startedAt, {
            at: push.at,
            late: push.late,
          }),
        ]
      : []),
    ...(source && !first
      ? [step('push', '', startedAt, { result: 'unpushed' as const })]
      : []),
    ...(first
      ? [
          step(
            'vault',
            versions.map(({ version }) => version).join(', '),
            push?.at ?? startedAt,
            { at: last.at },
          ),
        ]
      : []),
    ...[...consumers]
      .sort((a, b) => troubleOf(b) - troubleOf(a))
      .flatMap(consumer => stepsOfConsumer(consumer, last?.at ?? now)),
  ];
}

function stepsOfConsumer(consumer: RotationConsumer, from: number): Step[] {
  const { pulled, targetChangedAt, workloads = [] } = consumer;
  const arrivedAt = targetChangedAt ?? pulled?.at ?? from;
  return [
    step('pull', consumer.consumer, from, {
      at: pulled?.at,
      exact: pulled?.exact,
      late: pulled?.late,
      consumer,
      ...(consumer.state !== 'arrived' && { result: consumer.state }),
    }),
    ...(targetChangedAt === undefined
      ? []
      : [
          step('target', consumer.consumer, pulled?.at ?? from, {
            at: targetChangedAt,
            consumer,
          }),
        ]),
    ...workloads.map(({ kind, name, credential, since, why }) =>
      step('workload', `${kind} ${name}`, arrivedAt, {
        at: since,
        consumer,
        why,
        result: credential === 'unknown' ? 'unknownCredential' : credential,
      }),
    ),
  ];
}

function step(
  link: LinkId,
  name: string,
  from: number,
  rest: Partial<Step>,
): Step {
  return {
    key: [link, rest.consumer?.consumer, name].join(' '),
    link,
    name,
    from,
    exact: true,
    late: false,
    ...rest,
  };
}

const trouble: readonly RotationConsumer['state'][] = [
  'arrived',
  'unseen',
  'overtaken',
  'waiting',
  'held',
  'late',
];

function troubleOf({ state, counts }: RotationConsumer): number {
  return trouble.indexOf(state) * 2 + (counts.old > 0 ? 3 : 0);
}

/** How many times its own length a drawing grows to show the bound where it is. */
const STRETCH = 3;

/**
 * The axis reaches from the start to the last step that was seen, and on to the bound unless
 * that would leave no room for the steps.
 */
export function scaleOf(
  rotation: Rotation,
  steps: readonly Step[],
  now: number,
): Scale {
  const { startedAt: start, consumers } = rotation;
  const isUnderWay = steps.some(({ result }) =>
    ['waiting', 'late', 'unpushed'].includes(result ?? ''),
  );
  const seen = steps.flatMap(({ at, exact }) =>
    at !== undefined && exact ? [at] : [],
  );
  const last = Math.max(start + 1_000, ...seen, ...(isUnderWay ? [now] : []));
  // Neither what came at the latest at some time nor what is held can be held to a bound.
  const due = consumers.flatMap(({ dueAt, pulled, state }) =>
    dueAt === undefined || pulled?.exact === false || state === 'held'
      ? []
      : [dueAt],
  );
  const bound = due.length > 0 ? Math.max(...due) : undefined;
  const boundIsBeyond =
    bound !== undefined && bound - start > (last - start) * STRETCH;
  const end =
    bound === undefined || boundIsBeyond ? last : Math.max(last, bound);
  return {
    start,
    end: end + (end - start) * 0.03,
    bound,
    boundIsBeyond,
  };
}

/** Where a moment stands on the axis, in percent. Clocks may disagree, so it may lie before the start. */
export function placeOf({ start, end }: Scale, at: number): number {
  return Math.min(100, Math.max(0, ((at - start) / (end - start)) * 100));
}
