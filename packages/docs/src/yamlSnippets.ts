import { loadConfigSchema, type ConfigSchema } from '@backstage/config-loader';
import { lintManifests } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { root, type Block } from './pages';

const keysOf = (data: any) => (Array.isArray(data) ? [] : Object.keys(data));

const configKeys = [
  'app',
  'auth',
  'backend',
  'catalog',
  'integrations',
  'kubernetes',
  'notifications',
  'permission',
  'scaffolder',
  'search',
  'secretDistribution',
  'techdocs',
];

/** What a cure shows of a manifest, a workload or a chart's values. */
const partKeys = [
  'configuration',
  'data',
  'env',
  'envFrom',
  'field',
  'metadata',
  'name',
  'remoteKey',
  'rules',
  'spec',
  'target',
  'valueFrom',
];

/** What a YAML document of a page can be, by the keys that it has. */
const shapes: readonly (readonly [name: string, is: (data: any) => boolean])[] =
  [
    ['manifest', data => data.apiVersion && data.kind && data.metadata],
    ['part of a manifest', data => data.apiVersion && data.kind],
    ['rules of a ClusterRole', isRbac],
    ['request', data => data.publish || data.prerequisites],
    ['workflow', data => Array.isArray(data.on) && data.jobs],
    ['pipeline', data => Object.values(data).some((job: any) => job?.script)],
    ['template', data => Array.isArray(data.steps)],
    ['alerts', data => Array.isArray(data.groups)],
    ['app-config', data => keysOf(data).some(key => configKeys.includes(key))],
    ['part of a manifest', Array.isArray],
    [
      'part of a manifest',
      data => keysOf(data).every(key => partKeys.includes(key)),
    ],
  ];

function isRbac(data: any): boolean {
  return (
    Array.isArray(data) &&
    data.every(rule => rule?.apiGroups && rule.resources && rule.verbs)
  );
}

/** What a document is, for the test that treats it so. */
export interface YamlDocument {
  shape: string;
  data: any;
}

/** @throws Error that says where the block is no YAML */
export function documentsOf(block: Block): YamlDocument[] {
  return parseAllDocuments(withoutPlaceholders(block.text)).map(document => {
    const [problem] = document.errors;
    if (problem) {
      throw new Error(`${block.at} is no YAML: ${problem.message}`);
    }
    const data = document.toJS();
    if (data === null || typeof data !== 'object') {
      throw new Error(`${block.at} holds no object; call it \`text\``);
    }
    const shape = shapes.find(([, is]) => is(data));
    if (!shape) {
      throw new Error(
        `${block.at} is nothing that this test knows: ${keysOf(data)}`,
      );
    }
    return { shape: shape[0], data };
  });
}

/** Pages write `<name>` for what differs from case to case. */
function withoutPlaceholders(text: string): string {
  return text.replace(/<([a-zA-Z][\w' -]*)>/g, (_, words: string) =>
    words.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  );
}

/** The schema of a portal with all our packages; a key that nobody declares is refused. */
export function loadPortalSchema(): Promise<ConfigSchema> {
  return loadConfigSchema({
    dependencies: [],
    packagePaths: ['app', 'backend'].map(name =>
      path.join(root, 'packages', name, 'package.json'),
    ),
    noUndeclaredProperties: true,
  });
}

/** What every portal has to set. */
const portal = {
  context: 'portal',
  data: {
    app: { baseUrl: 'http://localhost:3000' },
    backend: {
      baseUrl: 'http://localhost:7007',
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
  },
};

/** What is wrong with it as an `app-config.yaml`, or nothing. */
export function problemsOfConfig(schema: ConfigSchema, data: any): string[] {
  try {
    schema.process([portal, { context: 'snippet', data }]);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** What the linter of the command line says of it. */
export function problemsOfManifest(block: Block): string[] {
  const { findings, unread } = lintManifests([
    { path: 'snippet.yaml', text: withoutPlaceholders(block.text) },
  ]);
  return [
    ...unread.map(({ reason }) => reason),
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map(({ id, sentence }) => `${id}: ${sentence}`),
  ];
}

const basics: Readonly<Record<string, object>> = {
  ExternalSecret: {
    apiVersion: 'external-secrets.io/v1',
    spec: {
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault-backend' },
    },
  },
  PushSecret: {
    apiVersion: 'external-secrets.io/v1alpha1',
    spec: {
      secretStoreRefs: [{ kind: 'ClusterSecretStore', name: 'vault-backend' }],
      selector: { secret: { name: 'source' } },
    },
  },
};

/** A part that says whose it is, such as by a first line `# PushSecret …`, has to be one that the kind can have. */
export function problemsOfPart(block: Block, { data }: YamlDocument): string[] {
  const [, said] = /^#\s*(\w+)/.exec(block.text) ?? [];
  const kind = data.kind ?? said;
  const basic: any = basics[kind];
  if (!basic || !data.spec) {
    return [];
  }
  const whole = {
    kind,
    apiVersion: basic.apiVersion,
    metadata: { name: 'part', namespace: 'part' },
    spec: { ...basic.spec, ...data.spec },
  };
  return lintManifests([
    { path: 'snippet.json', text: JSON.stringify(whole) },
  ]).unread.map(({ reason }) => reason);
}
