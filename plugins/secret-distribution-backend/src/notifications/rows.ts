import type {
  MatterState,
  NotificationMessage,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Postgres gives a bigint as a string. */
type Big = number | string;

export interface RoundRow {
  id: number;
  number: Big;
  started_at: Big | null;
}

export interface MatterRow {
  id: string;
  owner: string;
  audience: string;
  cluster: string;
  cause_key: string;
  title: string;
  entity_ref: string | null;
  chains: string;
  phase: string;
  began_at: Big;
  rested_at: Big | null;
  closed_at: Big | null;
  episodes: number;
}

export interface OutboxRow {
  scope: string;
  revision: string;
  message: string;
  created_at: Big;
  claimed_until: Big;
}

export function matterRow(state: MatterState): MatterRow {
  return {
    id: state.id,
    owner: state.owner,
    audience: state.audience,
    cluster: state.cluster,
    // It holds names of manifests, and no database takes every character.
    cause_key: JSON.stringify(state.causeKey),
    title: state.title,
    entity_ref: state.entityRef ?? null,
    chains: JSON.stringify(state.chains),
    phase: state.phase,
    began_at: state.beganAt,
    rested_at: state.restedAt ?? null,
    closed_at: state.closedAt ?? null,
    episodes: state.episodes,
  };
}

export function stateOf(row: MatterRow): MatterState {
  return {
    id: row.id,
    owner: row.owner,
    audience: row.audience as MatterState['audience'],
    cluster: row.cluster,
    causeKey: JSON.parse(row.cause_key),
    title: row.title,
    chains: JSON.parse(row.chains),
    phase: row.phase as MatterState['phase'],
    beganAt: Number(row.began_at),
    episodes: row.episodes,
    ...(row.entity_ref !== null && { entityRef: row.entity_ref }),
    ...(row.rested_at !== null && { restedAt: Number(row.rested_at) }),
    ...(row.closed_at !== null && { closedAt: Number(row.closed_at) }),
  };
}

export function messageOf(row: OutboxRow): NotificationMessage {
  return JSON.parse(row.message);
}
