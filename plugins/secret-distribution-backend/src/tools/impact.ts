import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  impactChangeKinds,
  secretDistributionToolsPermission,
  type ClusterImpact,
  type ImpactChange,
  type ObjectRef,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Scope } from '../fleet/ChainAccess';
import { READS } from './attributes';
import { chooseChain } from './chooseChain';
import { Quarantine } from './Quarantine';
import * as schemas from './schemas';
import { iso } from './tell';
import { auditedTool, type ToolServices } from './ToolServices';

/** What would follow from a change of a distribution. */
export function registerImpact(
  registry: ActionsRegistryService,
  services: ToolServices,
): void {
  registry.register({
    name: 'get-secret-distribution-impact',
    title: 'What would break if a distribution changed',
    description: `Tells what would follow if a distribution were retired, its path or a key renamed, its source rotated, or one of its consumers removed: who would break, when, and the order of steps in which nothing breaks. Changes nothing.

## When to use
Before anything of a distribution is changed, and when somebody asks who depends on a secret. Where "partial" is true, the caller's permission covers only a part: say that others may be concerned.

No value of a secret is ever in an answer.`,
    visibilityPermission: secretDistributionToolsPermission,
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          entityRef: schemas
            .entityRef(z)
            .describe('An entity that produces or consumes the path'),
          path: z.string().min(1).max(512),
          cluster: z.string().max(253).optional(),
          change: z.enum(impactChangeKinds),
          to: z
            .string()
            .max(512)
            .optional()
            .describe('The new path or key, for a renaming'),
          property: z
            .string()
            .max(253)
            .optional()
            .describe('The key that is renamed'),
          consumer: z
            .string()
            .max(520)
            .optional()
            .describe('The ExternalSecret that goes, namespace/name'),
        }),
      output: z =>
        z.object({
          evaluatedAt: schemas.time(z),
          partial: z.boolean(),
          clusters: z.array(
            z.object({
              cluster: z.string(),
              sentence: z.string(),
              consumers: z.array(
                z.object({
                  object: z.string(),
                  entities: z.array(z.string()),
                  owners: z.array(z.string()),
                  affected: z.boolean(),
                  says: z.string(),
                }),
              ),
              breaks: z
                .array(
                  z.object({
                    when: z.string(),
                    object: z.string(),
                    says: z.string(),
                  }),
                )
                .describe('If all is done at once, in the order of time'),
              steps: z
                .array(
                  z.object({
                    who: z.string(),
                    owners: z.array(z.string()),
                    text: z.string(),
                  }),
                )
                .describe('The order in which nothing breaks'),
              warnings: z.array(z.string()),
              unseen: z
                .array(z.string())
                .describe('Why this may be incomplete'),
            }),
          ),
          untrusted: schemas.untrusted(z),
        }),
    },
    examples: [
      {
        title: 'Who needs a secret',
        input: {
          entityRef: 'component:default/platform-postgres',
          path: 'platform-data/postgres/temporal',
          change: 'retire',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const entityRef = stringifyEntityRef(parseEntityRef(input.entityRef));
      return {
        output: await auditedTool(
          services,
          credentials,
          { queryType: 'tool-impact', entityRef, change: input.change },
          async () => {
            const shown = services.watchlist.show(
              await services.access.read(entityRef, credentials),
            );
            const { distribution } = chooseChain(shown, input);
            const scope = await scopeIfAny(services, credentials);
            const impact = services.impact.read(
              distribution.id,
              changeOf(input),
              {
                ...(scope && { scope }),
                own: new Set(
                  [...shown.consumes, ...shown.produces].map(({ id }) => id),
                ),
              },
            );
            const quarantine = new Quarantine();
            return {
              evaluatedAt: iso(impact.evaluatedAt),
              partial: impact.partial,
              clusters: impact.clusters.map(each =>
                tellCluster(each, quarantine),
              ),
              untrusted: quarantine.texts,
            };
          },
        ),
      };
    },
  });
}

/** Who may not see the fleet still sees the entity's own chains. */
async function scopeIfAny(
  { chainAccess }: ToolServices,
  credentials: BackstageCredentials,
): Promise<Scope | undefined> {
  try {
    return await chainAccess.scopeOf(credentials);
  } catch (error) {
    if (error instanceof NotAllowedError) {
      return undefined;
    }
    throw error;
  }
}

function changeOf({
  change: kind,
  to,
  property,
  consumer,
}: {
  change: ImpactChange['kind'];
  to?: string;
  property?: string;
  consumer?: string;
}): ImpactChange {
  switch (kind) {
    case 'renamePath':
      return { kind, ...(to !== undefined && { to }) };
    case 'renameKey':
      return {
        kind,
        ...(to !== undefined && { to }),
        ...(property !== undefined && { property }),
      };
    case 'removeConsumer':
      return { kind, ...(consumer !== undefined && { consumer }) };
    default:
      return { kind };
  }
}

function tellCluster(impact: ClusterImpact, quarantine: Quarantine) {
  const names = (values: readonly string[]) =>
    values.map(value => quarantine.name(value));
  const sentences = (values: readonly string[]) =>
    values.map(value => quarantine.sentence(value));
  const object = ({ kind, namespace, name }: ObjectRef) =>
    quarantine.subject(
      `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`,
    );
  return {
    cluster: quarantine.name(impact.cluster),
    sentence: quarantine.sentence(impact.sentence),
    consumers: impact.consumers.map(
      ({ ref, entities, owners, affected, says }) => ({
        object: object(ref),
        entities: names(entities),
        owners: names(owners),
        affected,
        says: quarantine.sentence(says),
      }),
    ),
    breaks: impact.breaks.map(({ when, ref, says }) => ({
      when,
      object: object(ref),
      says: quarantine.sentence(says),
    })),
    steps: impact.steps.map(({ who, owners, text }) => ({
      who,
      owners: names(owners),
      text: quarantine.sentence(text),
    })),
    warnings: sentences(impact.warnings),
    unseen: sentences(impact.unseen),
  };
}
