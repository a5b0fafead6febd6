import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  secretDistributionToolsPermission,
  type EntityChain,
  type KeyRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { READS } from './attributes';
import { chooseChain } from './chooseChain';
import { Quarantine } from './Quarantine';
import * as schemas from './schemas';
import { iso, tellCause, tellChain, tellUnseen } from './tell';
import { auditedTool, type ToolServices } from './ToolServices';

/** Why one distribution of an entity is as it is, link by link. */
export function registerExplain(
  registry: ActionsRegistryService,
  services: ToolServices,
): void {
  registry.register({
    name: 'explain-secret-distribution',
    title: 'Why a distribution is broken, and what to do',
    description: `Follows one distribution of an entity through its six links (Source Secret, PushSecret, Vault path, ExternalSecret, Target Secret, workload), names the first broken one, its cause with the evidence, who can mend it and how, and what is only a symptom of it.

## When to use
After get-secret-distribution-status said that something is wrong, or when somebody asks about one Vault path. Without a path the worst distribution of the entity is explained. Tell the person the first broken link and its cure, not the last symptom. Do not run commands of a cure unasked.

No value of a secret is ever in an answer.`,
    visibilityPermission: secretDistributionToolsPermission,
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          entityRef: schemas.entityRef(z),
          path: z
            .string()
            .max(512)
            .optional()
            .describe('The Vault path below the mount; the worst when absent'),
          cluster: z.string().max(253).optional(),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          evaluatedAt: schemas.time(z),
          distribution: schemas.distribution(z),
          firstBroken: z.string().optional(),
          cause: schemas
            .cause(z)
            .extend({
              evidence: z.array(
                z.object({
                  subject: z.string(),
                  says: z.string(),
                  at: schemas.time(z).optional(),
                }),
              ),
            })
            .optional(),
          symptoms: z.array(z.object({ link: z.string(), says: z.string() })),
          heals: z
            .object({ text: z.string(), before: schemas.time(z).optional() })
            .optional(),
          links: z.array(
            z.object({
              link: z.string(),
              state: z.string(),
              name: z.string(),
              note: z.string(),
            }),
          ),
          missingKeys: z
            .array(z.object({ property: z.string(), missingAt: z.string() }))
            .describe(
              'Properties, and the first place that does not have them',
            ),
          otherFindings: z.array(schemas.cause(z)),
          unseen: z.array(z.object({ cluster: z.string(), state: z.string() })),
          untrusted: schemas.untrusted(z),
        }),
    },
    examples: [
      {
        title: 'The worst of a component',
        input: { entityRef: 'component:default/temporal' },
      },
      {
        title: 'One path in one cluster',
        input: {
          entityRef: 'component:default/temporal',
          path: 'platform-data/postgres/temporal',
          cluster: 'platform',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const entityRef = stringifyEntityRef(parseEntityRef(input.entityRef));
      return {
        output: await auditedTool(
          services,
          credentials,
          { queryType: 'tool-explain', entityRef },
          async () => {
            const shown = services.watchlist.show(
              await services.access.read(entityRef, credentials),
            );
            const chain = chooseChain(shown, input);
            return {
              entityRef,
              evaluatedAt: iso(shown.evaluatedAt),
              ...tellWhy(chain),
              unseen: tellUnseen(
                shown.clusters.filter(
                  ({ cluster }) => cluster === chain.distribution.cluster,
                ),
              ),
            };
          },
        ),
      };
    },
  });
}

function tellWhy(chain: EntityChain) {
  const quarantine = new Quarantine();
  const { verdict, links, keys, findings } = chain;
  const { cause, firstBroken, heals, symptoms } = verdict;
  return {
    distribution: tellChain(chain, quarantine),
    ...(firstBroken !== undefined && { firstBroken }),
    ...(cause && {
      cause: {
        ...tellCause(cause, quarantine),
        evidence: cause.evidence.map(({ subject, says, at }) => ({
          subject: quarantine.subject(subject),
          says: quarantine.sentence(says),
          ...(at !== undefined && { at: iso(at) }),
        })),
      },
    }),
    symptoms: symptoms.map(({ link, says }) => ({
      link,
      says: quarantine.sentence(says),
    })),
    ...(heals && {
      heals: {
        text: quarantine.sentence(heals.text),
        ...(heals.before !== undefined && { before: iso(heals.before) }),
      },
    }),
    links: links.map(({ id, state, label, note }) => ({
      link: id,
      state,
      name: quarantine.name(label),
      note: quarantine.sentence(note),
    })),
    missingKeys: keys.flatMap(key => {
      const missingAt = firstGap(key);
      return missingAt === undefined
        ? []
        : [{ property: quarantine.name(key.property), missingAt }];
    }),
    otherFindings: findings.map(finding => tellCause(finding, quarantine)),
    untrusted: quarantine.texts,
  };
}

/** Where a property is lost that somebody wants. */
function firstGap({
  promised,
  present,
  pulledAs,
  used,
}: KeyRow): 'push' | 'vault' | 'pull' | undefined {
  if (pulledAs === undefined && used !== true) {
    return undefined;
  }
  if (promised === false) {
    return 'push';
  }
  if (present === false) {
    return 'vault';
  }
  return pulledAs === undefined ? 'pull' : undefined;
}
