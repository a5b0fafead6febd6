import type { VaultManifest } from '../facts/types';
import type { Evidence } from '../model/types';
import { pathForecast } from '../policies';
import {
  policiesNotApplied,
  roleNotApplied,
  toolNames,
} from '../policies/managed';
import { manifestProblems } from '../rules/causes/vaultManifest';
import type { Charge } from './charge';
import { listed, nameOf } from './params';
import type { Scene } from './scene';

const ofRole: ReadonlySet<Charge['cause']> = new Set<Charge['cause']>([
  'store.auth-role',
  'store.auth-service-account',
  'store.auth-namespace',
  'store.auth-no-default-policy',
]);

/**
 * Charges the manifest that should have brought to Vault what is missing there, where there is
 * one and its controller says that it is not applied: the cause behind a cause.
 */
export function behind(charge: Charge, scene: Scene): Charge {
  const { view, trunk, settings } = scene;
  const { role = settings.role } = charge.params;
  if (isPolicy(charge)) {
    const failing = policiesNotApplied(view, role);
    // A policy that was put right by hand needs no manifest any more.
    const isSound =
      pathForecast(view, trunk.path, settings)?.forecast === 'works';
    return failing.length === 0 || isSound
      ? charge
      : manifestCharge('vault-manifest.policy', failing, charge);
  }
  if (ofRole.has(charge.cause)) {
    const failing = roleNotApplied(view, role);
    return failing.length === 0
      ? charge
      : manifestCharge('vault-manifest.role', failing, charge);
  }
  return charge;
}

function isPolicy({ cause }: Charge): boolean {
  return (
    cause.startsWith('vault-policy.') &&
    // The framework's policies do not allow it, and a manifest would not bring it.
    cause !== 'vault-policy.pull.metadata-read'
  );
}

/** Problems of one manifest; all others have one root for all manifests of a controller. */
const own = new Set<string>(['rejected', 'paused', 'other']);

function manifestCharge(
  cause: 'vault-manifest.policy' | 'vault-manifest.role',
  failing: readonly VaultManifest[],
  charge: Charge,
): Charge {
  const [first] = failing;
  const problem = problemOf(first);
  const same = failing.filter(
    each => each.tool === first.tool && problemOf(each) === problem,
  );
  const { hint, why } = manifestProblems[problem];
  const since = earliest(same.map(({ condition }) => condition?.since));
  return {
    ...charge,
    cause,
    params: {
      ...charge.params,
      tool: toolNames[first.tool],
      manifests: listed(same.map(nameOf)),
      why,
      hint,
      resource: first.resource,
      name: first.name,
      namespace: first.namespace ?? 'default',
    },
    about: own.has(problem)
      ? [first.resource, nameOf(first)]
      : [first.tool, problem],
    evidence: [...same.map(evidenceOf), ...charge.evidence],
    since: since ?? charge.since,
    place: 'platform',
    severity: 'error',
  };
}

/** What a manifest says of itself. */
export function evidenceOf({
  condition,
  kind,
  ...manifest
}: VaultManifest): Evidence {
  return {
    subject: `${kind} ${nameOf(manifest)}`,
    says: condition
      ? `${condition.type} is ${condition.status}, reason ${condition.reason}`
      : 'It says nothing of itself.',
    ...(condition?.since !== undefined && { at: condition.since }),
  };
}

export function problemOf({ condition }: VaultManifest) {
  return condition?.problem ?? 'other';
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time): time is number => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
