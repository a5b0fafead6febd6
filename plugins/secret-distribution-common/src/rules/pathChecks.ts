import { parseVaultPath, printable, type PathProblem } from '../paths';
import { configProperties, secretProperties } from '../paths/properties';
import type { PushSecretFact } from '../facts/types';
import {
  distinctBy,
  frameworkUses,
  objectName,
  violation,
  type PathUse,
} from './subject';
import { canonicalDatasource, systemOfSecret } from './systems';
import type {
  CheckContext,
  FrameworkSettings,
  Subject,
  Violation,
} from './types';

type PathRule = PathProblem['rule'];

/** SD-P1, P2, P5, P6: what one path alone gives away. */
export function pathProblems(rule: PathRule) {
  return (subject: Subject, context: CheckContext): readonly Violation[] => {
    if (subject.type !== 'PushSecret' && subject.type !== 'ExternalSecret') {
      return [];
    }
    const uses = frameworkUses(subject, context);
    return distinctBy(uses, ({ remoteKey }) => remoteKey).flatMap(use => {
      const written = writtenPath(subject, use);
      const { settings } = context;
      const texts = [
        ...problemsOf(written, rule, settings),
        ...(subject.type === 'PushSecret'
          ? wrongPrefix(written, rule, uses, use, settings)
          : []),
      ];
      return texts.length > 0
        ? [pathViolation(subject, use, texts.join(' '), written, settings)]
        : [];
    });
  };
}

/** How a PushSecret writes the mount is told by SD-B3; for everybody else it is part of the path. */
function writtenPath(subject: Subject, use: PathUse): string {
  return subject.type === 'PushSecret' ? use.written : use.remoteKey;
}

function problemsOf(
  path: string,
  rule: PathRule,
  settings: FrameworkSettings,
): string[] {
  const parsed = parseVaultPath(path, settings);
  return parsed.ok
    ? []
    : parsed.problems.filter(p => p.rule === rule).map(p => p.text);
}

/** A password under the prefix for configuration, or nothing but an endpoint under the one for secrets. */
function wrongPrefix(
  path: string,
  rule: PathRule,
  uses: readonly PathUse[],
  { remoteKey }: PathUse,
  settings: FrameworkSettings,
): string[] {
  const parsed = parseVaultPath(path, settings);
  if (!parsed.ok) {
    return [];
  }
  const properties = uses
    .filter(use => use.remoteKey === remoteKey)
    .map(({ property = '' }) => property);
  const secrets = properties.filter(name => secretProperties.includes(name));
  if (rule === 'SD-P1' && parsed.kind === 'config' && secrets.length > 0) {
    return [
      `"${path}" is for configuration but gets ${secrets.join(' and ')}.`,
    ];
  }
  const onlyConfig = properties.every(name => configProperties.includes(name));
  return rule === 'SD-P2' && parsed.kind === 'secret' && onlyConfig
    ? [`"${path}" is for secrets but gets only ${properties.join(' and ')}.`]
    : [];
}

export function pathViolation(
  subject: Subject,
  use: PathUse,
  problem: string,
  written: string,
  settings: FrameworkSettings,
  suggestion = suggestionFor(written, problem, settings),
): Violation {
  return violation(
    subject,
    `It uses the key "${printable(use.remoteKey)}".`,
    {
      path: use.path,
      problem,
      suggestion,
      field: subject.type === 'PushSecret' ? 'remoteKey' : 'key',
    },
    {
      about: `${objectName(subject.meta)} ${printable(use.remoteKey)}`,
      ...(subject.type === 'PushSecret'
        ? { alsoBreaks: ['SD-B3'] }
        : { place: 'pull' as const }),
    },
  );
}

function suggestionFor(
  path: string,
  problem: string,
  settings: FrameworkSettings,
): string {
  const parsed = parseVaultPath(path, settings);
  if (parsed.ok) {
    const other =
      parsed.kind === 'secret' ? settings.configPrefix : settings.secretPrefix;
    return `${other}/${parsed.datasource}/${parsed.instance}`;
  }
  return parsed.suggestion ?? shapeFor(problem, settings);
}

export function shapeFor(problem: string, settings: FrameworkSettings): string {
  return problem.includes(settings.configPrefix)
    ? `${settings.configPrefix}/{datasource}/{instance}`
    : `${settings.secretPrefix}/{datasource}/{consumer}`;
}

/** SD-P3: the segment is missing, an alias, or another system than the Source Secret's. */
export const datasourceProblems = (
  subject: Subject,
  context: CheckContext,
): readonly Violation[] => [
  ...pathProblems('SD-P3')(subject, context),
  ...(subject.type === 'PushSecret' ? wrongSystem(subject, context) : []),
];

function wrongSystem(
  subject: PushSecretFact,
  context: CheckContext,
): Violation[] {
  const { settings } = context;
  const system = generatingSystem(subject, context);
  const uses = frameworkUses(subject, context);
  return distinctBy(uses, ({ remoteKey }) => remoteKey).flatMap(use => {
    const parsed = parseVaultPath(use.written, settings);
    if (!parsed.ok) {
      return [];
    }
    const { datasource } = parsed;
    const wanted = system ?? canonicalDatasource(datasource);
    if (datasource === wanted) {
      return [];
    }
    const alias = canonicalDatasource(datasource) === wanted;
    const problem = alias
      ? `"${datasource}" is another name for "${wanted}"; one system has one name.`
      : `The Source Secret comes from ${wanted}, the path says "${datasource}".`;
    const prefix = use.written.slice(
      0,
      -`${datasource}/${parsed.instance}`.length,
    );
    const found = pathViolation(
      subject,
      use,
      problem,
      use.written,
      settings,
      `${prefix}${wanted}/${parsed.instance}`,
    );
    return [alias ? { ...found, severity: 'warning' as const } : found];
  });
}

function generatingSystem(
  { source, meta }: PushSecretFact,
  { view }: CheckContext,
): string | undefined {
  if (source.by !== 'name') {
    return undefined;
  }
  const secret = view?.secret(meta.namespace ?? '', source.name);
  return systemOfSecret(source.name, secret?.meta.owners);
}
