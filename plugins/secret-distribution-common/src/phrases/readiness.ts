import type { Template } from '../rules/types';

/** What is said of a cluster's readiness. */
export const readinessPhrases = {
  'overall.others-one': '{{sentence}} {{count}} more point is broken.',
  'overall.others': '{{sentence}} {{count}} more points are broken.',
  'overall.unseen':
    '{{sentence}} {{count}} of {{total}} points cannot be seen.',
  'overall.nothing': 'Nothing is known of this cluster. {{sentence}}',
  'overall.not-broken':
    'Nothing is known to be broken, but {{count}} of {{total}} points cannot be seen.',
  'overall.met': 'All eight prerequisites are met.',

  'blindness.how':
    'At each start and every hour Vault itself is asked what the portal’s token may do on data paths; the answer must be `deny` for every one.',
  'blindness.off':
    'No Vault is configured for this cluster; the verdicts rest on what the cluster itself says.',
  'blindness.more':
    'To see more, give the portal a token with this policy, which cannot read values.',
  'blindness.proven': 'Vault denies the portal’s token every value.',
  'blindness.can-read':
    'The token given to the portal can read values, so Vault is not used.',
  'blindness.replace':
    'Replace the token by one that has this policy and nothing else.',
  'blindness.root':
    'The token given to the portal is a root token, so Vault is not used.',
  'blindness.revoke':
    'Revoke the root token and give the portal one with this policy.',
  'blindness.unproven':
    'That the portal cannot read values is not proved yet, so Vault is not used.',
  'blindness.reach':
    'Let the portal reach Vault with a token that has this policy and the policy `default`.',

  'backlog.title': 'Backlog of External Secrets Operator',
  'backlog.subject': 'PushSecrets and ExternalSecrets',
  'backlog.late':
    '{{count}} of {{total}} that refresh by themselves are overdue',
  'backlog.none': 'Nothing waits to be refreshed.',
  'backlog.ok': 'What is due is refreshed in time ({{count}} resources).',
  'backlog.half':
    'Half of {{count}} resources are overdue by {{duration}} or more: External Secrets Operator does not keep up or does not run.',
  'backlog.cure':
    'See whether the controller runs; where it does, let it work on more at once (`--concurrent`) or refresh less often.',
  'versions.title': 'Version of External Secrets Operator’s API',
  'versions.served-as': 'served as {{versions}}',
  'versions.not-served': 'not served',
  'versions.unasked': 'The API server has not been asked yet.',
  'versions.v1': 'ExternalSecrets are served as `external-secrets.io/v1`.',
  'versions.beta':
    'Only `external-secrets.io/v1beta1` is served; the framework’s manifests are `v1`.',
  'versions.unknown': 'The cluster does not know ExternalSecrets.',
  'versions.cure':
    'Upgrade External Secrets Operator to 0.16 or later, which serves `v1`.',

  'operator.runs': 'External Secrets Operator runs.',
  'operator.replicas':
    'External Secrets Operator runs with {{ready}} of {{wanted}} replicas.',
  'operator.replicas-of':
    'External Secrets Operator {{release}} runs with {{ready}} of {{wanted}} replicas.',
  'operator.unlabelled':
    'The resources of External Secrets Operator are served, but its controller was not found by the label `app.kubernetes.io/name: external-secrets`.',
  'operator.label-cure':
    'Install the chart with its own labels, and let the portal list Deployments.',
  'operator.serves': 'serves {{versions}}',
  'operator.replicas-ready': '{{ready}} of {{wanted}} replicas are ready',
  'operator.refreshed': 'refreshed something last',

  'phase.bootstrap': 'Vault is not initialised: the bootstrap is not done.',
  'phase.unmanaged':
    '{{count}} of {{total}} manifests carry no mark of a GitOps controller.',
  'phase.steady':
    'Vault is in operation, and a GitOps controller manages all {{total}} manifests: the steady state of the phase model.',
  'phase.managed': '{{count}} of {{total}} are managed',
  'phase.managed-by': '{{count}} of {{total}} are managed ({{tools}})',
  'phase.cure':
    'Move these manifests into the GitOps repository (SD-I2). The page of all distributions finds them by the rule SD-I2.',
  'phase.nothing':
    'Nothing is distributed yet, so nothing shows who manages the manifests.',
  'phase.authority':
    'Whether Vault is the operational authority cannot be seen while the store `{{store}}` is not valid.',
  'phase.finish':
    'Finish the bootstrap phases of `{{cluster}}` and distribute a first secret by the GitOps repository.',

  'policies.push':
    'The policies of the role let External Secrets Operator create, update and read data and metadata below both prefixes.',
  'policies.pull':
    'The policies of the role let External Secrets Operator read data below both prefixes.',
  'policies.absent-one':
    'Vault has no policy {{policies}}, which the role names.',
  'policies.absent':
    'Vault has no policies {{policies}}, which the role names.',
  'policies.lacking': 'Vault does not allow {{lacks}} of {{names}}.',
  'policies.add': 'Add these lines to a policy of the Vault role `{{role}}`.',
  'policies.add-remove':
    'Add these lines to a policy of the Vault role `{{role}}`. Remove the rule that denies {{names}}: no other line overrides it.',
  'policies.write': 'Write the role in Vault; its policies can be judged then.',
  'policies.portal': "Add this to the portal's own policy in Vault.",
  'policies.read': 'was read and evaluated',
  'policies.none': 'does not exist',
  'policies.hidden': 'may not be read by the portal',
  'policies.unreadable': 'is not understood',
  'policies.assumed': 'is taken to be as Vault ships it',

  'rights.denied':
    'The ServiceAccount `{{account}}` may not {{verbs}} Secrets in every namespace.',
  'rights.allowed':
    'The ServiceAccount `{{account}}` may write Secrets in every namespace.',
  'rights.unseen':
    'Whether External Secrets Operator may write Secrets in every namespace cannot be seen: the portal may not ask for the access of others.',
  'rights.cure':
    "Let the portal's account create SubjectAccessReviews, which ask and change nothing.",
  'rights.says-allowed': 'create, update and delete Secrets: allowed',
  'rights.says-denied': 'denied: {{verbs}}',
  'rights.written-one': 'Secrets were written in {{count}} namespace',
  'rights.written': 'Secrets were written in {{count}} namespaces',

  'store.ready':
    'The ClusterSecretStore `{{store}}` speaks KV version 2 at `{{mount}}` and is ready.',
  'store.name-namespace':
    'Name the namespace of its ServiceAccount: without it External Secrets Operator validates nothing.',
  'store.look':
    'External Secrets Operator looks at a store every five minutes; see what it says.',
  'store.condition': 'Ready is {{status}}, reason {{why}}',
  'login.works':
    'The role `{{role}}` at `{{mount}}` lets `{{account}}` log in.',
  'login.bound': 'bound to {{account}} with the policies {{policies}}',
  'login.validated': 'was validated by a login',
  'login.hidden': 'The portal may not read the Vault role `{{role}}`.',

  'unseen.check':
    'Check that the portal reaches the API server of `{{cluster}}` and that its credentials are valid. It reconnects by itself.',
  'unseen.starting':
    'The {{kind}} of the cluster `{{cluster}}` have not been read yet.',
  'unseen.since':
    'The portal has had no contact since {{since}}; what was last known may have changed.',
  'unseen.forbidden':
    'The portal may not read the {{kind}} of the cluster `{{cluster}}`.',
  'unseen.grant':
    "Grant the portal's account `get`, `list` and `watch` on {{kind}}.",
  'unseen.no-vault':
    'No Vault is configured for this cluster, so the portal cannot ask it.',
  'unseen.vault': 'The portal cannot ask Vault.',
  'unseen.vault-why': 'The portal cannot ask Vault: {{why}}.',
  'unseen.token':
    'Give the portal a Vault token with this policy, which cannot read values, and name the Vault in `secretDistribution.clusters[].vault`.',

  'vault.ok':
    'Vault answers, is unsealed, and has KV version 2 at `{{mount}}`.',
  'vault.engine':
    'Vault is unsealed, but which engine is at `{{mount}}` cannot be seen.',
  'vault.grant':
    "Grant the portal's policy anything below `{{mount}}`, such as its metadata: Vault tells a mount to those who may use it.",
  'vault.logged-in': 'External Secrets Operator logs in to Vault',
  'vault.active-kv':
    'unsealed and active ({{release}}), KV version {{version}} at {{mount}}',
  'vault.active': 'unsealed and active ({{release}})',
  'vault.uninitialised': 'not initialised',
  'vault.silent': 'does not answer the portal',
  'vault.unused': 'not used: the portal’s token is not proved to be blind',
  'vault.unobserved': 'not observed',
  'manifest.fails':
    'The manifest `{{name}}` of Crossplane is not applied to Vault: {{why}}.',
  'manifest.says': '{{name}} is False, reason {{why}}',
  'manifest.cure':
    'Mend the manifest `{{name}}` or the credentials of its ProviderConfig first; what Vault lacks follows from it. Its condition says more; read it before you paste it anywhere.',

  'forecast.now': 'Fails now: Vault does not allow {{lacks}}{{paths}}.',
  'forecast.now-pull':
    'Fails now: Vault does not allow {{lacks}}, so nothing can be pulled{{paths}}.',
  'forecast.first-push':
    'Fails at the first push: Vault does not allow {{lacks}}{{paths}}.',
  'forecast.within-push':
    'Fails within the first push: Vault does not allow {{lacks}}, which every property after the first needs{{paths}}.',
  'forecast.first-pull':
    'Fails at the first pull: Vault does not allow {{lacks}}{{paths}}.',
  'forecast.rotation':
    'Works today, fails at the first rotation: Vault does not allow {{lacks}}{{paths}}.',
  'forecast.deletion':
    'Works today, fails when the PushSecret is deleted: Vault does not allow {{lacks}}, and the finalizer blocks{{paths}}.',
  'forecast.unknown':
    'Whether Vault allows this cannot be told from what the portal may read.',
  'forecast.works':
    'Vault allows everything that External Secrets Operator does here.',
  'lacks.data': '{{capabilities}} on its data',
  'lacks.metadata': '{{capabilities}} on its metadata',
  'lacks.the-data': '{{capabilities}} on the data',
  'lacks.the-metadata': '{{capabilities}} on the metadata',
  'lacks.both': '{{capabilities}} on its data and its metadata',
  'lacks.both-metadata': '{{capabilities}} on its metadata and its data',
  'lacks.the-both': '{{capabilities}} on the data and the metadata',
  'lacks.the-both-metadata': '{{capabilities}} on the metadata and the data',
  'lacks.and': '{{lack}} and {{lacks}}',
  'paths.some': ' ({{names}})',
  'simulation.role':
    'The Vault role `{{role}}` does not exist, so External Secrets Operator cannot log in.',
  'simulation.policy-one':
    'The role names {{names}}, but Vault has no such policy. {{sentence}}',
  'simulation.policies':
    'The role names {{names}}, but Vault has no such policies. {{sentence}}',
  'simulation.default':
    'Every login fails: without the policy `default` External Secrets Operator may not look its own token up.',
  'simulation.hidden':
    'The portal cannot see the role of External Secrets Operator in Vault, so nothing can be foretold.',
  'simulation.unread':
    'The portal cannot read every policy of the role, so nothing can be foretold.',
  'simulation.works':
    'Vault allows everything that External Secrets Operator does.',
} as const satisfies Readonly<Record<string, Template>>;
