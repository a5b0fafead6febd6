import { RiCloseLine } from '@remixicon/react';
import { useText } from '../text';
import { Button } from '../ui';
import type { ActiveFilter } from './active';
import styles from './Filters.module.css';

/** Everything that a list is narrowed by, each to be taken away, and all at once. */
export function Chips(props: {
  active: readonly ActiveFilter[];
  onClear(): void;
}) {
  const { active, onClear } = props;
  const t = useText();
  if (active.length === 0) {
    return null;
  }
  return (
    <ul className={styles.chips} aria-label={t('fleet.list.active')}>
      {active.map(({ key, field, value, remove }) => (
        <li key={key}>
          <Button
            size="small"
            variant="secondary"
            iconEnd={<RiCloseLine />}
            aria-label={t('fleet.list.remove', { field, value })}
            onPress={remove}
          >
            <span className={styles.chipText} title={value}>
              {`${field}: ${value}`}
            </span>
          </Button>
        </li>
      ))}
      <li>
        <Button size="small" variant="tertiary" onPress={onClear}>
          {t('list.clear')}
        </Button>
      </li>
    </ul>
  );
}
