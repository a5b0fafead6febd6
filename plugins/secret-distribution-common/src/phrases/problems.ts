import type { Template } from '../rules/types';

/** What a rule's check says is wrong: the end of its sentence, or the whole of it. */
export const problemPhrases = {
  'api.not-v1': 'is `{{version}}`, not `external-secrets.io/v1`.',
  'api.not-alpha': 'is `{{version}}`, not `external-secrets.io/v1alpha1`.',
  'store.unnamed': 'references no store.',
  'store.namespaced':
    'references the SecretStore `{{store}}`, which is namespaced.',
  'store.kindless':
    'references the store `{{store}}` without `kind`, which makes it a namespaced SecretStore.',
  'store.foreign':
    'references the ClusterSecretStore `{{store}}`; the framework’s is `{{other}}`.',
  'store.other':
    'pulls `{{path}}` through `{{store}}`, but it is published through `{{other}}`.',
  'mapping.whole': 'pushes its whole Source Secret to `{{path}}`.',
  'mapping.pattern': 'publishes by pattern (`dataTo`), not key by key.',
  'mapping.none': 'maps no key, so it publishes nothing.',
  'source.label': 'chooses its Source Secrets by label.',
  'source.generator':
    'publishes what a generator makes; there is no Source Secret.',
  'source.none': 'names no Source Secret.',
  'pull.searches-mount':
    'searches the whole mount (`dataFrom.find`) and takes what it finds.',
  'pull.searches':
    'searches `{{path}}` (`dataFrom.find`) and takes what it finds.',
  'pull.all': 'pulls all of `{{path}}` without naming properties.',
  'pull.unpublished':
    'pulls `{{property}}` of `{{path}}`, which gets `{{properties}}` alone.',
  'gitops.unmarked': 'carries no mark of Argo CD or Flux: nobody versions it.',
  'gitops.copied':
    'carries the mark of another object (`{{name}}`): it was copied, nobody versions it.',
  'gitops.off':
    'belongs to `{{name}}`, but its reconciliation is switched off.',
  'gitops.label':
    'has only a label (`{{name}}`) that Helm sets too; whether a GitOps controller manages it cannot be told.',
  'copy.is': 'is a copy that {{tool}} made of `{{name}}`, which has a path.',
  'copy.by': 'has a path and is copied to other namespaces by {{tool}}.',
  'copy.tells': 'tells {{tool}} to copy its Target Secret `{{name}}`.',
  'copy.reads':
    'reads a Secret of the cluster through `{{store}}`; the PushSecret `{{object}}` publishes a Secret of that name.',
  'operator.publishes':
    'publishes `{{name}}`, which an operator wrote into `{{namespace}}` from another namespace.',
  'operator.name': 'The name of the Secret begins with its own namespace.',
  'rotation.pushes-once': 'pushes once and never again (`refreshInterval: 0`).',
  'rotation.never-overwrites':
    'never overwrites what is there (`updatePolicy: IfNotExists`).',
  'rotation.not-by-itself':
    'does not refresh by itself (`refreshPolicy: {{policy}}`).',
  'rotation.pulls-once': 'pulls once and never again (`refreshInterval: 0`).',
  'rotation.pins': 'pins version {{version}} of `{{path}}`.',
  'rotation.late':
    'gets a rotation of `{{path}}` only after up to {{hours}} hours.',

  'path.mixed': '"{{path}}" is for configuration but gets {{properties}}.',
  'path.config-only': '"{{path}}" is for secrets but gets only {{properties}}.',
  'path.other-name':
    '"{{path}}" is another name for "{{wanted}}"; one system has one name.',
  'path.other-system':
    'The Source Secret comes from {{wanted}}, the path says "{{path}}".',
  'path.too-long':
    'The path has {{count}} characters; at most {{total}} are allowed.',
  'path.empty':
    'The path is empty; it needs a prefix, a datasource and a consumer or instance.',
  'path.invisible': '"{{path}}" contains control or invisible characters.',
  'path.encoded':
    '"{{path}}" contains percent-encoded characters; write the path as it is.',
  'path.dots':
    '"{{path}}" contains "." or ".." as a segment; a path must not lead elsewhere.',
  'path.slash': '"{{path}}" begins or ends with a slash.',
  'path.empty-segment': '"{{path}}" has an empty segment ("//").',
  'path.mount':
    '"{{path}}" names the mount or Vault\'s "data" segment; a path starts below them.',
  'path.near-prefix':
    '"{{path}}" does not start with "{{prefix}}", but with something close to it.',
  'path.no-prefix':
    '"{{path}}" starts neither with "{{secretPrefix}}" (secrets) nor with "{{configPrefix}}" (configuration).',
  'path.only-prefix-consumer':
    '"{{path}}" names no datasource and no consumer; the shape is {{shape}}.',
  'path.only-prefix-instance':
    '"{{path}}" names no datasource and no instance; the shape is {{shape}}.',
  'path.short': '"{{path}}" has one segment too few; the shape is {{shape}}.',
  'path.long':
    '"{{path}}" has {{count}} too many segments; the shape is {{shape}}.',
  'path.environment':
    '"{{path}}" names an environment ({{word}}); environments are Vault namespaces.',
  'path.segment-long':
    '"{{path}}" has {{count}} characters; at most {{total}} are allowed.',
  'path.spelling':
    '"{{path}}" is not lowercase words joined by single hyphens.',
  'property.spelling':
    '"{{property}}" is not a lower-case name of letters, digits, dots, hyphens or underscores.',
  'property.unknown':
    '"{{property}}" is neither a standard name ({{names}}) nor declared by the platform.',
  'property.none':
    'an entry names no property, so the value must be a JSON object and its keys become the names.',
  'property.declared': '"{{property}}" is declared by the platform.',
  'path.published-too':
    '`{{path}}` is published by {{others}} too, with the same property, so its value goes back and forth.',
  'path.other-properties': '`{{path}}` gets other properties from {{others}}.',

  'vault.kv-1':
    'The engine at `{{mount}}` is KV version 1, which keeps no versions.',
  'operator.unserved': 'The cluster does not serve {{kinds}}.',
  'operator.not-ready':
    'No replica of `{{object}}`, the controller of External Secrets Operator, is ready.',
  'framework-store.provider':
    'The ClusterSecretStore `{{store}}` uses the provider `{{provider}}`, not Vault.',
  'framework-store.no-path':
    'The ClusterSecretStore `{{store}}` has no `path`, so the first segment of every key is taken as the mount.',
  'framework-store.path':
    'The ClusterSecretStore `{{store}}` has the path `{{path}}`, not `{{mount}}`.',
  'framework-store.kv-1':
    'The ClusterSecretStore `{{store}}` speaks KV version 1, not `v2`.',
  'framework-store.not-ready':
    'The ClusterSecretStore `{{store}}` is not ready.',
  'framework-store.unvalidated':
    'The ClusterSecretStore `{{store}}` has not been validated, so whether it is ready is not known.',
  'framework-store.absent':
    'The ClusterSecretStore `{{store}}` does not exist.',
  'login.method':
    'The ClusterSecretStore `{{store}}` logs in by `{{method}}`, not by Kubernetes auth.',
  'login.mount':
    'The ClusterSecretStore `{{store}}` logs in at `{{mount}}`, not at `{{wanted}}`.',
  'login.role':
    'The ClusterSecretStore `{{store}}` asks for the role `{{role}}`, not for `{{wanted}}`.',
  'login.account':
    'The ClusterSecretStore `{{store}}` uses the ServiceAccount `{{name}}`, not `{{wanted}}`.',
  'login.no-namespace':
    "The ClusterSecretStore `{{store}}` names its ServiceAccount without a namespace, so each consumer's own namespace is asked and nothing is validated.",
  'login.namespace':
    'The ClusterSecretStore `{{store}}` uses a ServiceAccount of the namespace `{{namespace}}`, not of `{{wanted}}`.',
  'role.absent': 'The Vault role `{{role}}` does not exist.',
  'role.account':
    'The Vault role `{{role}}` is not bound to the ServiceAccount `{{name}}`.',
  'role.namespace':
    'The Vault role `{{role}}` is not bound to the namespace `{{namespace}}`.',
  'role.default':
    'The Vault role `{{role}}` leaves out the policy `default`, without which the store cannot validate its token.',
  'policy.lacks':
    'The policies of the Vault role `{{role}}` do not allow {{names}} on `{{path}}`.',
} as const satisfies Readonly<Record<string, Template>>;
