import type { FrameworkSettings } from '../rules/types';
import type { KnownAccess } from './access';
import { hclOf } from './missingLines';

/** Lines that the portal's own policy lacks to tell more, HCL; `undefined` when all is told. */
export function wouldShow(
  { policies, roleState }: KnownAccess,
  { authMount, role }: FrameworkSettings,
): string | undefined {
  const patterns = [
    ...(roleState === 'hidden' ? [`auth/${authMount}/role/${role}`] : []),
    ...policies
      .filter(({ state }) => state === 'hidden' || state === 'assumed')
      .map(({ name }) => `sys/policies/acl/${name}`),
  ];
  return patterns.length === 0
    ? undefined
    : hclOf(patterns.map(pattern => ({ pattern, capabilities: ['read'] })));
}
