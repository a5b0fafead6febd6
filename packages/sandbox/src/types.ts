/**
 * The seams between the sandbox's parts: the Kubernetes API and Vault on one side, External
 * Secrets Operator, the GitOps controller and the stories on the other.
 */

/** A Kubernetes object as JSON. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    finalizers?: string[];
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: {
      apiVersion: string;
      kind: string;
      name: string;
      uid: string;
      controller?: boolean;
      blockOwnerDeletion?: boolean;
    }[];
    managedFields?: Record<string, unknown>[];
    [key: string]: unknown;
  };
  spec?: any;
  status?: any;
  data?: Record<string, string>;
  type?: string;
  [key: string]: any;
}

/** What happened to an object. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
}

/** One cluster's objects: etcd and the part of the API server that does not speak HTTP. */
export interface ResourceStore {
  get(
    kind: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined;
  list(kind: string, namespace?: string): KubeObject[];
  /**
   * Creates or replaces everything but `status`. Sets uid, creationTimestamp, a new
   * resourceVersion, and a new generation when `spec` changed; writes `managedFields` for
   * `manager` (a Secret's entry names its data keys as `f:data`). An apply that changes
   * nothing is no event.
   */
  apply(
    object: KubeObject,
    options?: { manager?: string; at?: Date },
  ): KubeObject;
  /** Replaces `status` only; the generation stays. */
  setStatus(
    kind: string,
    namespace: string | undefined,
    name: string,
    status: unknown,
  ): KubeObject;
  /** Deletes, or sets `deletionTimestamp` while finalizers are left. */
  remove(kind: string, namespace: string | undefined, name: string): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
}

/** A request to Vault, in process or from the wire; `path` is below `/v1/`, decoded. */
export interface VaultRequest {
  method: 'GET' | 'LIST' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** For example `version` of a read. */
  query?: Readonly<Record<string, string>>;
  token?: string;
  body?: any;
}

/** Vault's answer; `errors` as Vault words them. */
export interface VaultResponse {
  status: number;
  body?: any;
}

/** One Vault: KV v2 at `secret/`, policies that are really evaluated, Kubernetes auth. */
export interface VaultEngine {
  request(request: VaultRequest): VaultResponse;
  seal(): void;
  unseal(): void;
  readonly sealed: boolean;
  /** Writes or (with `undefined`) deletes a policy, HCL text. */
  setPolicy(name: string, hcl: string | undefined): void;
  /** Writes or deletes a role of the Kubernetes auth method. */
  setRole(
    name: string,
    role:
      | {
          bound_service_account_names: string[];
          bound_service_account_namespaces: string[];
          token_policies: string[];
          token_no_default_policy?: boolean;
          /** Lifetime of the role's tokens, s. */
          token_ttl?: number;
        }
      | undefined,
  ): void;
  /** Makes the time stamps of the next writes, for seeds with a past. */
  setNow(now: (() => Date) | undefined): void;
}
