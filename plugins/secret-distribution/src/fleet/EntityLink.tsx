import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Name } from '../ui';
import { shortRef, TAB_PATH } from './refs';

/** An entity or an owner, as a link to its page in the catalog or to its tab there. */
export function EntityLink(props: {
  entityRef: string;
  /** What the catalog calls it; by default its name. */
  title?: string;
  tab?: boolean;
}) {
  const { entityRef, title, tab } = props;
  const hrefOf = useEntityRefLink();
  const href = hrefOf(entityRef);
  return (
    <Link href={tab ? `${href}/${TAB_PATH}` : href}>
      {title ?? <Name>{shortRef(entityRef)}</Name>}
    </Link>
  );
}
