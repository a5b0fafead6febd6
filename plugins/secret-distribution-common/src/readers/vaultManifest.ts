import type { VaultManifest } from '../facts/types';
import { decodeManifestMessage } from '../grammar/vaultManifest';

/** A kind of manifests that manage Vault's side, and where it is served. @public */
export interface VaultManifestKind {
  tool: VaultManifest['tool'];
  group: string;
  kind: VaultManifest['kind'];
  plural: string;
  what: VaultManifest['what'];
}

const crossplane = [
  // Crossplane 1 knows them cluster-wide, Crossplane 2 in namespaces as well.
  ['vault.vault.upbound.io', 'kubernetes.vault.upbound.io'],
  ['vault.vault.m.upbound.io', 'kubernetes.vault.m.upbound.io'],
].flatMap(([policies, roles]): VaultManifestKind[] => [
  {
    tool: 'crossplane',
    group: policies,
    kind: 'Policy',
    plural: 'policies',
    what: 'policy',
  },
  {
    tool: 'crossplane',
    group: roles,
    kind: 'AuthBackendRole',
    plural: 'authbackendroles',
    what: 'role',
  },
]);

/**
 * The kinds that manage what the framework's prerequisites stand on (`SD-Q4` to `SD-Q6`): of
 * Crossplane's Vault provider and of the vault-config-operator.
 *
 * @public
 */
export const vaultManifestKinds: readonly VaultManifestKind[] = [
  ...crossplane,
  {
    tool: 'vaultConfigOperator',
    group: 'redhatcop.redhat.io',
    kind: 'Policy',
    plural: 'policies',
    what: 'policy',
  },
  {
    tool: 'vaultConfigOperator',
    group: 'redhatcop.redhat.io',
    kind: 'KubernetesAuthEngineRole',
    plural: 'kubernetesauthengineroles',
    what: 'role',
  },
];

const EXTERNAL_NAME = 'crossplane.io/external-name';
/** More policies than any platform gives to one role. */
const MOST_POLICIES = 50;

/**
 * What is kept of a manifest: names, and whether it is applied; never the policy's text and never
 * a message. Total: what is no such manifest gives `undefined`.
 *
 * @public
 */
export function readVaultManifest(
  { group, kind, plural, tool, what }: VaultManifestKind,
  object: any,
): VaultManifest | undefined {
  const { annotations, name, namespace } = object?.metadata ?? {};
  const spec = object?.spec;
  const settings = tool === 'crossplane' ? spec?.forProvider : spec;
  const named =
    tool === 'crossplane'
      ? (what === 'policy' ? settings?.name : settings?.roleName) ??
        annotations?.[EXTERNAL_NAME]
      : settings?.name;
  // The vault-config-operator takes an empty name for none.
  const manages = named || name;
  if (!isName(name) || !isName(manages)) {
    return undefined;
  }
  const policies: unknown =
    tool === 'crossplane' ? settings?.tokenPolicies : settings?.policies;
  const given = (
    Array.isArray(object?.status?.conditions) ? object.status.conditions : []
  ).flatMap((each: unknown) => readCondition(each) ?? []);
  return {
    tool,
    kind,
    resource: `${plural}.${group}`,
    ...(isName(namespace) && { namespace }),
    name,
    what,
    manages,
    ...(what === 'role' &&
      Array.isArray(policies) && {
        policies: policies.filter(isName).slice(0, MOST_POLICIES),
      }),
    ...(tool === 'crossplane' ? ofCrossplane(given) : ofOperator(given)),
  };
}

interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  since?: number;
  generation: number;
}

type Applied = Pick<VaultManifest, 'applied' | 'condition'>;

/** `Synced`: the last try came through; `Ready`: Vault has it. */
function ofCrossplane(conditions: readonly Condition[]): Applied {
  const of = (type: string) => conditions.find(each => each.type === type);
  const [synced, ready, last] = [
    of('Synced'),
    of('Ready'),
    of('LastAsyncOperation'),
  ];
  const failed = [synced, last, ready].find(each => each?.status === 'False');
  if (failed) {
    // `Ready` says that it is not, and `LastAsyncOperation` why.
    const telling = failed.message === '' && last ? last : failed;
    return { applied: 'no', condition: told(failed, telling.message) };
  }
  if (synced?.status === 'True' && ready?.status !== 'Unknown') {
    return { applied: 'yes', condition: told(ready ?? synced) };
  }
  return {
    applied: 'unknown',
    ...(synced && { condition: told(synced) }),
  };
}

/**
 * `ReconcileSuccessful=True` after a round that came through, `ReconcileFailed=False` after one
 * that did not; neither takes the other away (internal/controller/vaultresourcecontroller). Of
 * two the one of the newer manifest counts, and of one manifest it cannot be told which came last.
 */
function ofOperator(conditions: readonly Condition[]): Applied {
  const of = (type: string) => conditions.find(each => each.type === type);
  const [done, failed] = [of('ReconcileSuccessful'), of('ReconcileFailed')];
  if (failed && (!done || failed.generation > done.generation)) {
    return { applied: 'no', condition: told(failed, failed.message) };
  }
  if (done && (!failed || done.generation > failed.generation)) {
    return { applied: 'yes', condition: told(done) };
  }
  return {
    applied: 'unknown',
    ...(failed && { condition: told(failed, failed.message) }),
  };
}

function told(
  { type, status, reason, since }: Condition,
  message?: string,
): NonNullable<VaultManifest['condition']> {
  return {
    type,
    status,
    reason,
    ...(since !== undefined && { since }),
    ...(message !== undefined && {
      problem: decodeManifestMessage(message, reason),
    }),
  };
}

const types = new Set([
  'Synced',
  'Ready',
  'LastAsyncOperation',
  'ReconcileSuccessful',
  'ReconcileFailed',
]);

function readCondition(given: any): Condition | undefined {
  const {
    lastTransitionTime,
    message,
    observedGeneration,
    reason,
    status,
    type,
  } = given ?? {};
  if (
    !types.has(type) ||
    (status !== 'True' && status !== 'False' && status !== 'Unknown')
  ) {
    return undefined;
  }
  const since = Date.parse(String(lastTransitionTime));
  return {
    type,
    status,
    reason: String(reason ?? '')
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 60),
    message: typeof message === 'string' ? message : '',
    ...(Number.isNaN(since) ? {} : { since }),
    generation: typeof observedGeneration === 'number' ? observedGeneration : 0,
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 253;
}
