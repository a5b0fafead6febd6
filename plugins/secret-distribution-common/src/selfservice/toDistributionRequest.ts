import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import { entityRefAnnotation } from '../annotations';
import type { ConsumeRequest, DistributionRequest } from '../gitops';
import type { PullSource } from '../manifests';
import type { ConsumerInput, DistributionInput, PublishInput } from './types';

/**
 * Fills in what the sides of a request share: sources, template, refresh interval, and the
 * entity that each manifest belongs to.
 *
 * @throws InputError when a consumer is told nothing to pull.
 * @public
 */
export function toDistributionRequest(
  input: DistributionInput,
): DistributionRequest {
  const { layout, application, cluster, answers, publish, consume } = input;
  return {
    layout,
    ...(application && { application }),
    ...(cluster && { cluster }),
    ...(answers && { answers }),
    ...(publish && { publish: publishRequest(publish, input) }),
    ...(consume && {
      consume: consume.map(consumer => consumeRequest(consumer, input)),
    }),
  };
}

function publishRequest(publish: PublishInput, input: DistributionInput) {
  const { entityRef = input.entityRef, ...request } = publish;
  return { ...shared(input), ...request, ...annotated(request, entityRef) };
}

function consumeRequest(
  consumer: ConsumerInput,
  input: DistributionInput,
): ConsumeRequest {
  const { entityRef = input.entityRef, ...request } = consumer;
  return {
    ...shared(input),
    ...(input.template && { template: input.template }),
    ...request,
    sources: consumer.sources ?? input.sources ?? published(input),
    ...annotated(request, entityRef),
  };
}

function shared({ refreshInterval }: DistributionInput) {
  return refreshInterval ? { refreshInterval } : {};
}

function annotated(
  { annotations }: { annotations?: Readonly<Record<string, string>> },
  entityRef: string | undefined,
) {
  return entityRef
    ? { annotations: { ...annotations, [entityRefAnnotation]: entityRef } }
    : {};
}

function published({ publish }: DistributionInput): PullSource[] {
  if (!publish) {
    throw new InputError(sayInForm('plan.consumes-what'));
  }
  return [
    {
      path: publish.path,
      mappings: publish.mappings.map(({ property }) => ({ property })),
    },
  ];
}
