import { isError, ServiceUnavailableError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import {
  buildVaultPath,
  type ChainState,
  type EntityChain,
  type EntityDistributions,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { generationsIn, type AwaitedObject } from './awaitedObjects';
import { assertSelfService, audited, fullEntityRef } from '../access';
import { distributionsOf } from '../backendApi';
import type { Caller } from '../caller';
import type { SelfServices } from '../services';

const POLL_INTERVAL_MS = 5_000;
const DEFAULT_TIMEOUT: HumanDuration = { minutes: 15 };

export interface AwaitInput {
  entityRef: string;
  /** Every chain of the entity when absent. */
  path?: VaultPathParts | string;
  cluster?: string;
  role?: 'producer' | 'consumer';
  /** What the change alters; what was healthy before does not count then. */
  objects?: readonly (AwaitedObject | readonly AwaitedObject[] | '')[];
  timeout?: HumanDuration;
}

// A type alias, for outputs are JSON objects to the scaffolder.
export type AwaitOutput = {
  state: ChainState | 'none';
  sentence: string;
};

/** A look at the chains that are waited for. */
interface Look {
  state: ChainState | 'none';
  sentence: string;
  cure?: string;
}

/** States in which what was asked for arrives. */
const HEALTHY: readonly Look['state'][] = ['ok', 'warning'];

/** Worst first. */
const STATES: readonly ChainState[] = [
  'broken',
  'stale',
  'unknown',
  'pending',
  'warning',
  'ok',
];

/**
 * Waits until the chains are healthy, and tells in the log when something changes. A dry run looks
 * once.
 *
 * @throws ServiceUnavailableError - the verdict's sentence, when they are not in time
 * @throws ResponseError - 403 when the caller may not see the entity's distributions
 */
export async function awaitHealthy(
  services: SelfServices,
  caller: Caller,
  input: AwaitInput,
): Promise<AwaitOutput> {
  const entityRef = fullEntityRef(input.entityRef);
  return audited(
    services,
    caller,
    { verb: 'await', writes: false, meta: { entities: [entityRef] } },
    async () => {
      await assertSelfService(services, caller);
      return waited(services, caller, {
        ...input,
        entityRef,
        path: pathText(services, input.path),
      });
    },
    ({ state }) => ({ state }),
  );
}

async function waited(
  services: SelfServices,
  caller: Caller,
  input: Omit<AwaitInput, 'path'> & { path?: string },
): Promise<AwaitOutput> {
  const { clock } = services;
  const { logger, signal, dryRun } = caller;
  const timeoutMs = durationToMilliseconds(input.timeout ?? DEFAULT_TIMEOUT);
  const deadline = clock.now() + timeoutMs;
  let told = '';
  for (;;) {
    signal?.throwIfAborted();
    const { state, sentence, cure } = await look(services, caller, input);
    if (sentence !== told) {
      logger.info(sentence);
      told = sentence;
    }
    if (HEALTHY.includes(state) || dryRun) {
      return { state, sentence };
    }
    const left = deadline - clock.now();
    if (left <= 0) {
      throw new ServiceUnavailableError(
        [
          `Not healthy after ${Math.round(timeoutMs / 1000)} s: ${sentence}`,
          ...(cure ? [cure] : []),
        ].join(' '),
      );
    }
    await clock.sleep(Math.min(POLL_INTERVAL_MS, left), signal);
  }
}

/** What cannot be seen is told as such, and never as healthy. */
async function look(
  services: SelfServices,
  caller: Caller,
  input: Omit<AwaitInput, 'path'> & { path?: string },
): Promise<Look> {
  let shown: EntityDistributions;
  try {
    shown = await distributionsOf(services, caller, input.entityRef);
  } catch (error) {
    const { statusCode = 0 } = error as { statusCode?: number };
    if (caller.signal?.aborted || [400, 401, 403].includes(statusCode)) {
      throw error;
    }
    return {
      state: 'unknown',
      sentence:
        statusCode === 404
          ? `The catalog does not show ${input.entityRef} yet.`
          : `The backend does not answer (${
              isError(error) ? error.name : 'unknown error'
            }).`,
    };
  }
  const all = [...shown.produces, ...shown.consumes];
  const chains = all.filter(
    ({ distribution, role }) =>
      (input.path === undefined || distribution.path === input.path) &&
      (input.cluster === undefined || distribution.cluster === input.cluster) &&
      (input.role === undefined || role === input.role),
  );
  if (chains.length === 0) {
    return {
      state: 'none',
      sentence: `${input.entityRef} has no distribution${
        input.path ? ` of ${input.path}` : ''
      } yet.`,
    };
  }
  return missingOf(input, chains, all) ?? worstOf(chains);
}

/** What the cluster does not have as it was proposed; a chain without it is the one before. */
function missingOf(
  { entityRef, objects = [] }: Omit<AwaitInput, 'path'>,
  chains: readonly EntityChain[],
  all: readonly EntityChain[],
): Look | undefined {
  for (const object of objects.flat()) {
    if (object === '') {
      continue;
    }
    const name = `${object.kind} ${object.namespace}/${object.name}`;
    const isOwn =
      object.entityRef !== undefined &&
      fullEntityRef(object.entityRef) === entityRef;
    if (isOwn && generationsIn(all, object).length === 0) {
      return {
        state: 'pending',
        sentence: `No cluster has the ${name} yet.`,
      };
    }
    if (object.generations === undefined && !isOwn) {
      continue;
    }
    const before = generationsIn(chains, object).find(
      ({ cluster, generation }) =>
        object.generations === undefined ||
        generation === undefined ||
        generation <= (object.generations[cluster] ?? 0),
    );
    if (before) {
      return object.generations === undefined || before.generation === undefined
        ? {
            state: 'unknown',
            sentence: `Whether the cluster ${before.cluster} has the ${name} as it was proposed cannot be told.`,
          }
        : {
            state: 'pending',
            sentence: `The cluster ${before.cluster} has the ${name} as it was before the change.`,
          };
    }
  }
  return undefined;
}

function worstOf(chains: readonly EntityChain[]): Look {
  const worst = STATES.find(state =>
    chains.some(({ verdict }) => verdict.state === state),
  );
  const [{ verdict, distribution }] = chains.filter(
    chain => chain.verdict.state === worst,
  );
  const { state, sentence, cause } = verdict;
  return {
    state,
    sentence:
      chains.length > 1
        ? `${distribution.cluster} ${distribution.path}: ${sentence}`
        : sentence,
    ...(cause && { cure: cause.cure.text }),
  };
}

function pathText(
  { settings }: SelfServices,
  path: AwaitInput['path'],
): string | undefined {
  return typeof path === 'object' ? buildVaultPath(path, settings) : path;
}
