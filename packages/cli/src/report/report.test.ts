import {
  lintManifests,
  rules,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  externalSecret,
  pushSecret,
  withEnvironment,
  withoutRefresh,
} from '../__testUtils__/manifests';
import { formats, type LintReport } from '.';

const result = lintManifests([
  { path: 'a b/push & pull.yaml', text: withEnvironment(pushSecret()) },
  { path: 'pull.yaml', text: withoutRefresh(externalSecret()) },
  { path: 'bad.yaml', text: 'kind: PushSecret\nmetadata: [\n' },
]);

const report: LintReport = {
  ...result,
  failing: result.findings.filter(({ severity }) => severity === 'error'),
  unreadFails: true,
  notes: ['chart/templates holds templates'],
  known: 2,
  gone: 1,
};

const empty: LintReport = {
  findings: [],
  failing: [],
  unread: [],
  unreadFails: true,
  notes: [],
  judged: 3,
  known: 0,
  gone: 0,
};

it('human: findings by file, the cure below, a sum at the end', () => {
  expect(formats.human(report, { colours: false })).toMatch(
    /^a b\/push & pull\.yaml\n {2}20:22 {2}error {2}SD-P5 {2}PushSecret `databases\/temporal` .*\n {6}Write the key as `platform-data\/postgres\/temporal`.*\n\npull\.yaml\n {2}8:3 {2}warning {2}SD-R1 .*\n.*\n\nbad\.yaml:\d+:\d+ {2}not judged .*\nnote: chart.*\n\n1 error, 1 warning in 2 manifests\. 1 document could not be judged\. 2 more in the baseline\. 1 entry of the baseline can go\.\n$/,
  );
  expect(formats.human(empty, { colours: false })).toBe(
    '0 errors, 0 warnings in 3 manifests.\n',
  );
});

it('human: colours only where they are shown', () => {
  // eslint-disable-next-line no-control-regex
  expect(formats.human(report, { colours: true })).toMatch(/\u001b\[31merror/);
});

it('json: everything, the text of rules included', () => {
  const parsed = JSON.parse(formats.json(report, { colours: false }));
  expect(parsed).toMatchObject({
    version: 1,
    judged: 2,
    failing: 1,
    baseline: { known: 2, gone: 1 },
    findings: [
      {
        file: 'a b/push & pull.yaml',
        line: 20,
        column: 22,
        object: 'PushSecret databases/temporal',
        id: 'SD-P5',
        severity: 'error',
        cure: { who: 'producer' },
      },
      { id: 'SD-R1', severity: 'warning' },
    ],
    unread: [{ file: 'bad.yaml' }],
    notes: ['chart/templates holds templates'],
  });
});

describe('sarif', () => {
  const sarif = JSON.parse(formats.sarif(report, { colours: false }));
  const [run] = sarif.runs;

  it('has what SARIF 2.1.0 requires of a log and a run', () => {
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.$schema).toMatch(/sarif-schema-2\.1\.0\.json$/);
    expect(sarif.runs).toHaveLength(1);
    expect(run.tool.driver.name).toBe('secret-distribution');
    expect(run.tool.driver.semanticVersion).toMatch(/^\d+\.\d+\.\d+/);
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.invocations).toEqual([
      expect.objectContaining({ executionSuccessful: false }),
    ]);
  });

  it('describes every rule that a manifest can break, each once', () => {
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      rules
        .filter(({ checkedAt }) => checkedAt.includes('manifest'))
        .map(({ id }) => id),
    );
    for (const rule of run.tool.driver.rules) {
      expect(rule).toEqual({
        id: expect.stringMatching(/^SD-/),
        name: expect.stringMatching(/^[A-Za-z0-9]+$/),
        shortDescription: { text: expect.stringMatching(/./) },
        fullDescription: { text: expect.stringMatching(/./) },
        help: { text: expect.stringMatching(/./) },
        defaultConfiguration: {
          level: expect.stringMatching(/^(error|warning|note)$/),
        },
      });
    }
  });

  it('gives each result its rule, level, message, place and fingerprint', () => {
    expect(run.results).toHaveLength(2);
    const [first] = run.results;
    expect(run.tool.driver.rules[first.ruleIndex].id).toBe(first.ruleId);
    expect(first).toMatchObject({
      ruleId: 'SD-P5',
      level: 'error',
      message: { text: expect.stringContaining('names an environment') },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/push%20%26%20pull.yaml' },
            region: { startLine: 20, startColumn: 22 },
          },
        },
      ],
      partialFingerprints: {
        'secretDistribution/v1': expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect(run.results[1].level).toBe('warning');
  });

  it('tells what could not be read as a notification', () => {
    expect(run.invocations[0].toolExecutionNotifications).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: { text: expect.stringContaining('not well-formed') },
      }),
    ]);
  });
});

describe('junit', () => {
  const xml = formats.junit(report, { colours: false });

  it('fails for what fails, and escapes everything', () => {
    expect(xml).toContain(
      '<testsuites tests="3" failures="1" errors="1" skipped="0">',
    );
    expect(xml).toContain(
      '<testcase classname="a b/push &amp; pull.yaml" name="SD-P5 PushSecret databases/temporal" file="a b/push &amp; pull.yaml"><failure type="SD-P5" message="',
    );
    expect(xml).toMatch(/SD-R1 .*><system-out>pull\.yaml:8:3/);
    expect(xml).toContain('<error type="unread"');
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  });

  it('has one passed test when nothing was found', () => {
    expect(formats.junit(empty, { colours: false })).toContain(
      '<testcase classname="checkout" name="3 manifests keep the rules" file="checkout"></testcase>',
    );
  });
});
