import { fillTemplate } from '../rules/render';
import {
  policyNames,
  portalPolicyLineTemplate,
  portalPolicyTemplate,
  pullPolicyTemplate,
  pushPolicyTemplate,
  roleCommandTemplate,
} from '../rules/policyTexts';
import { defaultSettings, settingsParams } from '../rules/settings';
import type { FrameworkSettings } from '../rules/types';

/**
 * The Vault policy for publishing (`SD-Q5`), HCL. It contains the lines on `metadata` without
 * which a push ends in 403.
 *
 * @param options - `deletes`: some PushSecret has `deletionPolicy: Delete`.
 * @public
 */
export function buildPushPolicy(
  settings: FrameworkSettings = defaultSettings,
  options: { deletes?: boolean } = {},
): string {
  const policy = fillTemplate(
    pushPolicyTemplate,
    settingsParams(settings),
    'hcl',
  );
  return options.deletes
    ? policy.replace(/"read"\]/g, '"read", "delete"]')
    : policy;
}

/** The Vault policy for consumption (`SD-Q6`), HCL. @public */
export function buildPullPolicy(
  settings: FrameworkSettings = defaultSettings,
): string {
  return fillTemplate(pullPolicyTemplate, settingsParams(settings), 'hcl');
}

/**
 * The portal's own policy, HCL: metadata, names of properties, the operator's role and its
 * policies; never a value.
 *
 * @param options - `policies`: the names of the role's policies, to be read as texts.
 * @public
 */
export function buildPortalPolicy(
  settings: FrameworkSettings = defaultSettings,
  options: { policies?: readonly string[] } = {},
): string {
  const policies = options.policies ?? Object.values(policyNames);
  return [
    fillTemplate(portalPolicyTemplate, settingsParams(settings), 'hcl'),
    ...policies.map(policy =>
      fillTemplate(portalPolicyLineTemplate, { policy }, 'hcl'),
    ),
  ].join('');
}

/**
 * The command that binds the operator's role to its ServiceAccount (`SD-Q4`).
 *
 * @param options - `policies`: defaults to those of `buildPushPolicy` and `buildPullPolicy`.
 * @public
 */
export function buildRoleCommand(
  settings: FrameworkSettings = defaultSettings,
  options: { policies?: readonly string[] } = {},
): string {
  const policies = options.policies ?? Object.values(policyNames);
  return fillTemplate(
    roleCommandTemplate,
    { ...settingsParams(settings), policies: policies.join(',') },
    'shell',
  );
}
