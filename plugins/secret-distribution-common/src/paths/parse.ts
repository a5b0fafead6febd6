import { defaultSettings } from '../rules/settings';
import {
  environmentWordsIn,
  isIdentifier,
  LONGEST_IDENTIFIER,
  wordsOf,
} from './identifier';
import {
  belowMount,
  matchPrefix,
  prefixOf,
  type PathKind,
  type PathSettings,
} from './prefix';
import type { ParsedVaultPath, PathProblem, RejectedVaultPath } from './parsed';
import { remembered } from './remembered';
import { hasInvisible, printable } from './text';

const LONGEST_PATH = 253;
const ENCODED = /%[0-9a-f]{2}/i;

const parse = remembered(
  (
    path: string,
    settings: PathSettings,
  ): ParsedVaultPath | RejectedVaultPath => {
    const judged = judge(path, settings);
    if (judged.ok) {
      return judged;
    }
    const suggestion = suggest(judged, settings);
    return {
      ok: false,
      problems: judged.problems,
      ...(suggestion && { suggestion }),
    };
  },
);

/**
 * Reads a Vault path below the mount, such as `platform-data/postgres/temporal`, and holds it to
 * `SD-P1` to `SD-P6` as far as one path alone can be judged. Never throws, whatever the input.
 *
 * @public
 */
export function parseVaultPath(
  path: string,
  settings: PathSettings = defaultSettings,
): ParsedVaultPath | RejectedVaultPath {
  return parse(path, settings);
}

interface Rejected {
  ok: false;
  problems: readonly PathProblem[];
  kind: PathKind | undefined;
  /** The segments after the prefix; empty when nothing may be guessed. */
  rest: readonly string[];
}

function judge(
  path: string,
  settings: PathSettings,
): ParsedVaultPath | Rejected {
  const hostile = hostileProblem(path);
  if (hostile) {
    return { ok: false, problems: [hostile], kind: undefined, rest: [] };
  }
  const written = path.split('/');
  const segments = written.filter(segment => segment.trim() !== '');
  const below = belowMount(segments, settings);
  const match = matchPrefix(below, settings);
  const rest = match?.rest ?? below;
  const problems = [
    ...slashProblems(path, written),
    ...prefixProblems(path, below.length < segments.length, match, settings),
    ...countProblems(path, match?.kind, rest, settings),
    ...rest.flatMap(segment => segmentProblems(segment, settings)),
  ];
  if (problems.length > 0 || !match) {
    return { ok: false, problems, kind: match?.kind, rest };
  }
  const [datasource, instance] = rest;
  return { ok: true, kind: match.kind, datasource, instance };
}

/** Input that is not a mistake in spelling: nothing is guessed from it. */
function hostileProblem(path: string): PathProblem | undefined {
  const reject = (text: string): PathProblem => ({ rule: 'SD-P6', text });
  if (path.trim() === '') {
    return {
      rule: 'SD-P1',
      text: 'The path is empty; it needs a prefix, a datasource and a consumer or instance.',
    };
  }
  if (path.length > LONGEST_PATH) {
    return reject(
      `The path has ${path.length} characters; at most ${LONGEST_PATH} are allowed.`,
    );
  }
  if (hasInvisible(path)) {
    return reject(
      `"${printable(path)}" contains control or invisible characters.`,
    );
  }
  if (ENCODED.test(path)) {
    return reject(
      `"${printable(
        path,
      )}" contains percent-encoded characters; write the path as it is.`,
    );
  }
  if (path.split('/').some(part => /^\s*\.+\s*$/.test(part))) {
    return reject(
      `"${printable(
        path,
      )}" contains "." or ".." as a segment; a path must not lead elsewhere.`,
    );
  }
  return undefined;
}

