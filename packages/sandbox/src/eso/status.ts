import { createHash } from 'node:crypto';
import type { KubeObject } from '../types';
import { kubeTime } from '../world/clock';

/** SHA3-224 as ESO uses it for marks and hashes. */
export function sha3(text: string): string {
  return createHash('sha3-224').update(text).digest('hex');
}

/** ESO's `status.syncedResourceVersion`: the generation and a hash of labels and annotations. */
export function syncedVersion(object: KubeObject): string {
  const { generation, labels, annotations } = object.metadata;
  const sorted = (map: Record<string, string> = {}) =>
    Object.entries(map).sort(([a], [b]) => Number(a > b) - Number(a < b));
  return `${generation ?? 0}-${sha3(
    JSON.stringify([sorted(annotations), sorted(labels)]),
  )}`;
}

/** A `Ready` condition; its transition time moves only when the status flips. */
export function readyCondition(
  status: any,
  ready: { status: 'True' | 'False'; reason: string; message: string },
  now: Date,
): any {
  const before = status?.conditions?.find((one: any) => one.type === 'Ready');
  return {
    type: 'Ready',
    ...ready,
    lastTransitionTime:
      before?.status === ready.status
        ? before.lastTransitionTime
        : kubeTime(now),
  };
}

/** Parses a Go duration (`1h0m0s`) to ms; `undefined` for an absent one. */
export function durationMs(
  duration: string | number | undefined,
): number | undefined {
  if (duration === undefined || duration === null) return undefined;
  if (typeof duration === 'number') return duration * 1000;
  const units: Record<string, number> = {
    ms: 1,
    s: 1_000,
    m: 60_000,
    h: 3_600_000,
  };
  let total = 0;
  for (const [, amount, unit] of duration.matchAll(
    /(\d+(?:\.\d+)?)(ms|s|m|h)/g,
  )) {
    total += Number(amount) * units[unit];
  }
  return total;
}

/** The default of `refreshInterval`. */
export const DEFAULT_INTERVAL_MS = 3_600_000;
