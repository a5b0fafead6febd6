import type { WorkloadFact } from '../facts/types';

const ANNOTATION = {
  auto: 'reloader.stakater.com/auto',
  search: 'reloader.stakater.com/search',
  secretAuto: 'secret.reloader.stakater.com/auto',
  secretNames: 'secret.reloader.stakater.com/reload',
};

/**
 * Whether stakater/Reloader restarts the workload (facts D.2), by the annotations of the
 * workload and of its pod template.
 */
export function reloaderOf(
  ...sources: Readonly<Record<string, unknown>>[]
): Pick<WorkloadFact, 'reloader' | 'reloads'> {
  const values = (key: string) => sources.map(annotations => annotations[key]);
  const names = values(ANNOTATION.secretNames)
    .flatMap(value =>
      typeof value === 'string' ? value.slice(0, 4096).split(',') : [],
    )
    .map(name => name.trim())
    .filter(name => /^[a-z0-9][a-z0-9.-]{0,252}$/.test(name));
  const autos = [...values(ANNOTATION.secretAuto), ...values(ANNOTATION.auto)];
  if (autos.includes('true')) {
    return { reloader: 'auto' };
  }
  if (names.length || values(ANNOTATION.search).includes('true')) {
    return { reloader: 'named', reloads: [...new Set(names)] };
  }
  return autos.includes('false') ? { reloader: 'off' } : {};
}
