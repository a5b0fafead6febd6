/**
 * What is written to a GitOps repository, and what has to be read of it before. All of it is
 * plain data: a host reads a snapshot, a plan is made of it, a host commits the plan.
 */
import type {
  ClusterSecretStoreOptions,
  ExternalSecretOptions,
  PushSecretOptions,
} from '../manifests';
import type { Finding } from '../model/types';
import type { DecisionAnswers } from '../decision';
import type { VaultPathParts } from '../paths';

/** A file as it is to be. @public */
export interface FileChange {
  /** Relative to the repository's root, with `/`, never starting with it. */
  path: string;
  /** The whole text; `null` deletes the file. */
  content: string | null;
}

/** The shapes of GitOps repositories whose paths are known; see `defaultPathTemplates`. @public */
export type LayoutType =
  | 'flat'
  | 'perNamespace'
  | 'perApplication'
  | 'kustomize'
  | 'argocd'
  | 'flux';

/** Where manifests lie in a repository. @public */
export interface Layout {
  type: LayoutType;
  /** The folder that everything is below, such as `platform`; empty for the repository itself. */
  root: string;
  /**
   * Replaces the layout's own paths, such as `{{application}}/{{namespace}}/{{kind}}-{{name}}.yaml`.
   * Known are `{{namespace}}`, `{{name}}`, `{{kind}}` (in lower case), `{{application}}` and
   * `{{cluster}}`. Without `{{name}}` several manifests share a file as documents.
   */
  pathTemplate?: string;
  /** Whether the files are listed in the `kustomization.yaml` beside them. */
  kustomization: boolean;
  /** For `flux`: what its Kustomizations are made of. */
  flux?: FluxOptions;
}

/** How Flux finds what is written. @public */
export interface FluxOptions {
  /** The namespace of the Kustomizations. Defaults to `flux-system`. */
  namespace?: string;
  /** The GitRepository that serves this repository. Defaults to `flux-system`. */
  source?: string;
}

/** A snapshot of a repository at one commit, read before planning. @public */
export interface ReadFiles {
  /** The whole text of a file, byte for byte; `undefined` when there is none, or it was not wanted. */
  read(path: string): string | undefined;
  /** The names, without the folder, of the files directly in a folder; empty when there is none. */
  list(dir: string): readonly string[];
}

/** What a plan reads. @public */
export interface WantedReads {
  /** Files to be read, where they exist. */
  files: readonly string[];
  /** Folders to be listed. */
  dirs: readonly string[];
}

/** A PushSecret to be written. @public */
export interface PublishRequest extends PushSecretOptions {
  /** Overrides the request's application. */
  application?: string;
}

/** An ExternalSecret to be written, and the workload that is to use what it delivers. @public */
export interface ConsumeRequest extends ExternalSecretOptions {
  /** Overrides the request's application. */
  application?: string;
  /** Writes a patch that gives the Target Secret to a workload. Needs a `kustomization.yaml`. */
  workload?: WorkloadPatchRequest;
}

/** A workload that gets the Target Secret. @public */
export interface WorkloadPatchRequest {
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'CronJob';
  name: string;
  /** The container that gets it. */
  container: string;
  /**
   * The folder whose `kustomization.yaml` builds the workload. Defaults to the ExternalSecret's;
   * for `flux` to the folder above that.
   */
  folder?: string;
  /**
   * - `volume`: files below `mountPath`, kept up to date by Kubernetes.
   * - `env`: the named environment variables, each from a key; read at start only.
   * - `envFrom`: every key as an environment variable of its name; read at start only.
   */
  use:
    | { how: 'volume'; mountPath: string }
    | { how: 'env'; variables: Readonly<Record<string, string>> }
    | { how: 'envFrom' };
  /** Lets Stakater's Reloader restart the workload when the Target Secret changes. */
  reload?: boolean;
}

/** What every change of a repository is told. @public */
export interface RepositoryRequest {
  layout: Layout;
  /** The application that the files belong to; for layouts with `{{application}}`. */
  application?: string;
  /** The cluster; for layouts with `{{cluster}}`. */
  cluster?: string;
}

/**
 * Both sides of a distribution as far as they live in one repository: `publish`, `consume`, or
 * both. Sides in two repositories are two requests.
 *
 * @public
 */
