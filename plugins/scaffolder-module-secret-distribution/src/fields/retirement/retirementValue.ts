import {
  isNamespaceName,
  isSecretName,
  leftWithout,
  printable,
  type EntityChain,
  type ManifestRef,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Speech } from '../../speech';
import { pathOf } from '../../distributions';
import { read, retirementShape, type RetirementValue } from '../../form';

/** A value that names all that a chain is known to have. */
export function retirementOf(chain: EntityChain): RetirementValue {
  const [publisher] = refs(chain.publishers);
  const consumers = refs(chain.consumers);
  return {
    path: pathOf(chain),
    ...(publisher && { publisher }),
    consumers,
    knownConsumers: consumers,
  };
}

/** The ExternalSecrets that are left without a publisher. */
export function brokenBy({
  publisher,
  consumers = [],
  knownConsumers = [],
}: RetirementValue): readonly ManifestRef[] {
  return publisher ? leftWithout(knownConsumers, consumers) : [];
}

/** Takes a consumer in, or out. */
export function toggled(
  value: RetirementValue,
  consumer: ManifestRef,
  isIn: boolean,
): RetirementValue {
  const others = (value.consumers ?? []).filter(each => !same(each, consumer));
  return { ...value, consumers: isIn ? [...others, consumer] : others };
}

/** What keeps the retirement from being proposed. */
export function retirementErrors(value: unknown, { t }: Speech): string[] {
  const {
    path,
    publisher,
    consumers = [],
  } = read(retirementShape, value) ?? {};
  if (!path?.datasource || !path.instance) {
    return [t('retirement.error.path')];
  }
  const objects = [...(publisher ? [publisher] : []), ...consumers];
  if (objects.length === 0) {
    return [t('retirement.error.nothing')];
  }
  return objects
    .filter(
      ({ namespace, name }) =>
        !isNamespaceName(namespace) || !isSecretName(name),
    )
    .map(ref => t('retirement.error.name', { name: printable(nameOf(ref)) }));
}

/** `namespace/name`, as a person writes it. */
export function parseRef(text: string): ManifestRef {
  const [namespace, ...name] = text.trim().split('/');
  return { namespace, name: name.join('/') };
}

export function nameOf({ namespace, name }: ManifestRef): string {
  return name ? `${namespace}/${name}` : namespace;
}

function refs(names: readonly string[]): ManifestRef[] {
  return names.map(parseRef);
}

export function same(one: ManifestRef, other: ManifestRef): boolean {
  return one.namespace === other.namespace && one.name === other.name;
}
