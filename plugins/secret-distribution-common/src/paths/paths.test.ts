import fc from 'fast-check';
import {
  buildVaultPath,
  concernsFramework,
  parseVaultPath,
  type PathKind,
} from '.';
import { defaultSettings } from '../rules/settings';

const rulesIn = (path: string): string[] => {
  const parsed = parseVaultPath(path);
  return parsed.ok ? [] : [...new Set(parsed.problems.map(p => p.rule))].sort();
};

const suggestionFor = (path: string): string | undefined => {
  const parsed = parseVaultPath(path);
  return parsed.ok ? undefined : parsed.suggestion;
};

describe('the example paths of the document', () => {
  it.each<[string, PathKind, string, string]>([
    ['platform-data/postgres/temporal', 'secret', 'postgres', 'temporal'],
    ['platform-data/postgres/backstage', 'secret', 'postgres', 'backstage'],
    ['platform-data/redis/temporal', 'secret', 'redis', 'temporal'],
    [
      'platform-config/postgres/platform-postgres',
      'config',
      'postgres',
      'platform-postgres',
    ],
    [
      'platform-config/redis/platform-redis',
      'config',
      'redis',
      'platform-redis',
    ],
  ])('reads and builds %s', (path, kind, datasource, instance) => {
    expect(parseVaultPath(path)).toEqual({
      ok: true,
      kind,
      datasource,
      instance,
    });
    expect(buildVaultPath({ kind, datasource, instance })).toBe(path);
  });
});

