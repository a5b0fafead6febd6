import { isRecord } from '../gitops/identity';

/** Where something is in a document. */
export type DocumentPath = readonly (string | number)[];

/** An object of a document. */
export interface Unfolded {
  /** Where the object is; for what a template makes, the object with the template. */
  within: DocumentPath;
  /** Where its spec is. */
  spec: DocumentPath;
  value: Readonly<Record<string, unknown>>;
  /** It is a template of what is made in every namespace that a selector finds. */
  everywhere?: boolean;
}

/** How it is called where everybody has one of it. */
export const EVERY_NAMESPACE = '*';

/** A List of Lists of Lists is none that anybody wrote. */
const DEEPEST_LIST = 3;

const templates: Readonly<
  Record<string, { kind: string; spec: string; name: string }>
> = {
  ClusterExternalSecret: {
    kind: 'ExternalSecret',
    spec: 'externalSecretSpec',
    name: 'externalSecretName',
  },
  ClusterPushSecret: {
    kind: 'PushSecret',
    spec: 'pushSecretSpec',
    name: 'pushSecretName',
  },
};

/** The objects of a document: itself, the items of a List, what a template of the operator makes. */
export function unfold(
  value: unknown,
  within: DocumentPath = [],
  depth = 0,
): Unfolded[] {
  if (!isRecord(value)) {
    return [];
  }
  if (Array.isArray(value.items)) {
    return depth < DEEPEST_LIST
      ? value.items.flatMap((item, index) =>
          unfold(item, [...within, 'items', index], depth + 1),
        )
      : [];
  }
  const { kind, metadata, spec } = value;
  const template =
    typeof kind === 'string' && Object.hasOwn(templates, kind)
      ? templates[kind]
      : undefined;
  if (!template) {
    return [{ within, spec: [...within, 'spec'], value: withoutData(value) }];
  }
  const own = isRecord(metadata) ? metadata : {};
  const said = isRecord(spec) ? spec : {};
  return [
    {
      within,
      spec: [...within, 'spec', template.spec],
      value: {
        apiVersion: value.apiVersion,
        kind: template.kind,
        metadata: { ...own, name: said[template.name] || own.name },
        spec: said[template.spec],
      },
      everywhere: true,
    },
  ];
}

/** No value of a Secret is looked at, be it plain or encrypted. */
function withoutData(value: Readonly<Record<string, unknown>>) {
  return value.kind === 'Secret'
    ? { kind: 'PartialObjectMetadata', metadata: value.metadata }
    : value;
}
