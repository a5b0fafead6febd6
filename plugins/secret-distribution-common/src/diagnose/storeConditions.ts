import type { StoreFact } from '../facts/types';

/**
 * Whether a store's conditions admit a namespace; they are alternatives, none admits all.
 * `undefined` when that hangs on a label selector or a pattern, which only the cluster evaluates.
 */
export function storeAdmits(
  { conditions, kind }: StoreFact,
  namespace: string,
): boolean | undefined {
  if (kind === 'SecretStore' || conditions.length === 0) {
    return true;
  }
  if (conditions.some(({ namespaces }) => namespaces.includes(namespace))) {
    return true;
  }
  const open = conditions.some(
    ({ regexes, hasSelector }) => regexes.length > 0 || hasSelector,
  );
  return open ? undefined : false;
}
