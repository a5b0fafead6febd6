import type { Template } from '../rules/types';

/** What is said of a chain, of an entity and of how things mend themselves. */
export const verdictPhrases = {
  'verdict.published-one':
    '`{{path}}` is published; one ExternalSecret pulls it{{end}}',
  'verdict.published':
    '`{{path}}` is published; {{count}} ExternalSecrets pull it{{end}}',
  'verdict.arrives': '`{{path}}` arrives in `{{target}}`{{end}}',
  'verdict.runs-one':
    '`{{path}}` arrives in `{{target}}`, and its workload runs with it{{end}}',
  'verdict.runs':
    '`{{path}}` arrives in `{{target}}`, and {{count}} workloads run with it{{end}}',
  'verdict.but': ', but: {{sentence}}',
  'verdict.pending': '`{{path}}` is on its way. {{note}}',
  'verdict.pending-bare': '`{{path}}` is on its way.',
  'verdict.unknown':
    'The portal cannot tell whether `{{path}}` arrives. {{note}}',
  'verdict.unknown-bare': 'The portal cannot tell whether `{{path}}` arrives.',
  'verdict.sibling':
    'This path is in order, but the same ExternalSecret also pulls `{{path}}` and fails there: {{sentence}}',
  'verdict.last-known': '{{sentence}} Last known: {{rest}}',

  'entity.none':
    'No internal secrets or configurations were found for this component.',
  'entity.all': 'All {{total}} distributions work.',
  'entity.broken-one':
    '{{sentence}} {{count}} of {{total}} distributions is broken by this.{{more}}',
  'entity.broken':
    '{{sentence}} {{count}} of {{total}} distributions are broken by this.{{more}}',
  'entity.affected-one':
    '{{sentence}} {{count}} of {{total}} distributions is affected by this.{{more}}',
  'entity.affected':
    '{{sentence}} {{count}} of {{total}} distributions are affected by this.{{more}}',
  'entity.more-broken-one': ' {{count}} more is broken for other reasons.',
  'entity.more-broken': ' {{count}} more are broken for other reasons.',
  'entity.more-affected-one': ' {{count}} more is affected for other reasons.',
  'entity.more-affected': ' {{count}} more are affected for other reasons.',
  'entity.some': '{{count}} of {{total}} distributions: {{sentence}}',
  'entity.unseen':
    'The portal cannot see {{where}}, so it cannot tell whether this component has secrets or configurations.',
  'entity.well-one':
    'The one distribution that can be seen works, but the portal cannot see {{where}}, so it cannot tell whether there is more.',
  'entity.well':
    'The {{count}} distributions that can be seen work, but the portal cannot see {{where}}, so it cannot tell whether there is more.',
  'entity.more-unseen':
    'The portal cannot see {{where}}, so it cannot tell whether there is more.',

  'rollup.none':
    'Nothing that belongs here takes part in a distribution of internal secrets or configurations.',
  'rollup.one': 'The one distribution works.',
  'rollup.untold-one':
    'It cannot be told how {{count}} of {{total}} members is. {{rest}}',
  'rollup.untold':
    'It cannot be told how {{count}} of {{total}} members are. {{rest}}',
  'rollup.member': 'In `{{name}}`: {{sentence}}',

  'heals.expected': 'It is expected by then.',
  'heals.push': 'The cause is gone. The PushSecret tries again by itself.',
  'heals.pull': 'The cause is gone. The ExternalSecret tries again by itself.',
  'heals.manifest':
    'External Secrets Operator works on the manifest as soon as it is changed.',
  'heals.push-forced':
    'The PushSecret does not push again by itself: force it.',
  'heals.push-interval':
    'The PushSecret pushes again when its interval has passed, by itself.',
  'heals.both-intervals':
    'The PushSecret pushes again when its interval has passed, the ExternalSecret pulls after that, by itself.',
  'heals.interval':
    'Once this is mended, it is refreshed when its interval has passed, by itself.',
  'heals.pods': 'Once this is mended, Kubernetes starts the pods by itself.',
  'heals.forced':
    'It does not try again by itself: force it once this is mended.',
  'heals.retried':
    'Once this is mended, it is tried again within {{minutes}} minutes, by itself.',
  'heals.both':
    'Once this is mended, the PushSecret tries again within {{minutes}} minutes, the ExternalSecret within {{more}} more, by itself.',
  'heals.store':
    'Once this is mended, the store is checked again within {{store}} minutes, it is tried again within {{minutes}} minutes, by itself.',
  'heals.store-both':
    'Once this is mended, the store is checked again within {{store}} minutes, the PushSecret tries again within {{minutes}} minutes, the ExternalSecret within {{more}} more, by itself.',
} as const satisfies Readonly<Record<string, Template>>;

