import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  secretDistributionToolsPermission,
  type EntityDistributions,
  type EntityRollUp,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { READS } from './attributes';
import { Quarantine } from './Quarantine';
import * as schemas from './schemas';
import { iso, tellCause, tellChain, tellUnseen, worstFirst } from './tell';
import { auditedTool, type ToolServices } from './ToolServices';

const MOST_CAUSES = 10;
const MOST_LISTED = 50;

const rolledUp = ['system', 'domain', 'group'];

/** How the distributions of an entity are, or of all that belongs to one. */
export function registerGetStatus(
  registry: ActionsRegistryService,
  services: ToolServices,
): void {
  registry.register({
    name: 'get-secret-distribution-status',
    title: 'How the secrets and configuration of an entity are',
    description: `Tells whether the internal secrets and configurations that a component consumes and produces arrive, and what is wrong with them, by cause. For a System, a Domain or a Group it tells of everything that belongs to it, member by member.

## When to use
Whenever somebody asks how a service, a system or a team is with its secrets, or why a workload does not start for want of a Secret. Then use explain-secret-distribution for one that is broken. A state of "unknown" is not healthy: say that it cannot be told.

No value of a secret is ever in an answer.`,
    visibilityPermission: secretDistributionToolsPermission,
    attributes: READS,
    schema: {
      input: z => z.object({ entityRef: schemas.entityRef(z) }),
      output: z =>
        z.object({
          entityRef: z.string(),
          evaluatedAt: schemas.time(z),
          state: schemas.wholeState(z),
          sentence: z.string().describe('The verdict: the first cause'),
          total: z.number().describe('How many distributions there are'),
          causes: z.array(
            schemas.cause(z).extend({
              distributions: z.number(),
              members: z.array(z.string()),
            }),
          ),
          moreCauses: z.number(),
          distributions: z
            .array(schemas.distribution(z))
            .describe(
              'The worst first, at most 50; of a component or resource',
            ),
          members: z
            .array(
              z.object({
                entityRef: z.string(),
                state: schemas.wholeState(z),
                total: z.number(),
                sentence: z.string(),
              }),
            )
            .describe(
              'The worst first, at most 50; of a System, Domain or Group',
            ),
          unseen: z
            .array(z.object({ cluster: z.string(), state: z.string() }))
            .describe('Clusters of which not everything is known now'),
          untrusted: schemas.untrusted(z),
        }),
    },
    examples: [
      {
        title: 'A component',
        input: { entityRef: 'component:default/temporal' },
      },
      { title: 'A whole team', input: { entityRef: 'group:default/team-a' } },
    ],
    action: async ({ input, credentials }) => {
      const entityRef = stringifyEntityRef(parseEntityRef(input.entityRef));
      const isRolledUp = rolledUp.includes(entityRef.split(':')[0]);
      return {
        output: await auditedTool(
          services,
          credentials,
          { queryType: 'tool-status', entityRef },
          async () =>
            isRolledUp
              ? tellRollUp(await services.rollUps.read(entityRef, credentials))
              : tellEntity(
                  services.watchlist.show(
                    await services.access.read(entityRef, credentials),
                  ),
                ),
        ),
      };
    },
  });
}

function tellEntity(shown: EntityDistributions) {
  const quarantine = new Quarantine();
  const chains = [...shown.consumes, ...shown.produces];
  const own = shown.findings.filter(({ severity }) => severity !== 'info');
  const causes = [
    ...shown.causes.map(({ finding, chains: ids }) => ({
      ...tellCause(finding, quarantine),
      distributions: ids.length,
      members: [shown.entityRef],
    })),
    ...own.map(finding => ({
      ...tellCause(finding, quarantine),
      distributions: 0,
      members: [shown.entityRef],
    })),
  ];
  return {
    entityRef: shown.entityRef,
    evaluatedAt: iso(shown.evaluatedAt),
    state: shown.state,
    sentence: quarantine.sentence(shown.sentence),
    total: chains.length,
    causes: causes.slice(0, MOST_CAUSES),
    moreCauses: Math.max(0, causes.length - MOST_CAUSES),
    distributions: worstFirst(chains, ({ verdict }) => verdict.state)
      .slice(0, MOST_LISTED)
      .map(chain => tellChain(chain, quarantine)),
    members: [],
    unseen: tellUnseen(shown.clusters),
    untrusted: quarantine.texts,
  };
}

function tellRollUp(shown: EntityRollUp) {
  const quarantine = new Quarantine();
  return {
    entityRef: shown.entityRef,
    evaluatedAt: iso(shown.evaluatedAt),
    state: shown.state,
    sentence: quarantine.sentence(shown.sentence),
    total: shown.total,
    causes: shown.causes
      .slice(0, MOST_CAUSES)
      .map(({ finding, distributions, members }) => ({
        ...tellCause(finding, quarantine),
        distributions,
        members: [...members],
      })),
    moreCauses: Math.max(0, shown.causeCount - MOST_CAUSES),
    distributions: [],
    members: shown.members
      .slice(0, MOST_LISTED)
      .map(({ entityRef, state, total, sentence }) => ({
        entityRef,
        state,
        total,
        sentence: quarantine.sentence(sentence),
      })),
    unseen: tellUnseen(shown.clusters),
    untrusted: quarantine.texts,
  };
}
