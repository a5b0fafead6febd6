import { printable } from '../paths';
import { esoCalls, type EsoCall } from './calls';
import type { PathNeed } from './needs';
import type { Forecast, SimulatedPaths } from './simulationTypes';

type Calls = SimulatedPaths['calls'];

const ranked: readonly Forecast[] = [
  'failsNow',
  'failsAtFirstPush',
  'failsAtRotation',
  'failsAtDeletion',
  'unknown',
  'works',
];

/** The first failure in time that the outcomes lead to. */
export function forecastOf(calls: Calls, need: PathNeed): Forecast {
  const isDenied = (phase: EsoCall['phase']) =>
    deniedIn(calls, phase).length > 0;
  const isToCome = need.toCome !== undefined;
  if (!isToCome && isDenied('pull')) {
    return 'failsNow';
  }
  if (need.written === true && isDenied('interval')) {
    return 'failsNow';
  }
  if (need.written !== true && isDenied('firstPush')) {
    return 'failsAtFirstPush';
  }
  // Every property but the first is pushed as a change of what the one before wrote.
  if (
    need.written !== true &&
    need.properties > 1 &&
    (isDenied('interval') || isDenied('rotation'))
  ) {
    return isToCome ? 'failsAtRotation' : 'failsAtFirstPush';
  }
  if (isDenied('interval') || isDenied('rotation')) {
    return 'failsAtRotation';
  }
  if (isDenied('pull')) {
    return 'failsAtFirstPush';
  }
  if (isDenied('deletion')) {
    return 'failsAtDeletion';
  }
  const past = need.written === true ? 'firstPush' : undefined;
  return calls.some(
    ({ call, outcome }) =>
      outcome === 'unknown' && callOf(call)?.phase !== past,
  )
    ? 'unknown'
    : 'works';
}

/** What happens to these paths, in one sentence. */
export function sentenceOfRow({
  calls,
  forecast,
  phases,
}: Pick<SimulatedPaths, 'calls' | 'forecast' | 'phases'>): string {
  const isPast = phases.some(
    ({ phase, time }) => phase === 'firstPush' && time === 'past',
  );
  const lacks = (...of: EsoCall['phase'][]) => lacking(calls, of);
  switch (forecast) {
    case 'failsNow':
      return isPast && deniedIn(calls, 'interval').length > 0
        ? `Fails now: Vault does not allow ${lacks('interval', 'pull')}.`
        : `Fails now: Vault does not allow ${lacks(
            'pull',
          )}, so nothing can be pulled.`;
    case 'failsAtFirstPush':
      if (deniedIn(calls, 'firstPush').length > 0) {
        return `Fails at the first push: Vault does not allow ${lacks(
          'firstPush',
        )}.`;
      }
      return deniedIn(calls, 'interval', 'rotation').length > 0
        ? `Fails within the first push: Vault does not allow ${lacks(
            'interval',
            'rotation',
          )}, which every property after the first needs.`
        : `Fails at the first pull: Vault does not allow ${lacks('pull')}.`;
    case 'failsAtRotation':
      return `Works today, fails at the first rotation: Vault does not allow ${lacks(
        'interval',
        'rotation',
      )}.`;
    case 'failsAtDeletion':
      return `Works today, fails when the PushSecret is deleted: Vault does not allow ${lacks(
        'deletion',
      )}, and the finalizer blocks.`;
    case 'unknown':
      return 'Whether Vault allows this cannot be told from what the portal may read.';
    default:
      return 'Vault allows everything that External Secrets Operator does here.';
  }
}

type Ranked = Pick<SimulatedPaths, 'forecast' | 'toCome'>;

/** What is there before what is to come; of both, what fails first. */
export function worstFirst(one: Ranked, other: Ranked): number {
  return (
    Number(one.toCome) - Number(other.toCome) ||
    ranked.indexOf(one.forecast) - ranked.indexOf(other.forecast)
  );
}

/** The paths of a row by name, `a, b and 3 more`. @public */
export function namesOf({
  paths,
  total,
}: Pick<SimulatedPaths, 'paths' | 'total'>): string {
  const named = paths.slice(0, 3).map(path => `\`${printable(path)}\``);
  return total > named.length
    ? `${named.join(', ')} and ${total - named.length} more`
    : named.join(', ');
}

function callOf(id: string): EsoCall | undefined {
  return esoCalls.find(call => call.id === id);
}

function deniedIn(calls: Calls, ...phases: EsoCall['phase'][]): EsoCall[] {
  return calls.flatMap(({ call: id, outcome }) => {
    const call = callOf(id);
    return call && outcome === 'denied' && phases.includes(call.phase)
      ? [call]
      : [];
  });
}

/** `create` on its metadata and its data. */
function lacking(calls: Calls, phases: readonly EsoCall['phase'][]): string {
  return capabilitiesByArea(deniedIn(calls, ...phases), 'its');
}

/** What is lacking on which area, areas that lack the same together. @public */
export function capabilitiesByArea(
  denied: readonly Pick<EsoCall, 'area' | 'capability'>[],
  article: 'its' | 'the',
): string {
  const byArea = new Map<string, Set<string>>();
  for (const { area, capability } of denied) {
    byArea.set(area, (byArea.get(area) ?? new Set()).add(capability));
  }
  const areas = new Map<string, string[]>();
  for (const [area, capabilities] of byArea) {
    const lacks = `\`${[...capabilities].join('`, `')}\``;
    areas.set(lacks, [...(areas.get(lacks) ?? []), `${article} ${area}`]);
  }
  return [...areas]
    .map(([lacks, on]) => `${lacks} on ${on.join(' and ')}`)
    .join(' and ');
}
