import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import { printable } from '../paths';
import type { Layout, LayoutType, RepositoryRequest } from './types';

/**
 * Where each layout puts a manifest, below its root. `kustomize` goes to an overlay when the
 * request names a cluster, else to the base; `flux` keeps both sides apart, so that one can wait
 * for the other.
 *
 * @public
 */
export const defaultPathTemplates: Readonly<Record<LayoutType, string>> = {
  flat: '{{kind}}-{{namespace}}-{{name}}.yaml',
  perNamespace: '{{namespace}}/{{kind}}-{{name}}.yaml',
  perApplication: '{{application}}/{{kind}}-{{namespace}}-{{name}}.yaml',
  kustomize: '{{application}}/base/{{kind}}-{{namespace}}-{{name}}.yaml',
  argocd: '{{application}}/{{kind}}-{{namespace}}-{{name}}.yaml',
  flux: 'apps/{{application}}/{{kind}}/{{namespace}}-{{name}}.yaml',
};

const OVERLAY =
  '{{application}}/overlays/{{cluster}}/{{kind}}-{{namespace}}-{{name}}.yaml';

/** What a manifest's path is made of. @public */
export interface PlacedManifest {
  kind: string;
  namespace: string;
  name: string;
  application?: string;
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const KNOWN = ['namespace', 'name', 'kind', 'application', 'cluster'] as const;
type Known = (typeof KNOWN)[number];

const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._@+-]*$/;
const LONGEST_PATH = 512;

/**
 * The file that a manifest belongs to, relative to the repository.
 *
 * @throws InputError for a placeholder that is not known or has no value, and for every path that
 * would leave its root or is not plainly a YAML file.
 * @public
 */
export function manifestPath(
  request: RepositoryRequest,
  manifest: PlacedManifest,
): string {
  const { layout, cluster } = request;
  const values: Readonly<Record<Known, string | undefined>> = {
    kind: manifest.kind.toLowerCase(),
    namespace: manifest.namespace,
    name: manifest.name,
    application: manifest.application ?? request.application,
    cluster,
  };
  const template = pathTemplateOf(layout, cluster);
  const filled = template.replace(PLACEHOLDER, (_, inner: string) =>
    valueOf(inner.trim(), values, template),
  );
  if (!/\.ya?ml$/.test(filled)) {
    throw new InputError(
      sayInForm('layout.no-yaml', { pattern: printable(template) }),
    );
  }
  return join(rootOf(layout), checkedPath(filled));
}

/** Whether every manifest has a file of its own. */
export function ownsFile({ layout, cluster }: RepositoryRequest): boolean {
  return /\{\{\s*name\s*\}\}/.test(pathTemplateOf(layout, cluster));
}

function pathTemplateOf(layout: Layout, cluster?: string): string {
  const { type, pathTemplate } = layout;
  if (pathTemplate !== undefined) {
    return pathTemplate;
  }
  if (!Object.hasOwn(defaultPathTemplates, type)) {
    throw new InputError(
      sayInForm('layout.unknown', {
        layout: printable(type),
        layouts: Object.keys(defaultPathTemplates).join(', '),
      }),
    );
  }
  return type === 'kustomize' && cluster ? OVERLAY : defaultPathTemplates[type];
}

function valueOf(
  name: string,
  values: Readonly<Record<Known, string | undefined>>,
  template: string,
): string {
  const known = KNOWN.find(each => each === name);
  if (!known) {
    throw new InputError(
      sayInForm('layout.parameter', {
        pattern: printable(template),
        parameter: `{{${printable(name)}}}`,
        parameters: KNOWN.map(each => `{{${each}}}`).join(', '),
      }),
    );
  }
  const value = values[known];
  if (value === undefined || value === '') {
    throw new InputError(
      sayInForm('layout.missing', {
        pattern: printable(template),
        parameter: known,
      }),
    );
  }
  if (!SEGMENT.test(value)) {
    throw new InputError(
      sayInForm('layout.segment', {
        parameter: known,
        name: printable(value),
      }),
    );
  }
  return value;
}

/** The layout's root, without slashes at its ends. @throws InputError as {@link checkedPath} does. */
export function rootOf({ root }: Layout): string {
  const bare = root.replace(/^\.?\/+|\/+$/g, '');
  return bare === '' || bare === '.' ? '' : checkedPath(bare);
}

/**
 * A path within the repository.
 *
 * @throws InputError for `..`, `.git`, empty segments, back-slashes, and everything else that a
 * host or a file system could read in another way than it looks.
 */
export function checkedPath(path: string): string {
  const bad = path
    .split('/')
    .find(segment => !SEGMENT.test(segment) || /^\.git/i.test(segment));
  if (bad !== undefined || path.length > LONGEST_PATH) {
    throw new InputError(sayInForm('layout.path', { path: printable(path) }));
  }
  return path;
}

/** Joins parts of a path, empty ones left out. */
export function join(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('/');
}

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