describe('a path that breaks a rule', () => {
  it.each<[string, string, string[], string | undefined]>([
    [
      'SD-P1: a near miss of the secret prefix',
      'platform_data/postgres/temporal',
      ['SD-P1'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P1: letters swapped in the prefix',
      'platfrom-data/postgres/temporal',
      ['SD-P1'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P1: another prefix',
      'apps/postgres',
      ['SD-P1'],
      'platform-data/apps/postgres',
    ],
    [
      'SD-P1: the mount in front',
      'secret/platform-data/postgres/temporal',
      ['SD-P1'],
      'platform-data/postgres/temporal',
    ],
    [
      "SD-P1: the mount and Vault's own segment in front",
      'secret/data/platform-data/postgres/temporal',
      ['SD-P1'],
      'platform-data/postgres/temporal',
    ],
    ['SD-P1: nothing at all', '  ', ['SD-P1'], undefined],
    [
      'SD-P2: a near miss of the configuration prefix',
      'PlatformConfig/redis/platform-redis',
      ['SD-P2'],
      'platform-config/redis/platform-redis',
    ],
    [
      'SD-P3: the prefix alone',
      'platform-data/',
      ['SD-P3', 'SD-P6'],
      undefined,
    ],
    ['SD-P4: no consumer', 'platform-data/postgres', ['SD-P4'], undefined],
    [
      'SD-P4: a segment too many',
      'platform-data/postgres/temporal/visibility',
      ['SD-P4'],
      'platform-data/postgres/temporal-visibility',
    ],
    [
      'SD-P5: an environment as a word of the consumer',
      'platform-data/postgres/temporal-prod',
      ['SD-P5'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P5: an environment as a segment',
      'platform-data/staging/postgres/temporal',
      ['SD-P4', 'SD-P5'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P5: a numbered environment in camel case',
      'platform-data/postgres/temporalQa2',
      ['SD-P5', 'SD-P6'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P5: nothing is left without the environment',
      'platform-data/postgres/prod',
      ['SD-P5'],
      undefined,
    ],
    [
      'SD-P6: upper case and underscores',
      'platform-data/Postgres/temporal_ui',
      ['SD-P6'],
      'platform-data/postgres/temporal-ui',
    ],
    [
      'SD-P6: double hyphens',
      'platform-data/postgres/temporal--ui',
      ['SD-P6'],
      'platform-data/postgres/temporal-ui',
    ],
    [
      'SD-P6: slashes at the ends and a double slash',
      '/platform-data//postgres/temporal/',
      ['SD-P6'],
      'platform-data/postgres/temporal',
    ],
    [
      'SD-P6: spaces around a segment',
      'platform-data/ postgres /temporal',
      ['SD-P6'],
      'platform-data/postgres/temporal',
    ],
  ])('%s', (_, path, rules, suggestion) => {
    expect(rulesIn(path)).toEqual(rules);
    expect(suggestionFor(path)).toBe(suggestion);
  });

  it.each(['product', 'devtools', 'latest', 'live-chat2go', 'contest-runner'])(
    'SD-P5: looks for whole words only, "%s" is fine unless it holds one',
    word => {
      const expected = word.startsWith('live-') ? ['SD-P5'] : [];
      expect(rulesIn(`platform-data/postgres/${word}`)).toEqual(expected);
    },
  );

  it('SD-P5: names the words in full', () => {
    expect(parseVaultPath('platform-data/postgres/prod-crm-staging')).toEqual(
      expect.objectContaining({
        problems: [
          {
            rule: 'SD-P5',
            text: '"prod-crm-staging" names an environment (prod, staging); environments are Vault namespaces.',
          },
        ],
      }),
    );
  });

  it('SD-P5: follows the words that the platform chose', () => {
    const settings = { ...defaultSettings, environmentWords: ['blue'] };
    expect(parseVaultPath('platform-data/postgres/prod', settings).ok).toBe(
      true,
    );
    expect(parseVaultPath('platform-data/postgres/blue-x', settings).ok).toBe(
      false,
    );
  });

  it('SD-P1, SD-P2: follows the prefixes that the platform chose, of several segments too', () => {
    const settings = {
      ...defaultSettings,
      secretPrefix: 'internal/data',
      configPrefix: 'internal/config',
    };
    expect(
      parseVaultPath('internal/config/redis/platform-redis', settings),
    ).toEqual({
      ok: true,
      kind: 'config',
      datasource: 'redis',
      instance: 'platform-redis',
    });
    expect(parseVaultPath('platform-data/postgres/temporal', settings).ok).toBe(
      false,
    );
  });
});

describe('SD-P6: hostile input', () => {
  it.each([
    ['a step up', 'platform-data/../sys/policies'],
    ['a dot segment', 'platform-data/./postgres/temporal'],
    ['an encoded slash', 'platform-data/postgres%2Ftemporal'],
    ['an encoded step up', 'platform-data/%2e%2e/x'],
    ['a line end', 'platform-data/postgres/temporal\nroot'],
    ['a NUL', 'platform-data/postgres/temp\u0000oral'],
    ['a reordering mark', 'platform-data/postgres/\u202elaropmet'],
    ['a megabyte', `platform-data/postgres/${'a'.repeat(1_000_000)}`],
  ])('%s is refused, nothing is guessed from it', (_, path) => {
    const parsed = parseVaultPath(path);
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ rule: 'SD-P6' }],
    });
    expect(suggestionFor(path)).toBeUndefined();
    const text = parsed.ok ? '' : parsed.problems[0].text;
    expect(text.length).toBeLessThan(300);
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  it('a segment longer than a Kubernetes name part', () => {
    expect(rulesIn(`platform-data/postgres/${'a'.repeat(64)}`)).toEqual([
      'SD-P6',
    ]);
    expect(rulesIn(`platform-data/postgres/${'a'.repeat(63)}`)).toEqual([]);
  });
});

describe('building', () => {
  it('names the rule and the right path when a part is wrong', () => {
    expect(() =>
      buildVaultPath({
        kind: 'secret',
        datasource: 'Postgres',
        instance: 'temporal-dev',
      }),
    ).toThrow(/SD-P5.*platform-data\/postgres\/temporal/);
  });

  it('cannot be led to another place by a part with a slash', () => {
    expect(() =>
      buildVaultPath({ kind: 'config', datasource: '..', instance: 'x/y' }),
    ).toThrow('SD-P6');
  });
});

describe('for every input', () => {
  const identifier = fc
    .array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 4 })
    .map(words => words.join('-'))
    .filter(
      text =>
        !text
          .split('-')
          .some(word =>
            defaultSettings.environmentWords.includes(word.replace(/\d+$/, '')),
          ),
    );

  it('SD-P1 to SD-P6: what is built is read back as it was', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PathKind>('secret', 'config'),
        identifier,
        identifier,
        (kind, datasource, instance) => {
          const path = buildVaultPath({ kind, datasource, instance });
          expect(parseVaultPath(path)).toEqual({
            ok: true,
            kind,
            datasource,
            instance,
          });
          expect(concernsFramework(path)).toBe(true);
        },
      ),
    );
  });

  it('a path is right, or it has problems; a suggestion is always right', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'secret',
        'data',
        'platform-data',
        'Platform_Config',
        'postgres',
        'prod',
        'temporalUI',
        '..',
        '',
        'a%2fb',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      identifier,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), pieces => {
        const parsed = parseVaultPath(pieces.join('/'));
        const problems = parsed.ok ? [] : parsed.problems;
        const suggestion = parsed.ok ? undefined : parsed.suggestion;
        expect(parsed.ok).toBe(problems.length === 0);
        expect(suggestion === undefined || parseVaultPath(suggestion).ok).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('whether a path concerns the framework', () => {
  it.each([
    ['platform-data/postgres/temporal', true],
    ['platform-config/redis/platform-redis', true],
    ['platform_data/postgres/temporal', true],
    ['Platform-Data/postgres/temporal', true],
    ['platformdata/postgres/temporal', true],
    ['plaform-data/postgres/temporal', true],
    ['secret/platform-data/postgres/temporal', true],
    ['data/platform-data/postgres/temporal', true],
    ['platform-data', true],
    ['platform/data/postgres', false],
    ['apps/stripe/api-key', false],
    ['my-platform-data/x/y', false],
    ['', false],
  ])('%s: %s', (path, expected) => {
    expect(concernsFramework(path)).toBe(expected);
  });
});
