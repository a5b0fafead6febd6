import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { storageApiRef, useApiHolder } from '@backstage/frontend-plugin-api';

const BUCKET = 'secret-distribution';
const MOST = 50;
const LONGEST_NAME = 80;
const LONGEST_QUERY = 4_000;

/** A list or a map that somebody wants to see again. */
export interface SavedView {
  name: string;
  /** The query of its address. */
  query: string;
}

/** The views that the reader has saved for a sub-page, in the portal's storage for this user. */
export function useSavedViews(subPage: 'distributions' | 'map'): {
  views: readonly SavedView[];
  /** Whether anything can be saved; what bears the same name is replaced. */
  save?(view: SavedView): void;
  forget(name: string): void;
} {
  const storage = useApiHolder().get(storageApiRef);
  const bucket = useMemo(() => storage?.forBucket(BUCKET), [storage]);
  const key = `views.${subPage}`;
  const snapshot = useSyncExternalStore(
    useCallback(
      changed => {
        const subscription = bucket?.observe$(key).subscribe(changed);
        return () => subscription?.unsubscribe();
      },
      [bucket, key],
    ),
    useCallback(
      () => JSON.stringify(bucket?.snapshot(key).value ?? []),
      [bucket, key],
    ),
  );
  const views = useMemo(() => readViews(JSON.parse(snapshot)), [snapshot]);
  const write = (next: readonly SavedView[]) =>
    bucket?.set(
      key,
      next.map(({ name, query }) => ({ name, query })),
    );
  return {
    views,
    save:
      bucket &&
      (({ name, query }) => {
        const others = views.filter(each => each.name !== name);
        write(
          [...others, { name: name.slice(0, LONGEST_NAME), query }].slice(
            -MOST,
          ),
        );
      }),
    forget: name => write(views.filter(each => each.name !== name)),
  };
}

/** Whatever the storage holds; what is no view is left out. */
function readViews(stored: unknown): readonly SavedView[] {
  return (Array.isArray(stored) ? stored : [])
    .filter(
      (view): view is SavedView =>
        typeof view?.name === 'string' &&
        view.name.length > 0 &&
        view.name.length <= LONGEST_NAME &&
        typeof view.query === 'string' &&
        view.query.length <= LONGEST_QUERY,
    )
    .slice(0, MOST);
}
