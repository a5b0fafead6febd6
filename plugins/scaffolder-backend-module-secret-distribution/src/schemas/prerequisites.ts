import { repositoryFields } from './repository';
import type { Zod } from './zod';

/** What a cluster needs before anything is distributed (`SD-Q`). */
export const prerequisitesInput = (z: Zod) =>
  z
    .object({
      ...repositoryFields(z),
      store: z
        .object({
          server: z
            .string()
            .describe("Vault's address, without credentials in it"),
          namespace: z.string().optional().describe('The Vault namespace'),
          caProvider: z
            .object({
              type: z.enum(['Secret', 'ConfigMap']),
              name: z.string(),
              namespace: z.string(),
              key: z.string(),
            })
            .optional()
            .describe("Where the authority of Vault's certificate is"),
        })
        .describe('The ClusterSecretStore (SD-Q3)'),
      vault: z
        .array(z.enum(['hcl', 'terraform', 'crossplane']))
        .describe("Which forms of Vault's side are written"),
      deletes: z
        .boolean()
        .optional()
        .describe('Some PushSecret has deletionPolicy: Delete'),
      portal: z
        .object({
          namespace: z.string(),
          serviceAccount: z.string(),
          tier: z.union([z.literal(0), z.literal(1)]),
        })
        .optional()
        .describe("The portal's ServiceAccount, and what it may see"),
      operatorRights: z
        .boolean()
        .optional()
        .describe("External Secrets Operator's right to write Secrets (SD-Q7)"),
    })
    .describe('What a cluster needs before anything is distributed');
