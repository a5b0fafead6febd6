import { InputError } from '@backstage/errors';
import { isScalar, Scalar, stringify } from 'yaml';
import { printable } from '../../paths';
import { listField, parseKustomization, type Kustomization } from './parse';
import {
  appendList,
  appendTo,
  pathOf,
  removeFrom,
  type EntryText,
} from './splice';

/** The file's name in messages. @public */
export interface KustomizationOptions {
  /** Defaults to `kustomization.yaml`. */
  file?: string;
}

/**
 * Lists a file or a folder under `resources`. Every byte that is there stays; what is listed
 * already is not listed again.
 *
 * @throws InputError when this cannot be done without touching more: malformed YAML, a key that
 * is there twice, an alias or a merge key in the way, several documents. It names line and column.
 * @public
 */
export function addToKustomization(
  text: string,
  resource: string,
  options: KustomizationOptions = {},
): string {
  return add(text, 'resources', resource, options);
}

/**
 * Takes a file or a folder out of `resources`; the reverse of {@link addToKustomization}, byte
 * for byte. What is not listed is no error.
 *
 * @throws InputError as {@link addToKustomization} does.
 * @public
 */
export function removeFromKustomization(
  text: string,
  resource: string,
  options: KustomizationOptions = {},
): string {
  return remove(text, 'resources', resource, options);
}

/**
 * Lists a strategic-merge patch under `patches`, by its path. Otherwise as {@link addToKustomization}.
 *
 * @throws InputError as {@link addToKustomization} does.
 * @public
 */
export function addPatchToKustomization(
  text: string,
  path: string,
  options: KustomizationOptions = {},
): string {
  return add(text, 'patches', path, options);
}

/**
 * Takes a patch out of `patches`, by its path. Otherwise as {@link removeFromKustomization}.
 *
 * @throws InputError as {@link addToKustomization} does.
 * @public
 */
export function removePatchFromKustomization(
  text: string,
  path: string,
  options: KustomizationOptions = {},
): string {
  return remove(text, 'patches', path, options);
}

/** A new `kustomization.yaml`. @public */
export function newKustomization(resources: readonly string[]): string {
  return [
    'apiVersion: kustomize.config.k8s.io/v1beta1',
    'kind: Kustomization',
    ...(resources.length > 0 ? ['resources:'] : []),
    ...resources.map(resource => `  - ${quoted(checked(resource))}`),
    '',
  ].join('\n');
}

/**
 * Whether nothing would be built of a kustomization: it has no key but `apiVersion`, `kind` and
 * `metadata`, or empty lists.
 *
 * @throws InputError as {@link addToKustomization} does.
 * @public
 */
export function isEmptyKustomization(
  text: string,
  { file = 'kustomization.yaml' }: KustomizationOptions = {},
): boolean {
  const { value } = parseKustomization(text, file);
  return Object.entries(value).every(
    ([key, said]) =>
      ['apiVersion', 'kind', 'metadata', 'namespace'].includes(key) ||
      (Array.isArray(said) && said.length === 0),
  );
}

/**
 * Lets an empty kustomization build nothing instead of failing: kustomize refuses one that says
 * nothing but its kind, and then Flux and Argo CD prune nothing of what it listed before.
 */
export function buildableKustomization(text: string, file: string): string {
  const { value, root } = parseKustomization(text, file);
  const says = Object.entries(value).some(
    ([key, said]) => key !== 'apiVersion' && key !== 'kind' && said !== null,
  );
  if (says || 'resources' in value || root?.flow) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return `${text}${gap}resources: []${eol}`;
}

type Field = 'resources' | 'patches';

function add(
  text: string,
  field: Field,
  path: string,
  { file = 'kustomization.yaml' }: KustomizationOptions,
): string {
  checked(path);
  const kustomization = parseKustomization(text, file);
  const found = listField(kustomization, field);
  if (found?.list.items.some(item => samePath(pathOf(item), path))) {
    return text;
  }
  const empty = found?.list.items.find(
    item => isScalar(item) && item.value === null,
  );
  if (empty) {
    kustomization.refuse(`\`${field}\` has an empty entry; remove it.`);
  }
  const entry = entryText(field, path, found?.list.items.at(-1));
  const edited = found
    ? appendTo(kustomization, found, entry)
    : appendList(kustomization, field, entry);
  const said = field === 'resources' ? path : { path };
  return confirmed(kustomization, edited, file, {
    ...kustomization.value,
    [field]: [...listOf(kustomization, field), said],
  });
}

function remove(
  text: string,
  field: Field,
  path: string,
  { file = 'kustomization.yaml' }: KustomizationOptions,
): string {
  const kustomization = parseKustomization(text, file);
  const present = listOf(kustomization, field);
  if (!present.some(said => samePath(saidPath(said), path))) {
    return text;
  }
  const found = listField(kustomization, field);
  const index =
    found?.list.items.findIndex(item => samePath(pathOf(item), path)) ?? -1;
  if (!found || index < 0) {
    return kustomization.refuse(
      `"${printable(path)}" is listed by an alias; write it out.`,
    );
  }
  return confirmed(
    kustomization,
    removeFrom(kustomization, found, index),
    file,
    {
      ...kustomization.value,
      [field]: present.filter((_, at) => at !== index),
    },
  );
}

/** Reads what was made and holds it to what was meant: the last line of defence. */
function confirmed(
  { refuse }: Kustomization,
  edited: string,
  file: string,
  meant: Readonly<Record<string, unknown>>,
): string {
  let said;
  try {
    said = parseKustomization(edited, file).value;
  } catch {
    said = undefined;
  }
  return said && canonical(said) === canonical(meant)
    ? edited
    : refuse('its style does not allow it safely; list the entry by hand.');
}

function canonical(value: Readonly<Record<string, unknown>>): string {
  const filled = Object.entries(value).filter(
    ([, said]) => !(Array.isArray(said) && said.length === 0),
  );
  return JSON.stringify(
    filled.sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function listOf({ value }: Kustomization, field: Field): readonly unknown[] {
  const list = value[field];
  return Array.isArray(list) ? list : [];
}

function saidPath(said: unknown): string | undefined {
  const path =
    typeof said === 'object' && said !== null && 'path' in said
      ? said.path
      : said;
  return typeof path === 'string' ? path : undefined;
}

/** `./a` and `a/` are `a`. */
function samePath(one: string | undefined, other: string): boolean {
  const plain = (path: string) => path.replace(/^(?:\.\/)+|\/+$/g, '');
  return one !== undefined && plain(one) === plain(other);
}

/** In the quotes of the entry before it. */
function entryText(field: Field, path: string, last: unknown): EntryText {
  if (field === 'patches') {
    return {
      block: `path: ${quoted(path)}`,
      flow: `{path: ${quoted(path)}}`,
    };
  }
  const style = isScalar(last) ? last.type : undefined;
  const text = quoted(path, style);
  return { block: text, flow: text };
}

function quoted(path: string, style?: unknown): string {
  return style === Scalar.QUOTE_DOUBLE || style === Scalar.QUOTE_SINGLE
    ? stringify(path, { defaultStringType: style }).trimEnd()
    : stringify(path, { version: '1.1', singleQuote: true }).trimEnd();
}

/** @throws InputError for what would need more than quotes to stand in YAML. */
function checked(path: string): string {
  if (!/^[A-Za-z0-9._@+/-]{1,1024}$/.test(path)) {
    throw new InputError(
      `"${printable(
        path,
      )}" is no path of a resource; letters, digits, dots, hyphens, underscores and slashes are allowed.`,
    );
  }
  return path;
}
