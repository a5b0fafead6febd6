import { parsePolicy } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ConfigSchema } from '@backstage/config-loader';
import { readPage, readPages, type Block } from './pages';
import { commandsOf, problemOfCommand, runCli } from './shellSnippets';
import { problemsOfTypeScript } from './typescriptSnippets';
import {
  documentsOf,
  loadPortalSchema,
  problemsOfConfig,
  problemsOfManifest,
  problemsOfPart,
  type YamlDocument,
} from './yamlSnippets';

// The compiler reads Backstage's types; a busy machine takes its time.
jest.setTimeout(600_000);

const pages = readPages();
const blocks = pages.flatMap(page => page.blocks);
const of = (...languages: string[]) =>
  blocks.filter(({ language }) => languages.includes(language));

/** `text` is for what no test can judge: output, drawings, queries of other programs. */
const untested = 'text';
const tested = ['hcl', 'json', 'sh', 'shell', 'ts', 'tsx', 'yaml'];

/** The place of each block beside what is wrong with it. */
function wrong(
  given: readonly Block[],
  problemsOf: (block: Block) => readonly (string | undefined)[],
): string[] {
  return given.flatMap(block =>
    problemsOf(block).flatMap(problem =>
      problem ? [`${block.at}: ${problem}`] : [],
    ),
  );
}

describe('the snippets of the documentation', () => {
  it(`are of languages that are tested, or say \`${untested}\``, () => {
    const strange = blocks.filter(
      ({ language }) => ![...tested, untested].includes(language),
    );
    expect(strange.map(({ at, language }) => `${at}: ${language}`)).toEqual([]);
  });

  it(`are tested, all but a few`, () => {
    expect(of(untested).length).toBeLessThan(blocks.length / 5);
  });

  it('in TypeScript compile against the packages', () => {
    expect(problemsOfTypeScript(of('ts', 'tsx'))).toEqual([]);
  });

  it('in HCL are policies that our parser reads', () => {
    const problems = wrong(of('hcl'), ({ text }) => {
      try {
        return parsePolicy(text).rules.length > 0 ? [] : ['has no rule'];
      } catch (error) {
        return [String(error)];
      }
    });
    expect(problems).toEqual([]);
  });

  it('in JSON are JSON', () => {
    expect(of('json').map(({ text }) => typeof JSON.parse(text))).toEqual(
      of('json').map(() => 'object'),
    );
  });

  it('in shells call commands, options, packages and stories that exist', () => {
    const problems = wrong(of('sh', 'shell'), block =>
      commandsOf(block).map(problemOfCommand),
    );
    expect(problems).toEqual([]);
  });

  describe('in YAML', () => {
    let schema: ConfigSchema;

    beforeAll(async () => {
      schema = await loadPortalSchema();
    });

    const judge: Readonly<
      Record<string, (block: Block, document: YamlDocument) => string[]>
    > = {
      manifest: block => problemsOfManifest(block),
      'part of a manifest': problemsOfPart,
      'app-config': (_, { data }) => problemsOfConfig(schema, data),
      request: ({ text }) => {
        try {
          return runCli(['render', '-f', '-'], text).includes('kind: ')
            ? []
            : ['renders nothing'];
        } catch (error) {
          return [String(error)];
        }
      },
      template: (_, { data }) => problemsOfSteps(data.steps),
      workflow: (_, { data }) => problemsOfJobs(Object.values(data.jobs)),
      pipeline: (_, { data }) => problemsOfJobs(Object.values(data)),
    };

    it('are what they look like: configuration of a portal, manifests, requests, pipelines', () => {
      const problems = wrong(of('yaml'), block =>
        documentsOf(block).flatMap(
          document => judge[document.shape]?.(block, document) ?? [],
        ),
      );
      expect(problems).toEqual([]);
    });
  });
});

/** Actions of ours that a template calls by a name that they do not have. */
function problemsOfSteps(steps: readonly { action: string }[]): string[] {
  const readme = readPage(
    'plugins/scaffolder-backend-module-secret-distribution/README.md',
  ).text;
  return steps
    .map(({ action }) => action)
    .filter(action => action.startsWith('secret-distribution:'))
    .filter(action => !readme.includes(`| \`${action}\` `))
    .map(action => `There is no action ${action}`);
}

/** The commands of ours that jobs of a pipeline run. */
function problemsOfJobs(jobs: readonly any[]): string[] {
  return jobs
    .flatMap(job => job.script ?? job.steps?.map((step: any) => step.run ?? ''))
    .flatMap((text: string) => commandsOf({ text }))
    .map(problemOfCommand)
    .filter((problem): problem is string => problem !== undefined);
}

describe('the test of snippets itself', () => {
  const yaml = (text: string): Block => ({
    at: 'docs/x.md:1',
    language: 'yaml',
    text,
  });

  it.each([
    ['yarn sandbox break no-such-story', 'no story no-such-story'],
    ['yarn no-such-script', 'no script'],
    ['npm test -- no-such-check', 'no check'],
    ['secret-distribution lint --no-such-flag', 'does not know'],
    ['yarn cluster fly', 'does not know fly'],
    ['yarn --cwd packages/app add @secret-distribution/none', 'no package'],
    ['node scripts/none.mjs', 'no scripts/none.mjs'],
    ['strange-program', 'not known'],
  ])('finds that `%s` cannot be run', (text, problem) => {
    expect(commandsOf({ text }).map(problemOfCommand)).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  it('finds a misspelt setting', async () => {
    const schema = await loadPortalSchema();
    expect(
      problemsOfConfig(schema, { secretDistribution: { clusterz: [] } }),
    ).toEqual([expect.stringContaining('clusterz')]);
  });

  it('finds a manifest that breaks a rule', () => {
    const block = yaml(`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: temporal, namespace: temporal }
spec:
  secretStoreRef: { kind: SecretStore, name: vault-backend }
  data:
    - secretKey: password
      remoteRef: { key: platform-data/postgres/temporal-prod, property: password }
`);
    expect(problemsOfManifest(block)).toEqual([
      expect.stringContaining('SD-C1'),
      expect.stringContaining('SD-P5'),
    ]);
  });
});
