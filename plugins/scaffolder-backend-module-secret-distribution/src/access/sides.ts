import type {
  DistributionInput,
  RetireConsumer,
  RetirementInput,
  SideInput,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Sides } from './permissions';

/** A retirement that says of each consumer which component it is. */
export interface RetirementOfSides extends RetirementInput {
  consumers?: readonly (RetireConsumer & SideInput)[];
}

/** For whom a distribution is asked. */
export function sidesOfDistribution({
  entityRef,
  publish,
  consume = [],
}: Pick<DistributionInput, 'entityRef' | 'publish' | 'consume'>): Sides {
  return {
    publish: publish ? [publish.entityRef ?? entityRef] : [],
    consume: consume.map(side => side.entityRef ?? entityRef),
  };
}

/** For whom something ends. */
export function sidesOfRetirement({
  entityRef,
  publisher,
  consumers = [],
}: Pick<RetirementOfSides, 'entityRef' | 'publisher' | 'consumers'>): Sides {
  return {
    publish: publisher ? [entityRef] : [],
    consume: consumers.map(side => side.entityRef ?? entityRef),
  };
}

/** The components that something is for, for auditors. */
export function entitiesOf({ publish, consume }: Sides): string[] {
  return [...new Set([...publish, ...consume])].filter(
    ref => ref !== undefined,
  );
}
