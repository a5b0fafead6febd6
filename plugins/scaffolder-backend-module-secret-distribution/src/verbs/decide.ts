import { InputError } from '@backstage/errors';
import {
  decide,
  type DecisionAnswers,
  type DecisionVerdict,
  type Obligation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { assertSelfService, audited } from '../access';
import type { Caller } from '../caller';
import type { SelfServices } from '../services';

export interface DecideInput {
  answers: DecisionAnswers;
  failOnRefusal?: boolean;
}

// Type aliases, for outputs are JSON objects to the scaffolder.
export type DecideOutput = {
  verdict: DecisionVerdict;
  obligation?: Obligation;
  rules: string[];
  reason?: string;
  alternative?: string;
};

/**
 * Asks the framework whether a case is one for it (`SD-D`).
 *
 * @throws InputError when it refuses, naming what to use instead, and while a question is open
 */
export async function decideCase(
  services: SelfServices,
  caller: Caller,
  { answers, failOnRefusal = true }: DecideInput,
): Promise<DecideOutput> {
  return audited(
    services,
    caller,
    { verb: 'decide', writes: false, meta: { about: answers.about } },
    async () => {
      await assertSelfService(services, caller);
      const decided = decide(answers);
      if (decided.verdict === undefined) {
        throw new InputError(
          `The decision is open: ${decided.next?.text} Answer with ${decided.next?.id}.`,
        );
      }
      const { verdict, obligation, reason, alternative } = decided;
      const rules = [...decided.rules];
      const sentence = [
        `${rules.join(', ')}: ${reason ?? verdict}`,
        ...(alternative ? [`Use instead: ${alternative.text}`] : []),
      ].join(' ');
      if (verdict === 'refuse' && failOnRefusal) {
        throw new InputError(`The framework refuses this. ${sentence}`);
      }
      caller.logger.info(`Verdict: ${verdict}. ${sentence}`);
      return {
        verdict,
        rules,
        ...(obligation && { obligation }),
        ...(reason && { reason }),
        ...(alternative && { alternative: alternative.text }),
      };
    },
    ({ verdict }) => ({ verdict }),
  );
}
