import type { VaultManifestProblem } from '../grammar/types';

/** What a value-blind token can learn of one Vault path. @public */
export interface VaultPathFact {
  type: 'VaultPath';
  cluster: string;
  /** Below the mount, for example `platform-data/postgres/temporal`. */
  path: string;
  /** `absent`: Vault says 404 for its metadata. `forbidden`: the portal's token may not see it. */
  state: 'present' | 'absent' | 'forbidden';
  currentVersion?: number;
  createdAt?: number;
  updatedAt?: number;
  /** State of the newest version. */
  current?: 'live' | 'deleted' | 'destroyed';
  /** Kept versions, newest last. */
  versions: readonly {
    version: number;
    createdAt: number;
    deletedAt?: number;
    destroyed: boolean;
  }[];
  maxVersions?: number;
  /** `custom_metadata.managed-by`, the only custom metadata that is read. */
  managedBy?: string;
  /** Property names; `undefined` when the token may not list subkeys. */
  properties?: readonly string[];
  confirmedAt: number;
}

/** The state of the Vault behind a cluster, as the portal's own blind token sees it. @public */
export interface VaultFact {
  type: 'Vault';
  cluster: string;
  state:
    | 'active'
    | 'sealed'
    | 'uninitialised'
    | 'unreachable'
    | 'refused'
    | 'off';
  version?: string;
  /** Of the mount `secret/`; `undefined` when it could not be asked. */
  kvVersion?: '1' | '2';
  /** Proof that the token cannot read values (facts C.3). */
  blindness: {
    state: 'proven' | 'canReadValues' | 'rootToken' | 'unproven';
    checkedAt?: number;
  };
  /** ESO's role `external-secrets`, where it may be read. */
  role?: {
    name: string;
    state: 'present' | 'absent' | 'forbidden';
    serviceAccounts: readonly string[];
    namespaces: readonly string[];
    policies: readonly string[];
    noDefaultPolicy: boolean;
  };
  /** Texts of ESO's policies, by name; `null` when absent, `undefined` when forbidden. */
  policies?: Readonly<Record<string, string | null>>;
  /** Why it is not used, in one sentence, for `unreachable`, `refused` and `off`. */
  reason?: string;
  confirmedAt: number;
}

/**
 * A manifest that manages a policy or a role of Vault: of Crossplane's Vault provider, or of the
 * vault-config-operator. Of what its conditions say in words only the meaning is kept.
 *
 * @public
 */
export interface VaultManifest {
  tool: 'crossplane' | 'vaultConfigOperator';
  kind: 'Policy' | 'AuthBackendRole' | 'KubernetesAuthEngineRole';
  /** As kubectl names its kind, `policies.vault.vault.upbound.io`. */
  resource: string;
  /** Absent where the kind is cluster-scoped. */
  namespace?: string;
  /** The manifest's own name. */
  name: string;
  what: 'policy' | 'role';
  /** The policy or the role in Vault. */
  manages: string;
  /** Of a role: the policies that it gives. */
  policies?: readonly string[];
  /** Whether its controller says that Vault is as the manifest says; `unknown` before it says anything. */
  applied: 'yes' | 'no' | 'unknown';
  /** The condition that says so. */
  condition?: {
    type: string;
    status: 'True' | 'False' | 'Unknown';
    /** The controller's reason word, capped and stripped to `[A-Za-z0-9]`. */
    reason: string;
    since?: number;
    /** What its message means; absent where it is applied. */
    problem?: VaultManifestProblem;
  };
}
