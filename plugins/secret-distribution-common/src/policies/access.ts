import { toError } from '@backstage/errors';
import type { VaultFact } from '../facts/types';
import { parsePolicy } from './parsePolicy';
import type { Policy } from './types';

/**
 * One policy of the operator's role.
 *
 * - `read`: its text is known.
 * - `absent`: the role names it, Vault does not have it; it grants nothing.
 * - `hidden`: the portal may not read it.
 * - `unreadable`: its text is not understood.
 * - `assumed`: Vault's own `default` as it is shipped; a platform may have changed it.
 *
 * @public
 */
export interface KnownPolicy {
  name: string;
  state: 'read' | 'absent' | 'hidden' | 'unreadable' | 'assumed';
  /** Why a text is not understood; never a part of it. */
  problem?: string;
}

/** What the portal knows of what External Secrets Operator may do in Vault. @public */
export interface KnownAccess {
  /** The role's name, where Vault could be asked for it. */
  role?: string;
  /** `hidden` also stands for a Vault that cannot be asked. */
  roleState: 'present' | 'absent' | 'hidden';
  policies: readonly KnownPolicy[];
  /** The policies themselves; absent unless every one that could decide is known. */
  known?: readonly Policy[];
}

/** The lines of Vault's own policy `default` that External Secrets Operator uses. */
const shippedDefault = parsePolicy(`
path "auth/token/lookup-self" { capabilities = ["read"] }
path "auth/token/renew-self" { capabilities = ["update"] }
path "auth/token/revoke-self" { capabilities = ["update"] }
path "sys/capabilities-self" { capabilities = ["update"] }
`);

/** Reads the policies of the operator's role, as far as Vault showed them. @public */
export function accessOf(vault: VaultFact | undefined): KnownAccess {
  const role = vault?.role;
  if (!role || role.state === 'forbidden') {
    return {
      ...(role && { role: role.name }),
      roleState: 'hidden',
      policies: [],
    };
  }
  if (role.state === 'absent') {
    return { role: role.name, roleState: 'absent', policies: [] };
  }
  const names = new Set([
    ...role.policies,
    ...(role.noDefaultPolicy ? [] : ['default']),
  ]);
  const read = [...names].map(name => readOne(name, vault.policies?.[name]));
  const known = read.flatMap(({ policy }) => policy ?? []);
  return {
    role: role.name,
    roleState: 'present',
    policies: read.map(({ of }) => of),
    ...(known.length === read.length && { known }),
  };
}

function readOne(
  name: string,
  text: string | null | undefined,
): { of: KnownPolicy; policy?: Policy } {
  if (text === null) {
    return { of: { name, state: 'absent' }, policy: { rules: [] } };
  }
  if (text === undefined) {
    return name === 'default'
      ? { of: { name, state: 'assumed' }, policy: shippedDefault }
      : { of: { name, state: 'hidden' } };
  }
  try {
    return { of: { name, state: 'read' }, policy: parsePolicy(text) };
  } catch (error) {
    const problem = toError(error).message;
    return { of: { name, state: 'unreadable', problem } };
  }
}
