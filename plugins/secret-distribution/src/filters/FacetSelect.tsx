import { useState } from 'react';
import {
  ruleById,
  type FleetFacetField,
  type FleetFilter,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useTranslator } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { formatNumber } from '../clock';
import { useText } from '../text';
import { plainText, Select, SelectItem } from '../ui';
import { useFacet } from './useFacet';
import { useSettled } from './useSettled';
import { filterValue } from './words';
import styles from './Filters.module.css';

/** The values follow when the reader has stopped typing for so long, ms. */
const TYPED_MS = 150;
/** The API takes no more values of one field. */
const MOST_CHOSEN = 50;

interface Item {
  id: string;
  label: string;
  /** What the label stands for. */
  says?: string;
  count?: number;
  /** It tells something and cannot be chosen. */
  isNote?: boolean;
}

/**
 * Narrows a field to some of the values that it has among what the rest of the filter leaves.
 * However many there are, only those are asked for that were typed for, once it is opened.
 */
export function FacetSelect(props: {
  field: FleetFacetField;
  /** Among what values are counted. */
  filter: FleetFilter;
  chosen: readonly string[];
  onChange(values: readonly string[]): void;
}) {
  const { field, filter, chosen, onChange } = props;
  const t = useText();
  const translator = useTranslator();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const find = useSettled(typed, TYPED_MS);
  const { facet, loading, failed } = useFacet({
    filter,
    field,
    find,
    wanted: isOpen,
  });

  const itemOf = (value: string, count?: number): Item => {
    const rule = field === 'rule' ? ruleById(value) : undefined;
    return {
      id: value,
      label: filterValue(t, field, value),
      ...(rule && {
        says: plainText(
          translator.answer({ id: rule.id, title: rule.title }).title,
        ),
      }),
      count,
    };
  };
  const note = (id: string, label: string): Item => ({
    id: ` ${id}`,
    label,
    isNote: true,
  });
  const values = facet?.values ?? [];
  const absent = chosen.filter(
    value => typed === '' && !values.some(each => each.value === value),
  );
  const more = facet ? facet.valueCount - values.length : 0;
  const items: readonly Item[] = [
    ...absent.map(value => itemOf(value, facet && 0)),
    ...values.map(({ value, count }) => itemOf(value, count)),
    ...(more > 0 ? [note('more', t('filters.more', { count: more }))] : []),
    ...(facet && facet.valueCount === 0 && absent.length === 0
      ? [note('none', t('filters.none'))]
      : []),
    ...(failed ? [note('failed', t('filters.failed'))] : []),
  ];
  return (
    <Select
      size="small"
      className={styles.select}
      label={t(`fleet.list.field.${field}`)}
      placeholder={t('fleet.list.any')}
      selectionMode="multiple"
      value={[...chosen]}
      onChange={keys => onChange(keys.map(String).slice(-MOST_CHOSEN))}
      onOpenChange={opened => {
        setOpen(opened);
        setTyped('');
      }}
      items={items}
      loading={{ state: stateOf(loading && isOpen, facet !== undefined) }}
      search={{
        mode: 'server',
        inputValue: typed,
        onInputChange: setTyped,
        placeholder: t('filters.find'),
      }}
    >
      {item => (
        <SelectItem
          id={item.id}
          textValue={item.label}
          isDisabled={item.isNote}
          showSelectionIndicator={!item.isNote}
        >
          <span className={item.isNote ? styles.note : styles.value}>
            <span className={styles.valueName} title={item.says ?? item.label}>
              {item.label}
              {item.says !== undefined && (
                <span className={styles.valueSays}>{item.says}</span>
              )}
            </span>{' '}
            {item.count !== undefined && (
              <span className={styles.valueCount}>
                {formatNumber(t, item.count)}
              </span>
            )}
          </span>
        </SelectItem>
      )}
    </Select>
  );
}

function stateOf(loading: boolean, isTold: boolean) {
  if (!loading) {
    return 'idle' as const;
  }
  return isTold ? ('filtering' as const) : ('loading' as const);
}
