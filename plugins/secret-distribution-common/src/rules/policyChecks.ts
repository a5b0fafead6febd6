import type { StoreFact } from '../facts/types';
import { accessOf, createAcl, type Capability } from '../policies';
import { ofFrameworkStore } from './prerequisiteChecks';
import { nameOf } from './subject';
import type { CheckContext, Violation } from './types';

/** SD-Q5 */
export const pushPolicyProblems = ofFrameworkStore((store, context) => {
  const deletes = [...(context.view?.pushSecrets() ?? [])].some(
    ({ deletionPolicy }) => deletionPolicy === 'Delete',
  );
  const needed: Capability[] = [
    'create',
    'update',
    'read',
    ...(deletes ? (['delete'] as const) : []),
  ];
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
  needed: readonly Capability[],
): Violation[] {
  const vault = view?.vault();
  const { known, roleState } = accessOf(vault);
  // A policy that the portal may not read could hold what seems to be missing.
  if (!known || roleState !== 'present') {
    return [];
  }
  const acl = createAcl(known);
  const problems = areas.flatMap(area =>
    [settings.secretPrefix, settings.configPrefix].flatMap(prefix => {
      const below = `${settings.mount}/${area}/${prefix}`;
      const ruling = acl.rulingOn(`${below}/any/path`);
      const missing = ruling.certain
        ? needed.filter(each => !ruling.capabilities.includes(each))
        : [];
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