export interface DistributionRequest extends RepositoryRequest {
  /** The catalog entity that this is for; written as `secret-distribution.io/entity-ref`. */
  entityRef?: string;
  publish?: PublishRequest;
  consume?: readonly ConsumeRequest[];
  /** What was answered to the decision trees; a refusal refuses the plan (`SD-D`). */
  answers?: DecisionAnswers;
  /**
   * PushSecrets that the cluster is known to have, on the published path (`SD-P4`) or, where they
   * name it, on one that is consumed (`SD-D1`).
   */
  knownPublishers?: readonly KnownPublisher[];
}

/** A manifest as it leaves, for people to read. @public */
export interface PlannedManifest {
  path: string;
  yaml: string;
}

/** Title and text of a pull request. @public */
export interface ChangeSummary {
  title: string;
  /** Markdown. */
  body: string;
}

/** A PushSecret that a cluster has. @public */
export interface KnownPublisher extends ManifestRef {
  /** The path that it publishes. Defaults to that of the request. */
  path?: VaultPathParts;
}

/** A change of one repository. @public */
export interface Plan {
  /** Only files whose text differs; empty when all is as requested. In the order of their paths. */
  changes: readonly FileChange[];
  /** Everything that was requested, whether it changes something or not. */
  manifests: readonly PlannedManifest[];
  /** What the rules say that refuses nothing: warnings and information. */
  findings: readonly Finding[];
  /** Broken rules. When present, `changes` is empty. */
  refused?: readonly Finding[];
  summary: ChangeSummary;
}

/** One manifest by name. @public */
export interface ManifestRef {
  namespace: string;
  name: string;
}

/** One manifest that is retired, and where it is. @public */
export interface RetireTarget extends ManifestRef {
  /** Overrides the request's application. */
  application?: string;
  /** The file that holds it, when it is not where the layout says. */
  file?: string;
}

/** A consumer's manifests that are retired. @public */
export interface RetireConsumer extends RetireTarget {
  /** The workload whose patch is removed too. */
  workload?: Pick<WorkloadPatchRequest, 'kind' | 'name' | 'folder'>;
  /** Workloads that are known to use the Target Secret. */
  usedBy?: readonly { kind: string; name: string }[];
}

/** What ends. @public */
export interface RetirementRequest extends RepositoryRequest {
  /** The path that the manifests publish and pull. */
  path: VaultPathParts;
  publisher?: RetireTarget;
  consumers?: readonly RetireConsumer[];
  /** ExternalSecrets that the cluster is known to have on the path. */
  knownConsumers?: readonly ManifestRef[];
  /** Retires although a consumer is left without publisher, or a workload without its Secret. */
  evenIfItBreaks?: boolean;
}

/** One step of a retirement. @public */
export interface RetirementStep {
  what: 'patch' | 'ExternalSecret' | 'PushSecret';
  /** `namespace/name`. */
  object: string;
  file: string;
}

/** The end of a distribution, consumers first. @public */
export interface RetirementPlan extends Plan {
  order: readonly RetirementStep[];
  /**
   * Who is left without: `ExternalSecret namespace/name` without a publisher, a workload
   * without the Secret that it uses. Unless `evenIfItBreaks`, anybody here refuses the plan.
   */
  breaks: readonly string[];
  /** What is left to be done by hand once the change is applied, in order. */
  afterwards: readonly { text: string; command?: string }[];
}

/** How Vault's side of the prerequisites is managed. @public */
export type VaultManagement = 'hcl' | 'terraform' | 'crossplane';

/** Who the portal is in a cluster, and what it may see. @public */
export interface PortalRights {
  namespace: string;
  serviceAccount: string;
  tier: 0 | 1;
}

/** What a cluster needs before anything is distributed (`SD-Q`). @public */
export interface PrerequisitesRequest extends RepositoryRequest {
  store: ClusterSecretStoreOptions;
  /** Which forms of Vault's side are written. */
  vault: readonly VaultManagement[];
  /** For `crossplane`: the name of the ProviderConfig of its Vault provider. Defaults to `default`. */
  providerConfig?: string;
  /** Some PushSecret has `deletionPolicy: Delete`. */
  deletes?: boolean;
  /** The portal's own rights: none on Secrets in tier 0, to list and watch their metadata in tier 1. */
  portal?: PortalRights;
  /** External Secrets Operator's own right to write Secrets (`SD-Q7`), where its chart is installed without. */
  operatorRights?: boolean;
}
