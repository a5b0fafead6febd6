import type { CoverageSource } from '../facts/types';
import type { Cure } from '../model/types';
import { buildPortalPolicy } from '../manifests';
import { clock } from '../diagnose/times';
import type { ReadinessScene } from './scene';

/** Resources of the Kubernetes API behind a source. */
const resources: Partial<
  Record<CoverageSource, { group: string; plural: string }>
> = {
  ClusterSecretStore: {
    group: 'external-secrets.io',
    plural: 'clustersecretstores',
  },
  PushSecret: { group: 'external-secrets.io', plural: 'pushsecrets' },
  ExternalSecret: { group: 'external-secrets.io', plural: 'externalsecrets' },
  Workload: { group: 'apps', plural: 'deployments' },
};

/** Why a source does not speak of now, and what would change that; `undefined` when it does. */
export function unseenSource(
  source: CoverageSource,
  { view }: ReadinessScene,
): { sentence: string; wouldShow: Cure } | undefined {
  const { state, since } = view.coverage(source);
  const what = `${source}s of the cluster \`${view.cluster}\``;
  const contact: Cure = {
    who: 'portal',
    text: `Check that the portal reaches the API server of \`${view.cluster}\` and that its credentials are valid. It reconnects by itself.`,
  };
  switch (state) {
    case 'live':
    case 'notServed':
      return undefined;
    case 'starting':
      return {
        sentence: `The ${what} have not been read yet.`,
        wouldShow: contact,
      };
    case 'stale':
      return {
        sentence: `The portal has had no contact since ${clock(
          since,
        )}; what was last known may have changed.`,
        wouldShow: contact,
      };
    default:
      return {
        sentence: `The portal may not read the ${what}.`,
        wouldShow: kubernetesRule(source),
      };
  }
}

function kubernetesRule(source: CoverageSource): Cure {
  const { group, plural } = resources[source] ?? {
    group: 'external-secrets.io',
    plural: `${source.toLowerCase()}s`,
  };
  return {
    who: 'portal',
    text: `Grant the portal's account \`get\`, \`list\` and \`watch\` on ${plural}.`,
    snippet: {
      language: 'yaml',
      text: `# a rule for the portal's ClusterRole
- apiGroups: ["${group}"]
  resources: ["${plural}"]
  verbs: [get, list, watch]`,
    },
  };
}

/** Why Vault cannot be asked, and what would change that. */
export function unseenVault(scene: ReadinessScene): {
  sentence: string;
  wouldShow: Cure;
} {
  const { settings, simulation, vault, view } = scene;
  const { state, reason } = view.coverage('Vault');
  const isOff = !vault && state === 'off';
  return {
    sentence: isOff
      ? 'No Vault is configured for this cluster, so the portal cannot ask it.'
      : `The portal cannot ask Vault${reason ? `: ${reason}` : ''}.`.replace(
          /\.\.$/,
          '.',
        ),
    wouldShow: {
      who: 'portal',
      text: `Give the portal a Vault token with this policy, which cannot read values, and name the Vault in \`secretDistribution.clusters[].vault\`.`,
      snippet: {
        language: 'hcl',
        text: buildPortalPolicy(settings, {
          policies: policiesToRead(simulation.policies.map(({ name }) => name)),
        }),
      },
    },
  };
}

/** Those of the operator's role as far as it is known, else those that the framework gives it. */
export function policiesToRead(
  names: readonly string[],
): readonly string[] | undefined {
  return names.length > 0 ? names : undefined;
}
