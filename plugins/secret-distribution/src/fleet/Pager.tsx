import { useText } from '../text';
import { Button } from '../ui';
import styles from './List.module.css';

/** Turns the pages of a list; nothing when there is one page. */
export function Pager(props: {
  total: number;
  shown: number;
  /** How many rows are before the page; not known when one came to it by an address. */
  from: number | undefined;
  onFirst?(): void;
  onPrevious?(): void;
  onNext?(): void;
}) {
  const { total, shown, from, onFirst, onPrevious, onNext } = props;
  const t = useText();
  if (!onFirst && !onNext) {
    return null;
  }
  return (
    <nav className={styles.pager} aria-label={t('fleet.list.pages')}>
      <span>
        {from === undefined
          ? t('fleet.list.part', {
              shown: shown.toLocaleString(),
              total: total.toLocaleString(),
            })
          : t('fleet.list.page', {
              from: (from + 1).toLocaleString(),
              to: (from + shown).toLocaleString(),
              total: total.toLocaleString(),
            })}
      </span>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!onFirst}
        onPress={onFirst}
      >
        {t('fleet.list.first')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!onPrevious}
        onPress={onPrevious}
      >
        {t('fleet.list.previous')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!onNext}
        onPress={onNext}
      >
        {t('fleet.list.next')}
      </Button>
    </nav>
  );
}
