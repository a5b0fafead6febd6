import type { StoreFact } from '../facts/types';
import { policyCapabilities } from './policy';
import { ofFrameworkStore } from './prerequisiteChecks';
import { nameOf } from './subject';
import type { CheckContext, Violation } from './types';

/** SD-Q5 */
export const pushPolicyProblems = ofFrameworkStore((store, context) => {
  const deletes = [...(context.view?.pushSecrets() ?? [])].some(
    ({ deletionPolicy }) => deletionPolicy === 'Delete',
  );
  const needed = ['create', 'update', 'read', ...(deletes ? ['delete'] : [])];
  return missingCapabilities(store, context, ['data', 'metadata'], needed);
});

/** SD-Q6 */
export const pullPolicyProblems = ofFrameworkStore((store, context) =>
  missingCapabilities(store, context, ['data'], ['read']),
);

function missingCapabilities(
  store: StoreFact,
  { view, settings }: CheckContext,
  areas: readonly string[],
  needed: readonly string[],
): Violation[] {
  const vault = view?.vault();
  const texts = vault?.role?.policies.map(policy => vault.policies?.[policy]);
  // A policy that the portal may not read could hold what seems to be missing.
  if (!texts || texts.some(text => text === undefined)) {
    return [];
  }
  const policies = texts.flatMap(text => (text ? [text] : []));
  const problems = areas.flatMap(area =>
    [settings.secretPrefix, settings.configPrefix].flatMap(prefix => {
      const below = `${settings.mount}/${area}/${prefix}`;
      const granted = policyCapabilities(policies, `${below}/any/path`);
      const missing = needed.filter(
        capability => granted && !granted.has(capability),
      );
      return missing.length > 0
        ? [
            `The policies of the Vault role \`${
              vault?.role?.name
            }\` do not allow ${missing.join(', ')} on \`${below}/*\`.`,
          ]
        : [];
    }),
  );
  return problems.map(problem => ({
    params: { problem },
    evidence: [
      { subject: nameOf(store), says: problem, at: vault?.confirmedAt },
    ],
    about: problem,
  }));
}
