import type { ReadinessEntry, ReadinessState } from './types';

const ranked: readonly ReadinessState[] = [
  'broken',
  'unknown',
  'warning',
  'ok',
];

/** The worst state; what cannot be seen is worse than what will break. */
export function overallState(
  entries: readonly ReadinessEntry[],
): ReadinessState {
  return (
    ranked.find(state => entries.some(entry => entry.state === state)) ?? 'ok'
  );
}

/** The whole in one sentence, the deepest cause first. */
export function overallSentence(
  prerequisites: readonly ReadinessEntry[],
  checks: readonly ReadinessEntry[],
): string {
  const all = [...prerequisites, ...checks];
  const broken = all.filter(({ state }) => state === 'broken');
  const first = broken.find(({ symptomOf }) => symptomOf === undefined);
  if (first) {
    const others = broken.length - 1;
    return `${first.sentence}${
      others > 0
        ? ` ${others} more ${others === 1 ? 'point is' : 'points are'} broken.`
        : ''
    }`;
  }
  const warnings = all.filter(({ state }) => state === 'warning');
  const unknown = all.filter(({ state }) => state === 'unknown');
  const notSeen =
    unknown.length > 0
      ? ` ${unknown.length} of ${all.length} points cannot be seen.`
      : '';
  if (warnings.length > 0) {
    return `${warnings[0].sentence}${notSeen}`;
  }
  if (unknown.length === all.length) {
    // Of the cluster itself, before its Vault.
    const { sentence } = unknown.find(({ id }) => id === 'SD-Q2') ?? unknown[0];
    return `Nothing is known of this cluster. ${sentence}`;
  }
  return unknown.length > 0
    ? `Nothing is known to be broken, but${notSeen.toLowerCase()}`
    : 'All eight prerequisites are met.';
}
