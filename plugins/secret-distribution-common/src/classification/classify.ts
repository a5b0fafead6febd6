import type { Origin } from '../decision/types';

/** What is known of a secret or a configuration. @public */
export interface ClassificationInput {
  /** Who makes it. */
  origin?: Origin;
  /** Endpoint data and other parameters that are no secret. */
  sensitive?: boolean;
  /** Composed from other internal secrets or configurations, such as a connection string. */
  composed?: boolean;
  /** Consumers live in namespaces other than the producer's. */
  neededInOtherNamespaces?: boolean;
  /** A direct reference to the Kubernetes Secret would serve all of them. */
  directReferenceServes?: boolean;
  /** What the producer itself controls. */
  producerControls?: {
    rotation?: boolean;
    expiry?: boolean;
    deletion?: boolean;
  };
}

/** The three criteria of 5a.2.2. @public */
export type CriterionId = 'origin' | 'scope' | 'lifecycle';

/** How one criterion stands. @public */
export interface CriterionResult {
  id: CriterionId;
  state: 'holds' | 'fails' | 'unknown';
  /** A sentence: why, or what is not known. */
  text: string;
}

/** The resource types of 5a.2.1. @public */
export const resourceTypes = {
  'SD-L1': 'Operator-generated',
  'SD-L2': 'Internal configuration',
  'SD-L3': 'Derived internal',
} as const;

/** The answer of `classify`. @public */
export interface Classification {
  /** `true` only when all three criteria hold, `false` as soon as one fails. */
  internal: boolean | 'unknown';
  criteria: readonly CriterionResult[];
  /** The type; absent when it is not internal or what is known does not tell. */
  type?: keyof typeof resourceTypes;
}

/**
 * Whether something is "internal" (5a.2.2): made in the cluster, needed in another namespace,
 * and rotated, expired and deleted by its producer. What is not known stays unknown.
 *
 * @public
 */
export function classify(input: ClassificationInput): Classification {
  const criteria = [origin(input), scope(input), lifecycle(input)];
  const internal = verdictOf(criteria);
  const type = internal === false ? undefined : typeOf(input);
  return { internal, criteria, ...(type && { type }) };
}

function verdictOf(criteria: readonly CriterionResult[]): boolean | 'unknown' {
  if (criteria.some(({ state }) => state === 'fails')) {
    return false;
  }
  return criteria.every(({ state }) => state === 'holds') || 'unknown';
}

function typeOf(
  input: ClassificationInput,
): keyof typeof resourceTypes | undefined {
  if (input.composed) {
    return 'SD-L3';
  }
  if (input.sensitive === false) {
    return 'SD-L2';
  }
  return input.sensitive && input.composed === false ? 'SD-L1' : undefined;
}

const FOREIGN_ORIGINS: Partial<Record<Origin, string>> = {
  human: 'A person created it.',
  cloudProvider: 'A cloud provider issued it.',
  thirdParty: 'A third party issued it.',
};

function origin(input: ClassificationInput): CriterionResult {
  if (input.origin === undefined) {
    return {
      id: 'origin',
      state: 'unknown',
      text: 'It is not known who generates it.',
    };
  }
  const foreign = FOREIGN_ORIGINS[input.origin];
  return foreign
    ? { id: 'origin', state: 'fails', text: foreign }
    : {
        id: 'origin',
        state: 'holds',
        text: 'It is generated within the cluster.',
      };
}

function scope(input: ClassificationInput): CriterionResult {
  if (input.neededInOtherNamespaces === false) {
    return {
      id: 'scope',
      state: 'fails',
      text: "No namespace but the producer's needs it.",
    };
  }
  if (input.directReferenceServes) {
    return {
      id: 'scope',
      state: 'fails',
      text: 'A direct reference to the Kubernetes Secret serves.',
    };
  }
  // A Secret cannot be referenced from another namespace, so being needed there is enough.
  return input.neededInOtherNamespaces
    ? { id: 'scope', state: 'holds', text: 'Other namespaces need it.' }
    : {
        id: 'scope',
        state: 'unknown',
        text: 'It is not known whether other namespaces need it.',
      };
}

function lifecycle(input: ClassificationInput): CriterionResult {
  const parts = ['rotation', 'expiry', 'deletion'] as const;
  const controls = input.producerControls ?? {};
  const lost = parts.filter(part => controls[part] === false);
  if (lost.length > 0) {
    return {
      id: 'lifecycle',
      state: 'fails',
      text: `The producer does not control its ${lost.join(' and ')}.`,
    };
  }
  const open = parts.filter(part => controls[part] === undefined);
  return open.length > 0
    ? {
        id: 'lifecycle',
        state: 'unknown',
        text: `It is not known whether the producer controls its ${open.join(
          ' and ',
        )}.`,
      }
    : {
        id: 'lifecycle',
        state: 'holds',
        text: 'The producer rotates, expires and deletes it.',
      };
}
