import {
  planRetirement,
  retirementReads,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  assertScmUserCredentials,
  assertSelfService,
  assertSides,
  audited,
  entitiesOf,
  shownAddress,
  sidesOfRetirement,
  type RetirementOfSides,
} from '../access';
import type { Caller } from '../caller';
import { rooted, type Asked } from '../plan';
import type { SelfServices } from '../services';
import {
  changeRepository,
  type ChangeOutput,
  type Destination,
} from './destination';
import { knowledgeOf } from './knowledge';
import { resultOf } from './propose';
import { slug } from './wish';

export interface RetireInput extends Destination {
  request: Asked<RetirementOfSides>;
}

// A type alias, for outputs are JSON objects to the scaffolder.
export type RetireOutput = ChangeOutput & {
  order: string[];
  breaks: string[];
  afterwards: { text: string; command?: string }[];
};

/**
 * Proposes the end of a distribution, consumers first, and says who would break: those that the
 * repository has, and those that the clusters are known to have.
 *
 * @throws as `propose`
 */
export async function retire(
  services: SelfServices,
  caller: Caller,
  input: RetireInput,
): Promise<RetireOutput> {
  const { request } = input;
  const sides = sidesOfRetirement(request);
  return audited(
    services,
    caller,
    {
      verb: 'retire',
      writes: true,
      meta: {
        entities: entitiesOf(sides),
        repository: shownAddress(input.repoUrl),
      },
    },
    async () => {
      await assertSelfService(services, caller);
      await assertSides(services, caller, sides);
      assertScmUserCredentials(services, input.token);
      const wanted = await withKnownConsumers(services, caller, request);
      const { outputs, plan } = await changeRepository(
        services,
        caller,
        input,
        {
          part: {
            wanted: retirementReads(wanted),
            plan: files => planRetirement(wanted, files, services.settings),
          },
          branchPrefix: `secret-distribution/retire-${slug(request.path)}`,
        },
      );
      const { order, breaks, afterwards } = plan;
      if (breaks.length > 0) {
        caller.logger.warn(`Left without a publisher: ${breaks.join(', ')}.`);
      }
      for (const { text, command } of afterwards) {
        caller.logger.info(
          `Once it is applied: ${text}${command ? `\n${command}` : ''}`,
        );
      }
      return {
        ...outputs,
        order: order.map(
          ({ what, object, file }) => `${what} ${object} (${file})`,
        ),
        breaks: [...breaks],
        afterwards: afterwards.map(step => ({ ...step })),
      };
    },
    resultOf,
  );
}

async function withKnownConsumers(
  services: SelfServices,
  caller: Caller,
  { entityRef, ...request }: RetireInput['request'],
) {
  const known = await knowledgeOf(services, caller, {
    entityRef,
    path: request.path,
    cluster: request.cluster,
  });
  return {
    ...rooted(request),
    knownConsumers: [
      ...(request.knownConsumers ?? []),
      ...(known?.consumers ?? []),
    ],
  };
}
