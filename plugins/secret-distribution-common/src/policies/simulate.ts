import type { FrameworkSettings } from '../rules/types';
import type { KnownAccess } from './access';
import { createAcl, type Acl, type Ruling } from './acl';
import { esoCalls, esoPhases, type EsoCall, type EsoPhase } from './calls';
import { forecastOf, sentenceOfRow, worstFirst } from './forecast';
import { hclOf, isNeeded, missingLines, prefixOf } from './missingLines';
import type { PathNeed } from './needs';
import { sentenceOf } from './simulationSentence';
import type {
  CallOutcome,
  PhaseTime,
  PolicySimulation,
  SimulatedPaths,
} from './simulationTypes';
import { wouldShow } from './wouldShow';

/** Of paths that Vault decides alike so many are named; the rest is counted. */
const MOST_NAMED = 50;

/**
 * Plays External Secrets Operator against Vault's policies: for every path and each of its calls
 * whether it is allowed now, at the first push, at a rotation and at a deletion, and which line is
 * missing. What is not certain, because a policy may not be read or a rule has conditions, is
 * `unknown` and never allowed (`SD-Q5`, `SD-Q6`).
 *
 * @public
 */
export function simulate(options: {
  access: KnownAccess;
  /** See `pathNeeds`. */
  paths: readonly PathNeed[];
  settings: FrameworkSettings;
}): PolicySimulation {
  const { access, paths, settings } = options;
  const acl = access.known && createAcl(access.known);
  const groups = group(paths, acl, settings);
  const rows = groups.map(toRow).sort(worstFirst);
  const { missing, denials } = missingLines(
    access.known ?? [],
    access.known
      ? groups.flatMap(({ witnesses }) => [...witnesses.values()])
      : [],
    settings,
  );
  const session = (['lookup-self', 'revoke-self'] as const).map(call => ({
    call,
    outcome: sessionOutcome(call, acl),
  }));
  const hidden = wouldShow(access, settings);
  const simulation = {
    ...(access.role !== undefined && { role: access.role }),
    roleState: access.roleState,
    policies: access.policies,
    session,
    rows,
    missing,
    ...(missing.length > 0 && { snippet: hclOf(missing) }),
    denials,
    ...(hidden && { wouldShow: hidden }),
  };
  const forecast = rows.find(row => row.forecast !== 'works')?.forecast;
  const overall = session.some(({ outcome }) => outcome === 'denied')
    ? 'failsNow'
    : forecast ?? 'works';
  return {
    ...simulation,
    forecast: overall,
    sentence: sentenceOf({ ...simulation, forecast: overall }),
  };
}

type Row = Omit<SimulatedPaths, 'paths' | 'total' | 'sentence'>;

/** What Vault rules in both areas of a path; absent where no policy is known. */
interface Rulings {
  data?: Ruling;
  metadata?: Ruling;
}

function rowOf(need: PathNeed, rulings: Rulings): Row {
  const calls = esoCalls.map(call => {
    const ruling = rulings[call.area];
    return {
      call: call.id,
      outcome: isNeeded(call.phase, need)
        ? outcomeOf(call.capability, ruling)
        : ('notNeeded' as const),
      ...(ruling?.pattern !== undefined && { pattern: ruling.pattern }),
    };
  });
  const phases = esoPhases.map(phase => ({ phase, time: timeOf(phase, need) }));
  return {
    toCome: need.toCome !== undefined,
    phases,
    calls,
    forecast: forecastOf(calls, need),
  };
}

function outcomeOf(
  capability: EsoCall['capability'],
  ruling: Ruling | undefined,
): CallOutcome {
  if (!ruling?.certain) {
    return 'unknown';
  }
  if (!ruling.capabilities.includes(capability)) {
    return 'denied';
  }
  return ruling.conditions.length > 0 ? 'unknown' : 'allowed';
}

/** Login itself needs no policy; what is done with its token does. */
function sessionOutcome(
  call: 'lookup-self' | 'revoke-self',
  acl: Acl | undefined,
): CallOutcome {
  const ruling = acl?.rulingOn(`auth/token/${call}`);
  if (!ruling?.certain) {
    return 'unknown';
  }
  const wanted = call === 'lookup-self' ? 'read' : 'update';
  return ruling.capabilities.includes(wanted) ? 'allowed' : 'denied';
}

function timeOf(phase: EsoPhase, need: PathNeed): PhaseTime {
  if (!isNeeded(phase, need)) {
    return 'never';
  }
  if (
    need.toCome !== undefined ||
    phase === 'rotation' ||
    phase === 'deletion'
  ) {
    return 'later';
  }
  if (phase === 'firstPush') {
    return need.written === true ? 'past' : 'now';
  }
  return phase === 'interval' && need.written === false ? 'later' : 'now';
}

/** Paths of which the same can be said. */
interface Alike {
  needs: PathNeed[];
  rulings: Rulings;
  /** One for each line that the framework has for them. */
  witnesses: Map<string, PathNeed>;
}

/** Thousands of paths are alike: each group is worked out once. */
function group(
  needs: readonly PathNeed[],
  acl: Acl | undefined,
  settings: FrameworkSettings,
): Alike[] {
  const { mount } = settings;
  const groups = new Map<string, Alike>();
  for (const need of needs) {
    const rulings = acl
      ? {
          data: acl.rulingOn(`${mount}/data/${need.path}`),
          metadata: acl.rulingOn(`${mount}/metadata/${need.path}`),
        }
      : {};
    const key = keyOf(need, rulings);
    const known: Alike = groups.get(key) ?? {
      needs: [],
      rulings,
      witnesses: new Map(),
    };
    known.needs.push(need);
    known.witnesses.set(prefixOf(need.path, settings) ?? need.path, need);
    groups.set(key, known);
  }
  return [...groups.values()];
}

function toRow({ needs, rulings }: Alike): SimulatedPaths {
  const row = rowOf(needs[0], rulings);
  const paths = needs
    .slice(0, MOST_NAMED)
    .map(({ path, toCome }) => (toCome === undefined ? path : `${toCome}/*`));
  return { paths, total: needs.length, ...row, sentence: sentenceOfRow(row) };
}

/** Equal for paths of which the same can be said. */
function keyOf(need: PathNeed, { data, metadata }: Rulings): string {
  const { deletes, properties, published, pulled, toCome, written } = need;
  return [
    published,
    pulled,
    deletes,
    written,
    properties > 1,
    toCome,
    ...[data, metadata].flatMap(ruling => [
      ruling?.certain,
      ruling?.pattern,
      ruling?.certain && ruling.capabilities.join(),
      ruling?.certain && ruling.conditions.join(),
    ]),
  ].join('\n');
}
