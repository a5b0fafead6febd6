import {
  printable,
  type ClusterImpact,
  type ImpactMoment,
  type ImpactRestart,
  type ObjectRef,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { painter } from '../paint';

const moments: Readonly<Record<ImpactMoment, string>> = {
  atOnce: 'at once',
  nextPush: 'at the next push',
  nextPull: 'at the next pull',
  nextStart: 'when a pod starts again',
  nextRotation: 'at the next rotation',
};

const restarts: Readonly<Record<ImpactRestart, string>> = {
  reloader: 'restarted by a reloader',
  byHand: 'must be restarted by hand',
  mounted: 'reads mounted files',
  nextRun: 'reads it when it next runs',
  unknown: 'cannot be told',
};

/** For people: what breaks, the order in which nothing does, and who has to do with it. */
export function humanImpact(
  impact: ClusterImpact,
  { colours }: { colours: boolean },
): string {
  const paint = painter(colours);
  const { breaks, consumers, publishers, sentence, steps, unseen, warnings } =
    impact;
  return [
    paint.strong(sentence),
    ...warnings.map(text => paint.doubtful(`! ${text}`)),
    '',
    paint.strong('If it is all done at once'),
    ...(breaks.length === 0 ? ['  Nothing breaks.'] : []),
    ...breaks.map(
      ({ ref, says, when }) =>
        `  ${paint.bad(moments[when])}: ${nameOf(ref)}: ${says}`,
    ),
    '',
    paint.strong('The order in which nothing breaks'),
    ...steps.flatMap(({ refs, rules, snippet, text, who }, index) => [
      `  ${index + 1}. ${paint.strong(`For the ${who}:`)} ${text} ${paint.faint(
        rules.join(' '),
      )}`.trimEnd(),
      ...refs.map(ref => paint.faint(`     · ${nameOf(ref)}`)),
      ...(snippet?.text.split('\n').map(line => `       ${line}`) ?? []),
    ]),
    '',
    paint.strong('Who has to do with it'),
    ...publishers.map(({ ref }) => `  ${nameOf(ref)}`),
    ...consumers.flatMap(({ ref, says, target, workloads }) => [
      `  ${nameOf(ref)}: ${says}`,
      `    ${nameOf(target)}`,
      ...workloads.map(
        workload =>
          `      ${nameOf(workload.ref)} (${restarts[workload.restart]}): ${
            workload.says
          }`,
      ),
    ]),
    '',
    paint.strong('What cannot be seen'),
    ...unseen.map(text => `  ${text}`),
    '',
  ].join('\n');
}

function nameOf({ kind, name, namespace }: ObjectRef): string {
  return `${kind} ${printable(
    namespace === undefined ? name : `${namespace}/${name}`,
    253,
  )}`;
}
