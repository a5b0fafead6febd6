import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  filesInMemory,
  secretDistributionSelfServicePermission,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  awaitInput,
  awaitOutput,
  proposeOutput,
  decisionAnswers,
  decisionOutput,
  destinationFields,
  distributionInput,
  failOn,
  lintOutput,
  lintUrl,
  objectOf,
  planOutput,
  prerequisitesInput,
  retirementInput,
  retirementOutput,
  type Zod,
} from './schemas';
import type { SelfServices } from './services';
import {
  awaitHealthy,
  decideCase,
  lint,
  propose,
  renderOnly,
  retire,
} from './verbs';

const visibilityPermission = secretDistributionSelfServicePermission;
const READS = { readOnly: true, destructive: false, idempotent: true };
const ADDS = { readOnly: false, destructive: false, idempotent: true };
const ENDS = { readOnly: false, destructive: true, idempotent: true };

// A call of the registry is a request that somebody waits for, not a task.
const PATIENCE = { minutes: 1 };

const { token: _userToken, ...repository } = destinationFields;

/** Whoever calls the registry proposes; only a template's author may write to a base branch. */
const mode = (z: Zod) =>
  z
    .enum(['pullRequest', 'branch'])
    .optional()
    .describe('pullRequest where the host has them and branch elsewhere');

const wish = {
  request: (z: Zod) => distributionInput(z).optional(),
  prerequisites: (z: Zod) => prerequisitesInput(z).optional(),
};

const files = (z: Zod) =>
  z
    .array(z.object({ path: z.string(), content: z.string() }))
    .optional()
    .describe('Files of the repository');

const schemas = {
  decide: {
    input: objectOf({ answers: decisionAnswers }),
    output: objectOf(decisionOutput),
  },
  lint: {
    input: objectOf({ url: lintUrl, files, failOn }),
    output: objectOf(lintOutput),
  },
  render: {
    input: objectOf({ ...wish, files }),
    output: objectOf(planOutput),
  },
  await: { input: objectOf(awaitInput), output: objectOf(awaitOutput) },
  propose: {
    input: objectOf({ ...repository, mode, ...wish }),
    output: objectOf(proposeOutput),
  },
  retire: {
    input: objectOf({ ...repository, mode, request: retirementInput }),
    output: objectOf(retirementOutput),
  },
};

/** What the scaffolder's actions do, without a task: for MCP clients and other plugins. */
export function registerActions(
  registry: ActionsRegistryService,
  services: SelfServices,
): void {
  registry.register({
    name: 'secret-distribution-decide',
    title: 'Decide whether a secret is to be distributed',
    description: `Asks the distribution framework whether a secret or an internal configuration is a case for it, and how binding that is. A refusal names what to use instead.

## When to use
Before anything is written, and whenever somebody asks how a workload should get a credential or an endpoint. Leave answers out that are not known: the failure then names the next question.`,
    visibilityPermission,
    attributes: READS,
    schema: schemas.decide,
    action: async ({ input, ...caller }) => ({
      output: await decideCase(services, caller, {
        ...input,
        failOnRefusal: false,
      }),
    }),
  });
  registry.register({
    name: 'secret-distribution-lint',
    title: 'Hold manifests to the rules of secret distribution',
    description: `Judges manifests, given as files or read from a repository, by the rules of the distribution framework. Every finding has the rule's id, its place and the way out. Writes nothing.

## When to use
To review a change, or to see what a repository breaks. Files are judged in view of each other, so give what belongs together at once.`,
    visibilityPermission,
    attributes: READS,
    schema: schemas.lint,
    action: async ({ input, ...caller }) => ({
      output: await lint(services, caller, {
        failOn: 'never',
        ...input,
        files: input.files?.map(({ path, content }) => ({
          path,
          text: content,
        })),
      }),
    }),
  });
  registry.register({
    name: 'secret-distribution-render',
    title: 'Render the manifests of a distribution',
    description: `Shows the PushSecret, the ExternalSecrets and the kustomization entries that a distribution needs, and what the rules say to them. Writes nothing.

## When to use
To show or discuss manifests before they are proposed. Give the repository's files that matter (kustomization.yaml, manifests of the same name) to see the change as a diff.`,
    visibilityPermission,
    attributes: READS,
    schema: schemas.render,
    action: async ({ input, ...caller }) => ({
      output: await renderOnly(services, caller, {
        request: input.request,
        prerequisites: input.prerequisites,
        present: filesInMemory(
          Object.fromEntries(
            (input.files ?? []).map(({ path, content }) => [path, content]),
          ),
        ),
      }),
    }),
  });
  registry.register({
    name: 'secret-distribution-await',
    title: 'Wait until a distribution is healthy',
    description: `Waits, a minute unless told otherwise, until the distributions of a component are healthy. Fails with the verdict: the first broken link, and what to do.

## When to use
After a change was merged, or to see at once why a component does not get its secret.`,
    visibilityPermission,
    attributes: READS,
    schema: schemas.await,
    action: async ({ input, ...caller }) => ({
      output: await awaitHealthy(services, caller, {
        timeout: PATIENCE,
        ...input,
      }),
    }),
  });
  registry.register({
    name: 'secret-distribution-propose',
    title: 'Propose a distribution',
    description: `Proposes a distribution to a GitOps repository as one pull or merge request. Refuses what breaks a rule. Equal inputs lead to the same request, so it is safe to call again.

## When to use
Once the decision is "use" and the manifests are agreed. Never put a secret value into the input: a distribution names keys, not values.`,
    visibilityPermission,
    attributes: ADDS,
    schema: schemas.propose,
    action: async ({ input, ...caller }) => ({
      output: await propose(services, caller, input),
    }),
  });
  registry.register({
    name: 'secret-distribution-retire',
    title: 'Propose the end of a distribution',
    description: `Proposes to remove the manifests of a distribution as one pull or merge request, consumers first, and says who would break.

## When to use
When a path is not needed any more. A publisher with consumers left is refused unless evenIfItBreaks says so.`,
    visibilityPermission,
    attributes: ENDS,
    schema: schemas.retire,
    action: async ({ input, ...caller }) => ({
      output: await retire(services, caller, input),
    }),
  });
}
