import { InputError } from '@backstage/errors';
import { createAcl } from './acl';
import { parsePolicy } from './parsePolicy';
import type { Capability } from './types';

/**
 * What a token with these policies may do on a path, as Vault's `sys/capabilities` answers.
 *
 * @param policies - Their texts, HCL or JSON.
 * @param path - With the mount and Vault's own segment, such as `secret/data/platform-data/a/b`.
 * @returns the capabilities in the order of the alphabet; `['deny']` when nothing is allowed
 * @throws InputError when a text cannot be read, or when a rule with a template (or one that
 *   expires) could decide, which depends on the caller's identity (or on the time), or when a path
 *   with a slash at its end is another rule's on OpenBao than on HashiCorp's Vault
 * @public
 */
export function capabilitiesOn(
  policies: readonly string[],
  path: string,
): readonly Capability[] {
  const ruling = createAcl(policies.map(parsePolicy)).rulingOn(path);
  if (!ruling.certain) {
    throw new InputError(
      `What is allowed on ${path} depends on the path "${ruling.pattern}", which is filled in or left out only when a token is used, or whose place before others is another on each server.`,
    );
  }
  const { capabilities } = ruling;
  return capabilities.length === 0 ? ['deny'] : [...capabilities].sort();
}
