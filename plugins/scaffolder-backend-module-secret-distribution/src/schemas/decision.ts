import type { Zod } from './zod';

/** What is known of a case, for the decision trees (`SD-D`). */
export const decisionAnswers = (z: Zod) =>
  z
    .object({
      about: z
        .enum(['secret', 'config'])
        .describe('Which tree is asked: secrets or internal configuration'),
      generatedInCluster: z
        .boolean()
        .optional()
        .describe('Is the secret generated within the cluster?'),
      sameNamespace: z
        .boolean()
        .optional()
        .describe("Is the consumer in the producer's namespace?"),
      crossNamespaceRequired: z
        .boolean()
        .optional()
        .describe('Is distribution to another namespace required?'),
      internalEndpoint: z
        .boolean()
        .optional()
        .describe('Is it the endpoint of a service within the cluster?'),
      severalNamespacesDiscover: z
        .boolean()
        .optional()
        .describe('Must several namespaces discover it?'),
      origin: z
        .enum([
          'operator',
          'controller',
          'internalService',
          'human',
          'cloudProvider',
          'thirdParty',
        ])
        .optional()
        .describe('Where the secret comes from'),
      bootstrapPhase: z
        .boolean()
        .optional()
        .describe('Needed before Vault works (SD-D8)'),
      consumerNamespaces: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe("How many namespaces other than the producer's need it"),
      neverChanges: z
        .boolean()
        .optional()
        .describe('A configuration that never changes (SD-D7)'),
      auditTrail: z
        .boolean()
        .optional()
        .describe('An audit trail and a central lifecycle are wanted'),
      coordinatedRotation: z
        .boolean()
        .optional()
        .describe('Rotation has to be coordinated across namespaces'),
      centralPolicy: z
        .boolean()
        .optional()
        .describe('Central policy enforcement is wanted'),
    })
    .describe('What is known of the case; nothing here is a secret value');

/** What the framework says to a case. */
export const decisionOutput = {
  verdict: (z: Zod) =>
    z
      .enum(['use', 'refuse', 'may', 'optional'])
      .describe('What the framework says'),
  obligation: (z: Zod) =>
    z
      .enum(['must', 'should', 'may'])
      .optional()
      .describe('How binding it is; absent when refused'),
  rules: (z: Zod) =>
    z.array(z.string()).describe('The rows of the criteria table, SD-D1 …'),
  reason: (z: Zod) => z.string().optional().describe('One sentence of why'),
  alternative: (z: Zod) =>
    z.string().optional().describe('What to use instead, where there is one'),
};
