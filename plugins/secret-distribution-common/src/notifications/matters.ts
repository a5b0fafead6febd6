import { digest } from '../diagnose/ids';
import { teamsOf } from '../fleet/filter';
import type { FleetCauseText, FleetEntry } from '../fleet/rows';
import type { FleetCauseRef, FleetRow } from '../fleet/types';
import type { Matter, OpenMatters, WaitingCause } from './types';

/** By so many chains it is told later whether they work again; a cause may break thousands. */
const MOST_CHAINS = 50;
/** A notification names one entity or none; more than this need not be known. */
const MOST_ENTITIES = 10;

/** Who is told of a chain's cause, and which entities lead them to it. */
interface Concern {
  audience: Matter['audience'];
  owners: readonly string[];
  entities: readonly string[];
}

interface Growing extends Omit<Matter, 'teamCount'> {
  chains: string[];
  entities: string[];
  teams: Set<string>;
}

/**
 * Everything that is broken, by who is told of it: whoever can mend it. A cause of the platform
 * is told to the platform team, once for all that it breaks; a fault of the producer to the
 * producers' owners, and to those who consume that it is not theirs; all else to the owners of
 * what consumes.
 *
 * @param entries - rows of the fleet, in any order
 * @public
 */
export function openMatters(
  entries: Iterable<FleetEntry>,
  options: {
    /** Ref of who looks after the clusters. */
    platformTeam?: string;
  },
): OpenMatters {
  const matters = new Map<string, Growing>();
  const waiting = new Map<string, WaitingCause>();
  const untold = new Set<string>();
  for (const { row, causeText } of entries) {
    const { cause } = row;
    if (row.state !== 'broken' || !cause || !causeText) {
      continue;
    }
    const concern = concernOf(row, causeText, options.platformTeam);
    if (concern.audience === 'platform' && concern.owners.length === 0) {
      untold.add(cause.key);
    }
    const { owners } = concern;
    owners.forEach(owner =>
      note(matters, { owner, row, cause, causeText, concern, told: [] }),
    );
    affectedBy(row, causeText, concern).forEach(owner =>
      note(matters, {
        owner,
        row,
        cause,
        causeText,
        concern: { audience: 'affected', owners, entities: row.consumers },
        told: owners,
      }),
    );
    teamsOf(row)
      .filter(team => !concern.owners.includes(team))
      .forEach(owner => {
        const key = matterId(cause.key, owner);
        const before = waiting.get(key);
        waiting.set(key, {
          owner,
          causeKey: cause.key,
          title: cause.title,
          who: causeText.cure.who,
          chains: (before?.chains ?? 0) + 1,
        });
      });
  }
  return {
    matters: [...matters.values()].map(({ teams, ...matter }) => ({
      ...matter,
      teamCount: teams.size,
    })),
    waiting: [...waiting.values()],
    untold: untold.size,
  };
}

function matterId(causeKey: string, owner: string): string {
  return `m${digest(`${causeKey}\n${owner}`)}`;
}

function concernOf(
  row: FleetRow,
  { cure }: FleetCauseText,
  platformTeam: string | undefined,
): Concern {
  const consumers = { owners: row.consumerOwners, entities: row.consumers };
  const producers = { owners: row.producerOwners, entities: row.producers };
  switch (cure.who) {
    case 'platform':
    case 'portal':
      return {
        audience: 'platform',
        owners: platformTeam === undefined ? [] : [platformTeam],
        entities: [],
      };
    case 'producer':
      return {
        audience: 'owner',
        ...(producers.owners.length > 0 ? producers : consumers),
      };
    default:
      return {
        audience: 'owner',
        ...(consumers.owners.length > 0 ? consumers : producers),
      };
  }
}

/**
 * Owners of consumers that a producer's fault breaks: nothing arrives in their namespace any more,
 * and it is not theirs to mend. What breaks the platform is told to the platform alone.
 */
function affectedBy(
  { consumerOwners }: FleetRow,
  { cure }: FleetCauseText,
  { owners }: Concern,
): readonly string[] {
  return cure.who === 'producer'
    ? consumerOwners.filter(owner => !owners.includes(owner))
    : [];
}

function note(
  matters: Map<string, Growing>,
  of: {
    owner: string;
    row: FleetRow;
    cause: FleetCauseRef;
    causeText: FleetCauseText;
    concern: Concern;
    told: readonly string[];
  },
): void {
  const { owner, row, cause, causeText, concern, told } = of;
  const id = matterId(cause.key, owner);
  let matter = matters.get(id);
  if (!matter) {
    matter = {
      id,
      owner,
      audience: concern.audience,
      cluster: row.cluster,
      causeKey: cause.key,
      title: cause.title,
      sentence: causeText.sentence,
      cure: causeText.cure.text,
      who: causeText.cure.who,
      told,
      chains: [],
      chainCount: 0,
      entities: [],
      teams: new Set(),
    };
    matters.set(id, matter);
  }
  const { chains, entities, teams } = matter;
  matter.chainCount += 1;
  teamsOf(row).forEach(team => teams.add(team));
  if (chains.length < MOST_CHAINS) {
    chains.push(row.id);
  }
  for (const entity of concern.entities) {
    if (entities.length < MOST_ENTITIES && !entities.includes(entity)) {
      entities.push(entity);
    }
  }
}
