import { createMockDirectory } from '@backstage/backend-test-utils';
import { symlinkSync } from 'node:fs';
import {
  externalSecret,
  pushSecret,
  withEnvironment,
  withoutRefresh,
} from '../__testUtils__/manifests';
import { inFolder } from '../__testUtils__/terminal';

const checkout = createMockDirectory();

const lint = (args: readonly string[] = [], stdin?: string) =>
  inFolder(checkout.path, ['lint', ...args], { stdin });

const json = async (args: readonly string[] = [], stdin?: string) => {
  const { stdout, ...rest } = await lint(['--format', 'json', ...args], stdin);
  const report = JSON.parse(stdout);
  return {
    ...rest,
    report,
    told: report.findings.map(
      ({ file, line, id }: { file: string; line: number; id: string }) =>
        `${file}:${line} ${id}`,
    ),
  };
};

describe('exit codes', () => {
  it.each<[string, Record<string, string>, string[], number]>([
    ['0: everything keeps the rules', { 'a.yaml': pushSecret() }, [], 0],
    ['0: nothing is there', { 'README.md': '' }, [], 0],
    ['1: an error', { 'a.yaml': withEnvironment(pushSecret()) }, [], 1],
    ['0: a warning', { 'a.yaml': withoutRefresh(externalSecret()) }, [], 0],
    [
      '1: a warning that is to fail',
      { 'a.yaml': withoutRefresh(externalSecret()) },
      ['--fail-on', 'warning'],
      1,
    ],
    [
      '0: nothing is to fail',
      { 'a.yaml': withEnvironment(pushSecret()) },
      ['--fail-on', 'never'],
      0,
    ],
    [
      '2: a document cannot be read',
      { 'a.yaml': 'kind: PushSecret\n[' },
      [],
      2,
    ],
    [
      '0: a document cannot be read, and that is allowed',
      { 'a.yaml': 'kind: PushSecret\n[' },
      ['--allow-unread'],
      0,
    ],
    ['2: no such file', {}, ['nowhere'], 2],
    ['2: no such option', {}, ['--colour'], 2],
    ['2: no such format', {}, ['--format', 'xml'], 2],
    ['2: no such configuration', {}, ['--config', 'none.yaml'], 2],
  ])('%s', async (_, files, args, code) => {
    checkout.setContent(files);
    expect((await lint(args)).code).toBe(code);
  });

  it('says what was wrong with the use', async () => {
    checkout.setContent({});
    expect((await lint(['nowhere'])).stderr).toBe(
      'error: nowhere, which cannot be read: there is no such file or folder.\n',
    );
    expect((await lint(['--write-baseline'])).stderr).toContain(
      '--write-baseline --baseline <file>',
    );
    expect((await lint(['--cluster-path', 'clusters'])).stderr).toContain(
      'write it like clusters/{{cluster}}',
    );
  });
});

