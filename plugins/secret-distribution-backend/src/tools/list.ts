import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { secretDistributionToolsPermission } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { filterOf } from '../fleet/filter';
import { READS } from './attributes';
import { Quarantine } from './Quarantine';
import * as schemas from './schemas';
import { iso, tellRow } from './tell';
import { auditedTool, type ToolServices } from './ToolServices';

const PAGE_SIZE = 25;

/** The chains of all clusters that the caller may see. */
export function registerList(
  registry: ActionsRegistryService,
  services: ToolServices,
): void {
  registry.register({
    name: 'list-secret-distributions',
    title: 'List distributions of all clusters',
    description: `Lists the distributions of all clusters that the caller may see, the worst first, narrowed by any of: cluster, namespace, datasource, state, rule, owner, system, words. One row is an ExternalSecret with the path that it pulls, or a path that nobody pulls.

## When to use
To find distributions by what is known of them, to count them, or to see what breaks a rule (rules: ["SD-P5"]). "total" counts all that match, also those on further pages. What the caller may not see is neither listed nor counted, so do not call the list complete.

No value of a secret is ever in an answer.`,
    visibilityPermission: secretDistributionToolsPermission,
    attributes: READS,
    schema: {
      input: z => {
        const values = z.array(z.string().min(1).max(300)).max(50).optional();
        return z.object({
          cluster: values,
          namespace: values,
          datasource: values.describe('Such as postgres or redis'),
          state: z.array(schemas.chainState(z)).optional(),
          rule: z
            .array(z.string().regex(/^SD-[A-Z][0-9]+$/))
            .max(50)
            .optional()
            .describe('Ids of rules that are broken, such as SD-P5'),
          owner: values.describe('Refs of groups; none: what nobody owns'),
          system: values.describe('Refs of systems'),
          text: z.string().max(300).optional().describe('Words, all found'),
          limit: z.number().int().min(1).max(100).optional(),
          cursor: z
            .string()
            .max(6_000)
            .optional()
            .describe('nextCursor of the page before, with the same input'),
        });
      },
      output: z =>
        z.object({
          evaluatedAt: schemas.time(z),
          total: z.number(),
          items: z.array(
            schemas.distribution(z).extend({
              consumers: z.array(z.string()).describe('Catalog entities'),
              producers: z.array(z.string()).describe('Catalog entities'),
              owners: z.array(z.string()),
              cause: z.string().optional(),
              rules: z.array(z.string()),
              since: schemas.time(z).optional(),
            }),
          ),
          nextCursor: z.string().optional(),
          untrusted: schemas.untrusted(z),
        }),
    },
    examples: [
      { title: 'What is broken', input: { state: ['broken'] } },
      {
        title: 'What of a team works with an environment in its path',
        input: { owner: ['group:default/team-a'], rule: ['SD-P5'] },
      },
    ],
    action: async ({ input, credentials }) => {
      const { limit = PAGE_SIZE, cursor, ...given } = input;
      const filter = filterOf(given);
      return {
        output: await auditedTool(
          services,
          credentials,
          { queryType: 'tool-list', filter: { ...filter } as {} },
          async () => {
            const page = await services.fleet.reader.page(
              await services.chainAccess.scopeOf(credentials),
              { filter, sort: 'state', descending: false },
              { cursor, limit },
            );
            const quarantine = new Quarantine();
            return {
              evaluatedAt: iso(page.evaluatedAt),
              total: page.total,
              items: page.items.map(row => tellRow(row, quarantine)),
              ...(page.nextCursor !== undefined && {
                nextCursor: page.nextCursor,
              }),
              untrusted: quarantine.texts,
            };
          },
        ),
      };
    },
  });
}
