import type { Capability } from './types';

/**
 * When External Secrets Operator makes a call: at the first push of a path, at every refresh
 * interval after it, when a rotation changed something, at every pull, and when a PushSecret with
 * `deletionPolicy: Delete` goes.
 *
 * @public
 */
export type EsoPhase =
  | 'firstPush'
  | 'interval'
  | 'rotation'
  | 'pull'
  | 'deletion';

/** One request of External Secrets Operator's Vault provider. @public */
export interface EsoCall {
  /** `phase.METHOD.area`. */
  id: string;
  phase: EsoPhase;
  method: 'GET' | 'PUT' | 'DELETE';
  /** Below the mount: `secret/data/…` or `secret/metadata/…`. */
  area: 'data' | 'metadata';
  /** What Vault demands; of a PUT it depends on whether the path exists. */
  capability: Extract<Capability, 'create' | 'read' | 'update' | 'delete'>;
}

type CallRow = [
  EsoPhase,
  EsoCall['method'],
  EsoCall['area'],
  EsoCall['capability'],
];

const rows: readonly CallRow[] = [
  ['firstPush', 'GET', 'data', 'read'],
  ['firstPush', 'PUT', 'metadata', 'create'],
  // Vault takes a path for one that exists as soon as it has metadata, which came just before.
  ['firstPush', 'PUT', 'data', 'update'],
  ['interval', 'GET', 'data', 'read'],
  ['interval', 'GET', 'metadata', 'read'],
  ['rotation', 'PUT', 'metadata', 'update'],
  ['rotation', 'PUT', 'data', 'update'],
  ['pull', 'GET', 'data', 'read'],
  ['deletion', 'GET', 'data', 'read'],
  ['deletion', 'GET', 'metadata', 'read'],
  ['deletion', 'DELETE', 'data', 'delete'],
  ['deletion', 'DELETE', 'metadata', 'delete'],
];

/**
 * Every call that External Secrets Operator makes for one path, in its order
 * (`providers/v1/vault`, client_push.go and client_get.go).
 *
 * @public
 */
export const esoCalls: readonly EsoCall[] = rows.map(
  ([phase, method, area, capability]) => ({
    id: `${phase}.${method}.${area}`,
    phase,
    method,
    area,
    capability,
  }),
);

/** All phases in their order. @public */
export const esoPhases: readonly EsoPhase[] = [
  'firstPush',
  'interval',
  'rotation',
  'pull',
  'deletion',
];
