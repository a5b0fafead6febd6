import type { Zod } from './zod';

const layout = (z: Zod) =>
  z
    .object({
      type: z
        .enum([
          'flat',
          'perNamespace',
          'perApplication',
          'kustomize',
          'argocd',
          'flux',
        ])
        .describe('The shape of the repository'),
      root: z
        .string()
        .optional()
        .describe(
          'The folder that everything is below; the repository itself when absent',
        ),
      pathTemplate: z
        .string()
        .optional()
        .describe(
          "Replaces the layout's own paths; knows {{namespace}}, {{name}}, {{kind}}, {{application}} and {{cluster}}",
        ),
      kustomization: z
        .boolean()
        .describe('Whether files are listed in the kustomization beside them'),
      flux: z
        .object({
          namespace: z.string().optional(),
          source: z.string().optional(),
        })
        .optional()
        .describe("What Flux's Kustomizations are made of"),
    })
    .describe('Where manifests lie in the repository');

/** What every change of a repository is told. */
export const repositoryFields = (z: Zod) => ({
  layout: layout(z),
  application: z
    .string()
    .optional()
    .describe('The application that the files belong to'),
  cluster: z.string().optional().describe('The cluster'),
});

export const entityRef = (z: Zod) =>
  z
    .string()
    .describe(
      'Full ref of a catalog entity, such as component:default/temporal',
    );

export const vaultPath = (z: Zod) =>
  z
    .object({
      kind: z.enum(['secret', 'config']),
      datasource: z
        .string()
        .describe("The generating system's type (SD-P3), such as postgres"),
      instance: z
        .string()
        .describe(
          'The consumer of a secret, the instance of a configuration (SD-P4)',
        ),
    })
    .describe('A path below the mount (SD-P)');

/** Where a change goes, and how. */
export const destinationFields = {
  repoUrl: (z: Zod) =>
    z
      .string()
      .describe(
        "The GitOps repository: a RepoUrlPicker's value such as github.com?owner=acme&repo=platform, or the address of a Git repository",
      ),
  base: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        "The branch to be changed; the repository's default branch when absent",
      ),
  title: (z: Zod) =>
    z
      .string()
      .optional()
      .describe('Title of the pull request; says what is done when absent'),
  description: (z: Zod) =>
    z
      .string()
      .optional()
      .describe('Markdown that goes before the description of the change'),
  token: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        "The user's own token for the host, from ${{ secrets.… }}; the integration's credentials are used when absent",
      ),
};

/** How a change reaches its branch; a template's author decides. */
export const modeField = (z: Zod) =>
  z
    .enum(['pullRequest', 'branch', 'direct'])
    .optional()
    .describe(
      'pullRequest where the host has them and branch elsewhere, when absent',
    );
