import type {
  Layout,
  RepositoryRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A request as it arrives: the scaffolder drops what is empty, such as a root that is none. */
export type Asked<R extends RepositoryRequest> = Omit<R, 'layout'> & {
  layout: Omit<Layout, 'root'> & { root?: string };
};

/** The request with the root that it may lack. */
export function rooted<R extends { layout: { root?: string } }>(request: R) {
  const { layout } = request;
  return { ...request, layout: { ...layout, root: layout.root ?? '' } };
}
