/**
 * What a template tells an action: a request as a form can make it, without loops and without
 * repeating itself. `toDistributionRequest` makes a plan's request of it.
 */
import type { DecisionAnswers } from '../decision';
import type {
  ConsumeRequest,
  PublishRequest,
  RepositoryRequest,
  RetirementRequest,
} from '../gitops';
import type { ExternalSecretOptions, PullSource } from '../manifests';

/** The catalog entity of one side of a distribution. @public */
export interface SideInput {
  /**
   * A full entity ref. It is written to the manifest as `secret-distribution.io/entity-ref`, and
   * the initiator is asked for the right to publish or consume for it.
   */
  entityRef?: string;
}

/** The publishing side. @public */
export interface PublishInput extends PublishRequest, SideInput {}

/** One consuming side. @public */
export interface ConsumerInput
  extends Omit<ConsumeRequest, 'sources'>,
    SideInput {
  /** Overrides the sources of the request. */
  sources?: readonly PullSource[];
}

/** A distribution, or one side of it, in one repository. @public */
export interface DistributionInput extends RepositoryRequest, SideInput {
  /** What was answered to the decision trees; a refusal refuses everything (`SD-D`). */
  answers?: DecisionAnswers;
  publish?: PublishInput;
  /** What every consumer pulls. Defaults to all that `publish` publishes. */
  sources?: readonly PullSource[];
  /** Composes the Target Secret of every consumer. */
  template?: ExternalSecretOptions['template'];
  /** For every manifest. Defaults to `1h`. */
  refreshInterval?: string;
  consume?: readonly ConsumerInput[];
}

/** The end of a distribution, and for whom it is asked. @public */
export type RetirementInput = RetirementRequest & SideInput;
