import { ResponseError } from '@backstage/errors';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { fixtures, policyMissing } from './fixtures';

/** A refusal as the client throws it. */
export async function refusal(status: number): Promise<ResponseError> {
  return ResponseError.fromResponse(
    new Response(JSON.stringify({ error: { name: 'Error', message: 'no' } }), {
      status,
      headers: { 'Content-Type': 'application/json' },
    }) as Parameters<typeof ResponseError.fromResponse>[0],
  );
}

let answered = false;

const special: Readonly<Record<string, () => Promise<EntityDistributions>>> = {
  loading: () => new Promise(() => {}),
  forbidden: async () => {
    throw await refusal(403);
  },
  'not-found': async () => {
    throw await refusal(404);
  },
  error: async () => {
    throw await refusal(503);
  },
  'refresh-failed': async () => {
    if (answered) {
      throw await refusal(503);
    }
    answered = true;
    return policyMissing();
  },
};

/** The names of all states that can be looked at. */
export const stories: readonly string[] = [
  ...Object.keys(fixtures),
  ...Object.keys(special),
];

/** What the API says in a story. */
export async function answerOf(story: string): Promise<EntityDistributions> {
  return (special[story] ?? (async () => fixtures[story]()))();
}