describe('what is looked at', () => {
  it('folders and files, several documents, JSON; other files are passed over', async () => {
    checkout.setContent({
      a: {
        'push.yaml': pushSecret(),
        'b.yml': `${externalSecret()}---\n${externalSecret('other')}`,
        'list.json': JSON.stringify({
          kind: 'List',
          items: [{ kind: 'ConfigMap' }],
        }),
        'notes.txt': withEnvironment(pushSecret()),
      },
      node_modules: { 'x.yaml': withEnvironment(pushSecret()) },
      '.git': { 'x.yaml': withEnvironment(pushSecret()) },
    });
    const { report } = await json();
    expect(report.judged).toBe(3);
    expect(report.findings).toEqual([]);
  });

  it('what is piped in', async () => {
    checkout.setContent({});
    const { told, code } = await json(
      ['-'],
      `# Source: chart/templates/push.yaml\n${withEnvironment(pushSecret())}`,
    );
    expect(told).toEqual(['stdin:21 SD-P5']);
    expect(code).toBe(1);
  });

  it('patches are not applied, which is said', async () => {
    checkout.setContent({
      a: {
        'kustomization.yaml':
          'resources: [push.yaml]\npatches: [{path: patch.yaml}]\n',
        'push.yaml': pushSecret(),
        'patch.yaml': withEnvironment(pushSecret()),
      },
    });
    const { report, code } = await json();
    expect(report.notes).toEqual([
      'a/kustomization.yaml patches manifests that are judged without it; pipe what they become: kustomize build a | secret-distribution lint -',
    ]);
    expect(code).toBe(0);
  });

  it('SD-P4: a rival anywhere in the checkout, also when one file is asked for', async () => {
    checkout.setContent({
      a: { 'push.yaml': pushSecret() },
      b: { 'push.yaml': pushSecret('legacy', 'old') },
    });
    expect((await json()).told).toEqual([
      'a/push.yaml:20 SD-P4',
      'b/push.yaml:20 SD-P4',
    ]);
    expect((await json(['--only', './b/'])).told).toEqual([
      'b/push.yaml:20 SD-P4',
    ]);
    expect((await json(['a'])).told).toEqual([]);
  });

  it('SD-P4: clusters are worlds of their own', async () => {
    checkout.setContent({
      clusters: {
        east: { 'push.yaml': pushSecret() },
        west: { 'push.yaml': pushSecret('legacy', 'old') },
      },
    });
    expect(
      (await json(['--cluster-path', 'clusters/{{cluster}}'])).told,
    ).toEqual([]);
  });

  it('a base that the kustomization of an overlay lists', async () => {
    checkout.setContent({
      base: {
        'kustomization.yaml': 'resources: [push.yaml]\n',
        'push.yaml': withEnvironment(pushSecret()),
      },
      overlays: {
        east: {
          'kustomization.yaml':
            'resources: [../../base, ../../../outside, gone.yaml]\n',
        },
      },
    });
    const { told, report } = await json(['overlays/east']);
    expect(told).toEqual(['base/push.yaml:20 SD-P5']);
    expect(report.notes).toEqual([
      expect.stringContaining('lists overlays/east/gone.yaml'),
    ]);
  });

  it('no template of a chart, but says how it can be', async () => {
    checkout.setContent({
      chart: {
        'Chart.yaml': 'name: x\n',
        templates: { 'push.yaml': 'kind: PushSecret\n{{ if }}\n' },
      },
    });
    const { code, stdout } = await lint();
    expect(code).toBe(0);
    expect(stdout).toContain(
      'helm template chart | secret-distribution lint -',
    );
  });

  it('no link, no file that is excluded, no file that is too long', async () => {
    checkout.setContent({
      'old/push.yaml': withEnvironment(pushSecret()),
      'long.yaml': `# ${'x'.repeat(5_000_001)}`,
      'outside.txt': withEnvironment(pushSecret()),
    });
    symlinkSync(checkout.resolve('outside.txt'), checkout.resolve('link.yaml'));
    const { told, report } = await json(['--exclude', 'old/**']);
    expect(told).toEqual([]);
    expect(report.notes).toEqual([
      expect.stringContaining('long.yaml is longer'),
    ]);
  });

  it('the names that the platform chose', async () => {
    checkout.setContent({
      'app-config.yaml':
        'app: {title: x}\nsecretDistribution:\n  framework:\n    storeName: vault-east\n',
      'push.yaml': pushSecret().replace('vault-backend', 'vault-east'),
      'pull.yaml': externalSecret(),
    });
    expect((await json(['--config', 'app-config.yaml'])).told).toEqual([
      'pull.yaml:9 SD-C1',
    ]);
  });
});

describe('the baseline', () => {
  const file = 'baseline.json';

  it('is written, and what it knows is not reported again, wherever it moved', async () => {
    checkout.setContent({ 'a.yaml': withEnvironment(pushSecret()) });
    const written = await lint(['--baseline', file, '--write-baseline']);
    expect(written).toMatchObject({
      code: 0,
      stderr: '1 findings are in baseline.json.\n',
    });
    checkout.addContent({
      'a.yaml': `# moved\n\n${withEnvironment(pushSecret())}`,
    });
    const same = await json(['--baseline', file]);
    expect(same.code).toBe(0);
    expect(same.report.baseline).toEqual({ known: 1, gone: 0 });
  });

  it('does not hide what is new, and says what is gone', async () => {
    checkout.setContent({ 'a.yaml': withEnvironment(pushSecret()) });
    await lint(['--baseline', file, '--write-baseline']);
    checkout.addContent({
      'a.yaml': pushSecret(),
      'b.yaml': withEnvironment(externalSecret()),
    });
    const { told, report, code } = await json(['--baseline', file]);
    expect(told).toEqual(['b.yaml:19 SD-P5']);
    expect(report.baseline).toEqual({ known: 0, gone: 1 });
    expect(code).toBe(1);
  });

  it('is refused when it is none', async () => {
    checkout.setContent({ [file]: '{"version": 2}' });
    expect(await lint(['--baseline', file])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('write it anew with --write-baseline'),
    });
  });
});

it('writes the report to a file', async () => {
  checkout.setContent({ 'a.yaml': pushSecret() });
  const { stdout } = await lint(['--format', 'junit', '--output', 'r.xml']);
  expect(stdout).toBe('');
  expect(checkout.content()).toMatchObject({
    'r.xml': expect.stringContaining('<testsuites tests="1" failures="0"'),
  });
});
