import type {
  ChainState,
  Finding,
  Link,
  LinkState,
  Place,
  Verdict,
} from '../model/types';
import { severityOf, toFinding, type Charge } from './charge';
import type { Choice } from './choose';
import type { Diagnosis } from './diagnosis';
import { forbiddenCharge } from './forbidden';
import { healsAfter } from './healing';
import type { Scene } from './scene';
import { pendingSentence, unknownSentence, wellSentence } from './sentences';

const bad: readonly LinkState[] = ['broken', 'missing', 'stale'];

/** Adds a chain's links up to one verdict: the first broken place, its cause, what follows from it. */
export function reachVerdict(
  scene: Scene,
  diagnosis: Diagnosis,
  choice: Choice,
  findings: readonly Finding[],
): Verdict {
  const links = diagnosis.readings.map(({ link }) => link);
  const { cause, waiting } = choice;
  const state = stateOf(links, choice, findings);
  const symptoms = symptomsOf(links, diagnosis, choice);
  const rest = { symptoms, validUntil: validUntilOf(scene, diagnosis) };
  if (cause) {
    return {
      ...rest,
      ...causeVerdict(scene, diagnosis, cause, state),
    };
  }
  if (waiting || state === 'pending') {
    const pending = waiting ?? firstIn(diagnosis, ['pending']);
    return {
      ...rest,
      state,
      sentence: pendingSentence(scene, pending?.link, waiting?.heals?.text),
      heals:
        pending?.heals ??
        (pending?.next === undefined
          ? undefined
          : { before: pending.next, text: 'It is expected by then.' }),
    };
  }
  if (state === 'ok' || state === 'warning') {
    return {
      ...rest,
      state,
      sentence: wellSentence(scene, diagnosis, findings),
    };
  }
  const unseen = firstIn(diagnosis, ['unknown', ...bad])?.link;
  const forbidden = unseen && forbiddenCharge(scene, unseen.id);
  return {
    ...rest,
    state,
    sentence: unknownSentence(scene, unseen),
    ...(forbidden && { cause: toFinding(forbidden, scene.view.cluster) }),
  };
}

function causeVerdict(
  scene: Scene,
  { sibling }: Diagnosis,
  cause: Charge,
  state: ChainState,
): Omit<Verdict, 'symptoms' | 'validUntil'> {
  const finding = toFinding(cause, scene.view.cluster);
  const place = placeOf(finding, sibling);
  return {
    state,
    sentence:
      sibling === undefined
        ? finding.sentence
        : `This path is in order, but the same ExternalSecret also pulls \`${sibling}\` and fails there: ${finding.sentence}`,
    ...((state === 'broken' || state === 'stale') && { firstBroken: place }),
    cause: finding,
    heals: healsAfter(cause, scene),
  };
}

/** A healthy path whose ExternalSecret fails at another one is first broken at the pull. */
function placeOf({ place }: Finding, sibling: string | undefined): Place {
  const shared = place === 'platform' || place === 'store';
  return sibling !== undefined && !shared ? 'pull' : place;
}

function stateOf(
  links: readonly Link[],
  { cause, waiting }: Choice,
  findings: readonly Finding[],
): ChainState {
  if (cause && severityOf(cause) === 'error') {
    return 'broken';
  }
  if (waiting) {
    return 'pending';
  }
  if (links.some(({ state }) => state === 'stale')) {
    return 'stale';
  }
  // A link that is red without a cause is one that the portal does not understand.
  const red = links.some(
    ({ state }) => state === 'broken' || state === 'missing',
  );
  if (links.some(({ state }) => state === 'unknown') || (red && !cause)) {
    return 'unknown';
  }
  const pending = links.filter(({ state }) => state === 'pending');
  // A rotation on its way passes; what is wrong with the chain stays.
  const passing = pending.every(({ id }) => id === 'push' || id === 'pull');
  if (pending.length > 0 && !(cause && passing)) {
    return 'pending';
  }
  const warned =
    cause !== undefined || findings.some(({ severity }) => severity !== 'info');
  return warned ? 'warning' : 'ok';
}

/** What is red only because of the cause, or of what the chain waits for. */
function symptomsOf(
  links: readonly Link[],
  { found, sibling }: Diagnosis,
  { cause, waiting, others }: Choice,
): Verdict['symptoms'] {
  if (!waiting && (!cause || severityOf(cause) !== 'error')) {
    return [];
  }
  const place = cause && placeOf(toFinding(cause, ''), sibling);
  return links
    .filter(({ id, state }) => bad.includes(state) && id !== place)
    .filter(({ id }) =>
      found.every(
        ({ charge, link }) =>
          link !== id ||
          !others.includes(charge) ||
          severityOf(charge) !== 'error',
      ),
    )
    .map(({ id, note }) => ({ link: id, says: note }));
}

function validUntilOf(
  { now }: Scene,
  { readings }: Diagnosis,
): number | undefined {
  const times = readings
    .flatMap(({ next, heals }) => [next, heals?.before])
    .filter((time): time is number => time !== undefined && time > now);
  return times.length === 0 ? undefined : Math.min(...times);
}

function firstIn({ readings }: Diagnosis, states: readonly LinkState[]) {
  return readings.find(({ link }) => states.includes(link.state));
}
