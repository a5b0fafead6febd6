import { entityRefAnnotation } from '../annotations';
import { isMalformed, readDocuments } from './documents';
import { identityOf, isRecord, nameOfIdentity } from './identity';
import type { FileChange, ReadFiles } from './types';

/** A PushSecret or an ExternalSecret whose spec a change alters. @public */
export interface ChangedManifest {
  kind: 'PushSecret' | 'ExternalSecret';
  namespace: string;
  name: string;
  /** The component that it says it is for. */
  entityRef?: string;
}

interface Written extends ChangedManifest {
  spec: string;
}

/**
 * The PushSecrets and ExternalSecrets that a change writes with another spec than before: those
 * whose generation Kubernetes raises once the change is applied. What is only moved to another
 * file, or labelled in another way, is not among them.
 *
 * @param files - as they were before the change
 * @public
 */
export function changedManifests(
  changes: readonly FileChange[],
  files: Pick<ReadFiles, 'read'>,
): ChangedManifest[] {
  const before = new Map(
    changes
      .flatMap(({ path }) => written(files.read(path) ?? ''))
      .map(manifest => [nameOfIdentity(manifest), manifest.spec]),
  );
  return changes
    .flatMap(({ content }) => written(content ?? ''))
    .filter(manifest => before.get(nameOfIdentity(manifest)) !== manifest.spec)
    .map(({ spec, ...manifest }) => manifest);
}

function written(text: string): Written[] {
  return [...readDocuments(text)].flatMap(document => {
    if (isMalformed(document) || !isRecord(document.value)) {
      return [];
    }
    const { value } = document;
    const identity = identityOf(value);
    const { kind, namespace, name } = identity ?? {};
    if (
      (kind !== 'PushSecret' && kind !== 'ExternalSecret') ||
      !namespace ||
      !name
    ) {
      return [];
    }
    const entityRef = entityRefOf(value);
    return [
      {
        kind,
        namespace,
        name,
        spec: JSON.stringify(value.spec),
        ...(entityRef !== undefined && { entityRef }),
      },
    ];
  });
}

function entityRefOf({ metadata }: Readonly<Record<string, unknown>>) {
  const annotations = isRecord(metadata) ? metadata.annotations : undefined;
  const ref = isRecord(annotations)
    ? annotations[entityRefAnnotation]
    : undefined;
  return typeof ref === 'string' ? ref : undefined;
}
