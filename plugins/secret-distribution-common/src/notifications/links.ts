import { usualPagePath } from '../addresses';

const REF = /^([^:/]+):([^:/]+)\/([^:/]+)$/;

/** The tab of an entity, as a path of the portal. */
export function tabLink(entityRef: string): string | undefined {
  const [, kind, namespace, name] = REF.exec(entityRef) ?? [];
  return (
    kind &&
    `/catalog/${[namespace, kind, name]
      .map(encodeURIComponent)
      .join('/')}/secret-distribution`
  );
}

/** The list of the fleet, narrowed, as a path of the portal. */
export function listLink(filter: Readonly<Record<string, string>>): string {
  return `${usualPagePath}/distributions?${new URLSearchParams(filter)}`;
}

/** What is wrong in the whole fleet, as a path of the portal. */
export const overviewLink = `${usualPagePath}/overview`;
