import type { IndexableDocument } from '@backstage/plugin-search-common';
import type {
  DistributionSearchDocument,
  FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A chain as the search keeps it. */
export type DistributionDocument = IndexableDocument &
  DistributionSearchDocument;

/**
 * One document for each chain, not for each path: it is the chain that a policy decides about, and
 * a document holds nothing of other chains of its path.
 */
export function toDocument(
  row: FleetRow,
  options: {
    /** ms since the epoch. */
    seenAt: number;
    /** Where the page of all distributions is, without a slash at the end. */
    pagePath: string;
  },
): DistributionDocument {
  const { cluster, path, kind, state, sentence, consumer } = row;
  const query = new URLSearchParams({ cluster, text: textOf(row) });
  return {
    title: path,
    text: [
      sentence,
      cluster,
      row.datasource,
      row.instance,
      consumer,
      ...row.publishers,
      ...row.consumers,
      ...row.producers,
      ...row.consumerOwners,
      ...row.producerOwners,
      ...row.systems,
      row.cause?.title,
      row.cause?.id,
      ...row.rules,
    ]
      .filter(Boolean)
      .join('\n'),
    location: `${options.pagePath}/distributions?${query}`,
    cluster,
    kind,
    state,
    sentence,
    seenAt: options.seenAt,
    namespaces: [...row.namespaces],
    ...(consumer !== undefined && { consumer }),
    consumers: [...row.consumers],
    owners: [...new Set([...row.consumerOwners, ...row.producerOwners])],
    authorization: { resourceRef: row.id },
  };
}

/** Words by which the page finds this chain and hardly another. */
function textOf({ path, consumer }: FleetRow): string {
  return consumer === undefined ? path : `${path} ${consumer}`;
}
