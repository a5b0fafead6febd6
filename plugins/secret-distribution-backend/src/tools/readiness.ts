import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  secretDistributionReadinessReadPermission,
  type ReadinessEntry,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { READS } from './attributes';
import { Quarantine } from './Quarantine';
import * as schemas from './schemas';
import { iso, tellCure } from './tell';
import { auditedTool, type ToolServices } from './ToolServices';

/** Whether clusters are ready for distributions. */
export function registerReadiness(
  registry: ActionsRegistryService,
  services: ToolServices,
): void {
  registry.register({
    name: 'get-secret-distribution-readiness',
    title: 'Whether clusters are ready for distributions',
    description: `Tells of each cluster whether the prerequisites SD-Q1 to SD-Q8 are met (Vault, External Secrets Operator, the store, its login and policies, rights, GitOps), what is missing, and how to mend it.

## When to use
When a cause is at the platform or the store, when many distributions of one cluster are broken, or before a cluster is used for the first time. A state of "unknown" is not met: say what would show it.

No value of a secret is ever in an answer.`,
    visibilityPermission: secretDistributionReadinessReadPermission,
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          cluster: z
            .string()
            .max(253)
            .optional()
            .describe('One cluster; all when absent'),
        }),
      output: z =>
        z.object({
          evaluatedAt: schemas.time(z),
          clusters: z.array(
            z.object({
              cluster: z.string(),
              state: z.enum(['ok', 'warning', 'broken', 'unknown']),
              sentence: z.string(),
              points: z
                .array(
                  z.object({
                    id: z.string(),
                    title: z.string(),
                    state: z.enum(['ok', 'warning', 'broken', 'unknown']),
                    sentence: z.string(),
                    cure: schemas.cure(z).optional(),
                    wouldShow: schemas.cure(z).optional(),
                    symptomOf: z.string().optional(),
                    distributions: z.number().optional(),
                  }),
                )
                .describe('Prerequisites, then other checks'),
            }),
          ),
          untrusted: schemas.untrusted(z),
        }),
    },
    examples: [
      { title: 'All clusters', input: {} },
      { title: 'One cluster', input: { cluster: 'platform' } },
    ],
    action: async ({ input, credentials }) => ({
      output: await auditedTool(
        services,
        credentials,
        { queryType: 'tool-readiness' },
        async () => {
          const report = await services.readiness.read(credentials);
          const quarantine = new Quarantine();
          return {
            evaluatedAt: iso(report.evaluatedAt),
            clusters: report.clusters
              .filter(
                ({ cluster }) =>
                  input.cluster === undefined || cluster === input.cluster,
              )
              .map(({ cluster, state, sentence, prerequisites, checks }) => ({
                cluster: quarantine.name(cluster),
                state,
                sentence: quarantine.sentence(sentence),
                points: [...prerequisites, ...checks].map(entry =>
                  tellEntry(entry, quarantine),
                ),
              })),
            untrusted: quarantine.texts,
          };
        },
      ),
    }),
  });
}

function tellEntry(
  {
    id,
    title,
    state,
    sentence,
    cure,
    wouldShow,
    symptomOf,
    chains,
  }: ReadinessEntry,
  quarantine: Quarantine,
) {
  return {
    id,
    title: quarantine.sentence(title),
    state,
    sentence: quarantine.sentence(sentence),
    ...(cure && { cure: tellCure(cure, quarantine) }),
    ...(wouldShow && { wouldShow: tellCure(wouldShow, quarantine) }),
    ...(symptomOf !== undefined && { symptomOf }),
    ...(chains !== undefined && { distributions: chains }),
  };
}
