import { capabilitiesOn } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { VaultClient } from '../machine/vault';

/** Few words, so that random patterns and paths often meet. */
const WORDS = ['a', 'b', 'ab', 'data', 'metadata', 'platform-data'];
const CAPABILITIES = [
  'create',
  'read',
  'update',
  'patch',
  'delete',
  'list',
  'sudo',
];

const ROUNDS = 150;
const POLICIES = 3;
const PATHS = 60;

/** What came of the comparison. */
export interface PolicyTruth {
  compared: number;
  /** Policies that both refuse to read. */
  refused: number;
  /** Paths on which we do not decide, for OpenBao and HashiCorp's Vault differ there. */
  open: number;
  /** Where the two differ, with all that is needed to look at it. */
  differences: readonly string[];
}

/** Numbers from a seed, so that what was found can be found again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Compares our own evaluation of policies with the server's `sys/capabilities`: random policies,
 * several to a token, and random paths.
 */
export async function comparePolicies(
  vault: VaultClient,
  seed: number,
): Promise<PolicyTruth> {
  const random = randomFrom(seed);
  const differences: string[] = [];
  let compared = 0;
  let refused = 0;
  let open = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const texts: string[] = [];
    for (let index = 0; index < POLICIES; index += 1) {
      const text = policy(random);
      const problem = await put(vault, `truth-${index}`, text);
      const ours = problemOf(text);
      if ((problem === undefined) !== (ours === undefined)) {
        differences.push(
          `${text}\n  the server ${
            problem ? `refuses it: ${problem}` : 'takes it'
          }, we ${ours ? `refuse it: ${ours}` : 'take it'}`,
        );
      }
      if (problem !== undefined) refused += 1;
      texts.push(problem === undefined && ours === undefined ? text : '');
      if (texts[index] === '') await put(vault, `truth-${index}`, '# none');
    }
    const paths = [
      ...new Set(Array.from({ length: PATHS }, () => path(random))),
    ];
    const answers = await capabilities(vault, paths);
    for (const asked of paths) {
      const theirs = [...answers[asked]].sort().join(',');
      const ours = ourAnswer(texts, asked);
      if (ours === undefined) {
        open += 1;
        continue;
      }
      compared += 1;
      if (theirs !== ours) {
        differences.push(
          `${asked}: the server says ${theirs}, we say ${ours}, of\n${texts.join(
            '\n',
          )}`,
        );
      }
    }
  }
  return { compared, refused, open, differences };
}

function problemOf(text: string): string | undefined {
  try {
    capabilitiesOn([text], 'x');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** @returns nothing where the answer is not certain, which can be at a slash alone */
function ourAnswer(
  texts: readonly string[],
  asked: string,
): string | undefined {
  try {
    return [...capabilitiesOn(texts, asked)].sort().join(',');
  } catch (error) {
    if (asked.endsWith('/')) return undefined;
    throw error;
  }
}

async function put(
  vault: VaultClient,
  name: string,
  text: string,
): Promise<string | undefined> {
  const { status, body } = await vault.send('PUT', `sys/policies/acl/${name}`, {
    policy: text,
  });
  return status < 300 ? undefined : String(body?.errors?.join('; ') ?? status);
}

async function capabilities(
  vault: VaultClient,
  paths: readonly string[],
): Promise<Record<string, string[]>> {
  const { auth } = await vault.ask('POST', 'auth/token/create', {
    policies: Array.from({ length: POLICIES }, (_, index) => `truth-${index}`),
    no_default_policy: true,
    ttl: '60s',
  });
  const { data } = await vault.ask('POST', 'sys/capabilities', {
    token: auth.client_token,
    paths,
  });
  return data;
}

function policy(random: (below: number) => number): string {
  return Array.from({ length: 1 + random(4) }, () => {
    const granted =
      random(6) === 0 ? ['deny'] : CAPABILITIES.filter(() => random(3) === 0);
    return `path "${pattern(random)}" { capabilities = ${JSON.stringify(
      granted,
    )} }`;
  }).join('\n');
}

function pattern(random: (below: number) => number): string {
  const segments = Array.from({ length: 1 + random(4) }, () =>
    random(4) === 0 ? '+' : WORDS[random(WORDS.length)],
  );
  const ends = ['', '', '/', '*', '/*', '/+', '+', '+*', '/a*', '*b'];
  return `secret/${segments.join('/')}${ends[random(ends.length)]}`;
}

function path(random: (below: number) => number): string {
  const segments = Array.from(
    { length: 1 + random(5) },
    () => WORDS[random(WORDS.length)],
  );
  return `secret/${segments.join('/')}${random(5) === 0 ? '/' : ''}`;
}
