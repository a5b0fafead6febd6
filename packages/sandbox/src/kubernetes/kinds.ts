/** What the API server knows about a kind. */
export interface Kind {
  kind: string;
  plural: string;
  /** Empty for the core group. */
  group: string;
  /** Versions that can be served, preferred first. */
  versions: readonly string[];
  namespaced: boolean;
  /** Has a `status` subresource. */
  status: boolean;
  /** Defined by a CustomResourceDefinition: its list items carry `kind`, built-in kinds' do not. */
  custom: boolean;
  shortNames?: readonly string[];
}

const core = { group: '', versions: ['v1'], custom: false };
const apps = {
  group: 'apps',
  versions: ['v1'],
  custom: false,
  namespaced: true,
  status: true,
};
const batch = { ...apps, group: 'batch' };
const eso = {
  group: 'external-secrets.io',
  versions: ['v1'],
  custom: true,
  status: true,
};
const esoAlpha = { ...eso, versions: ['v1alpha1'] };

/** Crossplane's Vault provider and the vault-config-operator, where a platform manages Vault's side by manifests. */
const crossplane = {
  versions: ['v1alpha1'],
  namespaced: false,
  custom: true,
  status: true,
};

/** Every kind that the sandbox can serve. */
export const kinds: readonly Kind[] = [
  {
    ...core,
    kind: 'Secret',
    plural: 'secrets',
    namespaced: true,
    status: false,
  },
  {
    ...core,
    kind: 'ConfigMap',
    plural: 'configmaps',
    namespaced: true,
    status: false,
    shortNames: ['cm'],
  },
  {
    ...core,
    kind: 'Namespace',
    plural: 'namespaces',
    namespaced: false,
    status: true,
    shortNames: ['ns'],
  },
  {
    ...core,
    kind: 'Service',
    plural: 'services',
    namespaced: true,
    status: true,
    shortNames: ['svc'],
  },
  {
    ...core,
    kind: 'ServiceAccount',
    plural: 'serviceaccounts',
    namespaced: true,
    status: false,
    shortNames: ['sa'],
  },
  {
    ...core,
    kind: 'Pod',
    plural: 'pods',
    namespaced: true,
    status: true,
    shortNames: ['po'],
  },
  {
    ...core,
    kind: 'Event',
    plural: 'events',
    namespaced: true,
    status: false,
    shortNames: ['ev'],
  },
  {
    ...apps,
    kind: 'Deployment',
    plural: 'deployments',
    shortNames: ['deploy'],
  },
  {
    ...apps,
    kind: 'StatefulSet',
    plural: 'statefulsets',
    shortNames: ['sts'],
  },
  { ...apps, kind: 'DaemonSet', plural: 'daemonsets', shortNames: ['ds'] },
  { ...apps, kind: 'ReplicaSet', plural: 'replicasets', shortNames: ['rs'] },
  { ...batch, kind: 'Job', plural: 'jobs' },
  { ...batch, kind: 'CronJob', plural: 'cronjobs', shortNames: ['cj'] },
  {
    kind: 'Rollout',
    plural: 'rollouts',
    group: 'argoproj.io',
    versions: ['v1alpha1'],
    namespaced: true,
    status: true,
    custom: true,
    shortNames: ['ro'],
  },
  {
    ...crossplane,
    kind: 'Policy',
    plural: 'policies',
    group: 'vault.vault.upbound.io',
  },
  {
    ...crossplane,
    kind: 'AuthBackendRole',
    plural: 'authbackendroles',
    group: 'kubernetes.vault.upbound.io',
  },
  {
    ...crossplane,
    kind: 'KubernetesAuthEngineRole',
    plural: 'kubernetesauthengineroles',
    group: 'redhatcop.redhat.io',
    namespaced: true,
  },
  {
    ...eso,
    kind: 'ExternalSecret',
    plural: 'externalsecrets',
    namespaced: true,
    shortNames: ['es'],
  },
  {
    ...eso,
    kind: 'SecretStore',
    plural: 'secretstores',
    namespaced: true,
    shortNames: ['ss'],
  },
  {
    ...eso,
    kind: 'ClusterSecretStore',
    plural: 'clustersecretstores',
    namespaced: false,
    shortNames: ['css'],
  },
  {
    ...eso,
    kind: 'ClusterExternalSecret',
    plural: 'clusterexternalsecrets',
    namespaced: false,
    shortNames: ['ces'],
  },
  {
    ...esoAlpha,
    kind: 'PushSecret',
    plural: 'pushsecrets',
    namespaced: true,
    shortNames: ['ps'],
  },
  {
    ...esoAlpha,
    kind: 'ClusterPushSecret',
    plural: 'clusterpushsecrets',
    namespaced: false,
  },
];

const byName = new Map(kinds.map(kind => [kind.kind, kind]));

/** @throws Error for a kind that the sandbox does not know. */
export function kindOf(name: string): Kind {
  const kind = byName.get(name);
  if (!kind) {
    throw new Error(
      `The sandbox does not know the kind '${name}'; it knows ${[
        ...byName.keys(),
      ].join(', ')}`,
    );
  }
  return kind;
}

/** Writes a group and version as manifests do: `v1`, `apps/v1`. */
export function apiVersionOf(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Which versions of which kinds are served at the moment; a removed CRD serves none. */
export class ServedKinds {
  readonly #versions = new Map<string, readonly string[]>();

  set(kind: string, versions: readonly string[]): void {
    this.#versions.set(kindOf(kind).kind, versions);
  }

  versionsOf(kind: Kind): readonly string[] {
    return this.#versions.get(kind.kind) ?? kind.versions;
  }

  /** The kind behind a URL, when it is served there. */
  find(group: string, version: string, plural: string): Kind | undefined {
    return kinds.find(
      kind =>
        kind.group === group &&
        kind.plural === plural &&
        this.versionsOf(kind).includes(version),
    );
  }

  kindsAt(group: string, version: string): Kind[] {
    return kinds.filter(
      kind => kind.group === group && this.versionsOf(kind).includes(version),
    );
  }

  /** Versions of a group that serve anything, preferred first. */
  versionsOfGroup(group: string): string[] {
    const versions = new Set<string>();
    for (const kind of kinds.filter(each => each.group === group)) {
      this.versionsOf(kind).forEach(version => versions.add(version));
    }
    return [...versions].sort(byPreference);
  }

  groups(): string[] {
    const groups = new Set(kinds.map(kind => kind.group));
    groups.delete('');
    return [...groups].filter(group => this.versionsOfGroup(group).length > 0);
  }
}

/** Kubernetes' order of versions: stable before beta before alpha, newer before older. */
function byPreference(a: string, b: string): number {
  return rank(b) - rank(a);
}

function rank(version: string): number {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (!match) {
    return -1;
  }
  const stage = { alpha: 1, beta: 2 }[match[2]] ?? 3;
  return stage * 1e6 + Number(match[1]) * 1e3 + Number(match[3] ?? 0);
}