function slashProblems(
  path: string,
  written: readonly string[],
): PathProblem[] {
  const inner = written.slice(1, -1);
  const problems: PathProblem[] = [];
  if (written[0] === '' || written[written.length - 1] === '') {
    problems.push({
      rule: 'SD-P6',
      text: `"${printable(path)}" begins or ends with a slash.`,
    });
  }
  if (inner.some(segment => segment.trim() === '')) {
    problems.push({
      rule: 'SD-P6',
      text: `"${printable(path)}" has an empty segment ("//").`,
    });
  }
  return problems;
}

function prefixProblems(
  path: string,
  namesMount: boolean,
  match: { kind: PathKind; exact: boolean } | undefined,
  settings: PathSettings,
): PathProblem[] {
  const problems: PathProblem[] = [];
  const rule = match?.kind === 'config' ? 'SD-P2' : 'SD-P1';
  if (namesMount) {
    problems.push({
      rule,
      text: `"${printable(
        path,
      )}" names the mount or Vault's "data" segment; a path starts below them.`,
    });
  }
  if (match && !match.exact) {
    const prefix = prefixOf(match.kind, settings);
    problems.push({
      rule,
      text: `"${printable(
        path,
      )}" does not start with "${prefix}/", but with something close to it.`,
    });
  }
  if (!match) {
    problems.push({
      rule,
      text: `"${printable(path)}" starts neither with "${
        settings.secretPrefix
      }/" (secrets) nor with "${settings.configPrefix}/" (configuration).`,
    });
  }
  return problems;
}

function countProblems(
  path: string,
  kind: PathKind | undefined,
  rest: readonly string[],
  settings: PathSettings,
): PathProblem[] {
  const last = kind === 'config' ? 'instance' : 'consumer';
  const shape = `${prefixOf(
    kind ?? 'secret',
    settings,
  )}/{datasource}/{${last}}`;
  if (rest.length === 0) {
    return [
      {
        rule: 'SD-P3',
        text: `"${printable(
          path,
        )}" names no datasource and no ${last}; the shape is ${shape}.`,
      },
    ];
  }
  if (rest.length === 1) {
    return [
      {
        rule: 'SD-P4',
        text: `"${printable(
          path,
        )}" has one segment too few; the shape is ${shape}.`,
      },
    ];
  }
  if (rest.length > 2) {
    return [
      {
        rule: 'SD-P4',
        text: `"${printable(path)}" has ${
          rest.length - 2
        } too many segments; the shape is ${shape}.`,
      },
    ];
  }
  return [];
}

function segmentProblems(
  segment: string,
  settings: PathSettings,
): PathProblem[] {
  const problems: PathProblem[] = [];
  const words = environmentWordsIn(segment, settings.environmentWords);
  if (words.length > 0) {
    problems.push({
      rule: 'SD-P5',
      text: `"${printable(segment)}" names an environment (${words
        .map(word => printable(word))
        .join(', ')}); environments are Vault namespaces.`,
    });
  }
  if (segment.length > LONGEST_IDENTIFIER) {
    problems.push({
      rule: 'SD-P6',
      text: `"${printable(segment)}" has ${
        segment.length
      } characters; at most ${LONGEST_IDENTIFIER} are allowed.`,
    });
  } else if (!isIdentifier(segment)) {
    problems.push({
      rule: 'SD-P6',
      text: `"${printable(
        segment,
      )}" is not lowercase words joined by single hyphens.`,
    });
  }
  return problems;
}

function suggest(
  { kind = 'secret', rest }: Rejected,
  settings: PathSettings,
): string | undefined {
  const [datasource, ...others] = rest
    .map(segment => withoutEnvironment(segment, settings))
    .filter(segment => segment !== '');
  // What is missing cannot be guessed; what is too much can be one identifier of several words.
  if (others.length === 0) {
    return undefined;
  }
  const suggestion = [
    prefixOf(kind, settings),
    datasource,
    others.join('-'),
  ].join('/');
  return judge(suggestion, settings).ok ? suggestion : undefined;
}

function withoutEnvironment(segment: string, settings: PathSettings): string {
  const environment = environmentWordsIn(segment, settings.environmentWords);
  return wordsOf(segment)
    .filter(word => !environment.includes(word))
    .join('-');
}
