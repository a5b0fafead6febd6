import { fillTemplate } from '../rules/render';
import type { Template } from '../rules/types';

/** What a form says of what was filled in, and why a change cannot be planned. @public */
export const formPhrases = {
  'source.choose': 'Choose what generates the secret.',
  'source.namespace': 'Name the namespace that the secret is generated in.',
  'namespace.bad':
    '"{{name}}" is no name of a namespace: lower-case letters, digits and hyphens, at most 63 characters.',
  'source.answer': '{{label}} is missing.',
  'source.origin':
    'Say whether the secret is generated in the cluster or written by a person.',
  'source.refused': '{{sentence}} Instead: {{rest}}',
  'source.name':
    '"{{name}}" is no name of a Secret: lower-case letters, digits, hyphens and dots, at most {{total}} characters.',

  'connection.database':
    '"{{name}}" is no name of a database: letters, digits, dots, hyphens and underscores, at most 63.',
  'connection.database-label': 'Database',
  'connection.postgres': 'PostgreSQL address',
  'connection.jdbc': 'JDBC for PostgreSQL',
  'connection.redis': 'Redis address',
  'connection.mongodb': 'MongoDB address',

  'title.both': 'Distribute {{path}} to {{namespaces}}',
  'title.publish': 'Publish {{path}}',
  'title.consume': 'Let {{namespaces}} consume {{paths}}',
  'title.prerequisites': 'Prerequisites of secret distribution',
  'title.retire': 'Retire {{path}}',
  'title.stop': 'Let {{namespaces}} no longer consume {{path}}',

  'plan.nothing':
    'There is nothing to distribute: name what is published, or who consumes.',
  'plan.consumes-what':
    'The request consumes without saying what: give it `sources`, or a `publish` whose properties are all pulled.',
  'plan.twice': '{{object}} is requested twice; give each its own name.',
  'plan.name-needed':
    'An ExternalSecret that pulls several paths needs a name, such as "temporal-connection".',
  'plan.not-pulled':
    'The template of "{{key}}" uses "{{property}}", which is not pulled; pulled are {{properties}}.',
  'plan.interval':
    'The refresh interval "{{interval}}" is not a duration above zero; write it like 1h or 30m.',
  'plan.secret-key':
    '"{{key}}" is no key of a Secret; letters, digits, dots, hyphens and underscores are allowed.',
  'plan.no-property': 'There is no property; name at least one.',
  'plan.no-target-key':
    'There is no key of the Target Secret; name at least one.',
  'plan.property-twice':
    'The property "{{key}}" is there twice; give each its own.',
  'plan.target-key-twice':
    'The key of the Target Secret "{{key}}" is there twice; give each its own.',
  'plan.invalid': 'The manifest would not be valid: {{why}}',
  'plan.unread': 'The manifest would not be read.',
  'plan.server':
    'The server is no address of Vault; write it like https://vault.vault.svc:8200, without credentials.',
  'plan.kubernetes-name':
    '"{{name}}" is no name in Kubernetes; write it like backstage.',
  'plan.mark':
    'The label or annotation "{{name}}" would not be taken by Kubernetes: a key is at most 63 letters, digits, dots, hyphens and underscores behind an optional `domain/`, and so is a label\'s value.',
  'plan.vault-form':
    'Vault\'s side cannot be written as "{{form}}"; use hcl, terraform or crossplane.',

  'patch.kind':
    'A {{workload}} is not patched: without its schema a patch would replace its containers. Mount the Secret in its own manifest.',
  'patch.workload':
    '"{{name}}" is no name of a workload; write it like temporal-frontend.',
  'patch.container':
    '"{{name}}" is no name of a container; write it like server.',
  'patch.mount-path':
    '"{{name}}" is no name of a mount path; write it like /etc/temporal/db.',
  'patch.variable':
    '"{{name}}" is no name of an environment variable; write it like DB_PASSWORD.',
  'patch.no-variable':
    'No environment variable is named; write them like { DB_PASSWORD: password }.',
  'patch.no-kustomization':
    'A patch needs the kustomization that builds the workload, and "{{folder}}" has none; name its folder, or mount the Secret in the workload\'s own manifest.',

  'layout.no-yaml': 'The path template "{{pattern}}" names no .yaml file.',
  'layout.unknown':
    'The layout "{{layout}}" is not known; use one of {{layouts}}.',
  'layout.parameter':
    'The path template "{{pattern}}" uses {{parameter}}; known are {{parameters}}.',
  'layout.missing':
    'The path template "{{pattern}}" needs the {{parameter}}, which was not given.',
  'layout.segment':
    'The {{parameter}} "{{name}}" cannot be part of a file\'s path; letters, digits, dots, hyphens and underscores are allowed.',
  'layout.path':
    '"{{path}}" is no path within a repository; write it like platform/temporal/push.yaml, without "..", hidden or empty parts.',
  'preview.fill':
    'The preview cannot fill "{{text}}": a template\'s request uses {{expression}} alone.',
} as const satisfies Readonly<Record<string, Template>>;

/** A sentence of a form, filled in. @public */
export function sayInForm(
  id: keyof typeof formPhrases,
  params: Readonly<Record<string, string>> = {},
): string {
  return fillTemplate(formPhrases[id], params);
}
