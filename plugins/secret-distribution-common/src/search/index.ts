import type { ChainState, DistributionKind } from '../model/types';

/** The type of documents under which Backstage's search keeps chains. @public */
export const SECRET_DISTRIBUTION_SEARCH_TYPE = 'secret-distribution';

/** What the search keeps of a chain beside the title, which is its path. @public */
export interface DistributionSearchDocument {
  title: string;
  text: string;
  location: string;
  cluster: string;
  kind: DistributionKind;
  /** As it was at {@link DistributionSearchDocument.seenAt}. */
  state: ChainState;
  sentence: string;
  /** ms since the epoch. */
  seenAt: number;
  /** Of the ExternalSecret and the PushSecrets. */
  namespaces: string[];
  /** The ExternalSecret, `namespace/name`. */
  consumer?: string;
  /** Refs of catalog entities. */
  consumers: string[];
  /** Refs of whoever owns a consumer or a producer. */
  owners: string[];
}
