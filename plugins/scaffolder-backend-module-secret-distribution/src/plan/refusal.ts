import { InputError } from '@backstage/errors';
import type { Finding } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { findingLine, tellFinding } from '../schemas';

/** @throws InputError that names every broken rule and what to use instead */
export function assertLawful(refused: readonly Finding[] | undefined): void {
  if (refused && refused.length > 0) {
    throw new InputError(
      [
        'Nothing was written, for the framework refuses it:',
        ...refused.map(finding => `- ${findingLine(tellFinding(finding))}`),
      ].join('\n'),
    );
  }
}