/** Parts of sentences, which stand for a parameter. */
export const partPhrases = {
  'list.none': 'nothing',
  'list.and': '{{names}} and `{{name}}`',
  'list.more': '{{names}} and {{count}} more',
  'what.pull': 'the ExternalSecret `{{object}}`',
  'what.push': 'the PushSecret `{{object}}`',
  'what.anything': 'anything in this cluster',
  'what.mount': 'the whole mount',
  'where.cluster': 'the cluster `{{cluster}}`',
  'where.clusters': 'the clusters {{names}}',
  'where.any': 'any of the clusters {{names}}',
  'where.known': 'any known cluster',
  'where.namespace': 'the namespace `{{namespace}}` of {{where}}',
  'store.cluster-wide': 'the ClusterSecretStore {{store}}',
  'store.of-namespace': 'the SecretStore {{store}}',
  'store.none': 'no store',
  'server.its': 'its address',
  'deletion.deleted': 'deleted',
  'deletion.destroyed': 'destroyed',
  'verb.consumes': 'consumes',
  'verb.produces': 'produces',
  'capability.write': 'create and update',
  'pods.one': 'one pod',
  'pods.some': '{{count}} pods',
  'properties.other': 'other properties',
  'keys.other': 'other keys',
  'sign.variable': 'environment variable `{{name}}`',
  'sign.annotation': 'annotation `{{name}}`',
  'sign.volume': 'CSI volume `{{name}}`',
  'sign.image': 'image `{{name}}`',
  'sign.command': 'command `{{name}}`',
  'sign.next': '{{sign}}, {{signs}}',
  'sign.more': '{{sign}} and {{count}} more',
  'kinds.workloads': 'workloads',
  'kinds.pods': 'pods',
  'kinds.paths': 'Vault paths',
  'problem.refused': 'connection refused',
  'problem.name': 'its name does not resolve',
  'problem.timeout': 'no answer in time',
  'problem.network': 'network error',
  'why.quota': 'its quota is used up',
  'why.webhook': 'an admission webhook refuses it',
  'why.paths':
    'it must be a list of Vault paths, separated by commas or line ends',
  'why.label': 'it must be a Kubernetes label value',
  'why.selector':
    'it must be a Kubernetes label selector such as `app=x,tier in (a, b)`',
  'why.namespace': 'it must be the name of one namespace',
  'why.cluster': 'it must be the name of one cluster',
  'tool.vault-config-operator': 'The vault-config-operator',
  'hint.longer-rule':
    'A longer rule of the policy overrides these lines: then add it there.',
  'hint.denies':
    'Remove the rule that denies {{names}}: no other line overrides it.',
  'hint.meant': ' Did you mean `{{suggestion}}`?',
  'hint.behind': 'External Secrets Operator has not caught up with it.',
  'hint.template':
    'A template that fails leaves it green (no condition is written).',
  'hint.no-status': 'It has no status at all.',
  'hint.keeps': '`{{target}}` keeps its last value (`deletionPolicy: Retain`).',
  'hint.same-vault':
    'The PushSecret says that it pushed it: do both ends use the same Vault, mount and namespace?',
  'hint.event-gone':
    'The Event that told the reason is gone: Kubernetes keeps it for an hour.',
  'hint.event-unseen':
    'The reason is in an Event, and the portal does not see Events here.',
} as const satisfies Readonly<Record<string, Template>>;
