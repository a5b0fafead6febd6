import type {
  ClusterCoverage,
  Cure,
  EntityChain,
  Finding,
  FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Quarantine } from './Quarantine';

/** A time as a reader without a clock of ours needs it. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}

export function tellCure(
  { who, text, snippet }: Cure,
  quarantine: Quarantine,
  params?: Readonly<Record<string, string>>,
) {
  const lines = quarantine.snippet(snippet, params);
  return {
    who,
    text: quarantine.sentence(text),
    ...(lines && { snippet: { language: lines.language, text: lines.text } }),
  };
}

export function tellCause(finding: Finding, quarantine: Quarantine) {
  const { id, severity, title, sentence, place, rules, since } = finding;
  return {
    id,
    severity,
    title: quarantine.sentence(title),
    sentence: quarantine.sentence(sentence),
    place,
    rules: [...rules],
    ...(since !== undefined && { since: iso(since) }),
    cure: tellCure(finding.cure, quarantine, finding.params),
  };
}

/** A chain of an entity, in a list. */
export function tellChain(chain: EntityChain, quarantine: Quarantine) {
  const { distribution, role, verdict, links } = chain;
  const pull = links.find(({ id }) => id === 'pull')?.ref;
  return {
    cluster: quarantine.name(distribution.cluster),
    path: quarantine.name(distribution.path),
    role,
    ...(role === 'consumer' &&
      pull && {
        consumer: quarantine.name(`${pull.namespace ?? ''}/${pull.name}`),
      }),
    state: verdict.state,
    sentence: quarantine.sentence(verdict.sentence),
  };
}

/** A row of the fleet, in a list. */
export function tellRow(row: FleetRow, quarantine: Quarantine) {
  const names = (values: readonly string[]) =>
    values.map(value => quarantine.name(value));
  return {
    cluster: quarantine.name(row.cluster),
    path: quarantine.name(row.path),
    role: row.role,
    ...(row.consumer !== undefined && {
      consumer: quarantine.name(row.consumer),
    }),
    state: row.state,
    sentence: quarantine.sentence(row.sentence),
    consumers: names(row.consumers),
    producers: names(row.producers),
    owners: names([...new Set([...row.consumerOwners, ...row.producerOwners])]),
    ...(row.cause && { cause: row.cause.id }),
    rules: [...row.rules],
    ...(row.since !== undefined && { since: iso(row.since) }),
  };
}

/** Clusters of which not everything is known at the moment. */
export function tellUnseen(clusters: readonly ClusterCoverage[]) {
  return clusters
    .filter(({ state }) => state !== 'live' && state !== 'off')
    .map(({ cluster, state }) => ({ cluster, state }));
}

/** The first chains with the worst states. */
export function worstFirst<T>(
  items: readonly T[],
  stateOf: (item: T) => string,
): readonly T[] {
  const order = ['broken', 'stale', 'unknown', 'pending', 'warning', 'ok'];
  const rank = (item: T) => order.indexOf(stateOf(item));
  return [...items].sort((a, b) => rank(a) - rank(b));
}
