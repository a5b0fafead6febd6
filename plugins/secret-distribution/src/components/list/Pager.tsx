import { useText } from '../../text';
import { Button } from '../../ui';
import styles from './List.module.css';

/** Moves through a list that is longer than a page. */
export function Pager(props: {
  list: string;
  page: number;
  pageSize: number;
  total: number;
  onPage(page: number): void;
}) {
  const { list, page, pageSize, total, onPage } = props;
  const t = useText();
  if (total <= pageSize) {
    return null;
  }
  const last = Math.ceil(total / pageSize) - 1;
  return (
    <nav className={styles.pager} aria-label={t('list.pages', { list })}>
      <span>
        {t('list.page', {
          from: String(page * pageSize + 1),
          to: String(Math.min(total, (page + 1) * pageSize)),
          total: String(total),
        })}
      </span>
      <Button
        size="small"
        variant="secondary"
        isDisabled={page === 0}
        onPress={() => onPage(page - 1)}
      >
        {t('list.previous')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        isDisabled={page >= last}
        onPress={() => onPage(page + 1)}
      >
        {t('list.next')}
      </Button>
    </nav>
  );
}
