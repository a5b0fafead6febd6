import type { SecretMetaFact } from '../facts/types';

type Copier = NonNullable<SecretMetaFact['copier']>;

/** Annotations and labels of tools that copy Secrets between namespaces (facts E.3). */
const marks: readonly (readonly [
  pattern: RegExp,
  tool: string,
  role: Copier['role'],
])[] = [
  [
    /^reflector\.v1\.k8s\.emberstack\.com\/(?:reflects|auto-reflects|reflected-version)$/,
    'reflector',
    'copy',
  ],
  [/^reflector\.v1\.k8s\.emberstack\.com\/reflection-/, 'reflector', 'source'],
  [
    /^replicator\.v1\.mittwald\.de\/(?:replicate-from|replicated-)/,
    'replicator',
    'copy',
  ],
  [/^replicator\.v1\.mittwald\.de\//, 'replicator', 'source'],
  [/^kubed\.appscode\.com\/origin$/, 'config-syncer', 'copy'],
  [/^kubed\.appscode\.com\/sync/, 'config-syncer', 'source'],
  [/^generate\.kyverno\.io\/clone-source$/, 'kyverno', 'source'],
  [
    /^generate\.kyverno\.io\/(?:policy|rule|source|trigger)-/,
    'kyverno',
    'copy',
  ],
  [
    /^secretgen\.carvel\.dev\/image-pull-secret$/,
    'secretgen-controller',
    'copy',
  ],
];

const PLACE = /^[a-z0-9.-]{1,253}\/[a-z0-9.-]{1,253}$/;
const origins = [
  'reflector.v1.k8s.emberstack.com/reflects',
  'replicator.v1.mittwald.de/replicate-from',
];

/** Which tool copies the Secret to or from another namespace (`SD-I3`). A copy outranks a source. */
export function copierOf(
  ...sources: Readonly<Record<string, unknown>>[]
): Copier | undefined {
  const keys = sources.flatMap(source =>
    Object.keys(source).filter(key => source[key] !== 'false'),
  );
  const found = (role: Copier['role']) =>
    marks.find(
      ([pattern, , itsRole]) =>
        itsRole === role && keys.some(key => pattern.test(key)),
    );
  const mark = found('copy') ?? found('source');
  if (!mark) {
    return undefined;
  }
  const [, tool, role] = mark;
  const from = origins
    .flatMap(key => sources.map(source => source[key]))
    .find(
      (value): value is string =>
        typeof value === 'string' && PLACE.test(value),
    );
  return { tool, role, ...(role === 'copy' && from && { from }) };
}
