import {
  RiCheckLine,
  RiCloseLine,
  RiQuestionMark,
  RiSubtractLine,
} from '@remixicon/react';
import {
  firstKeyGap,
  type Chain,
  type KeyColumn,
  type KeyRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { DataTable, Name } from '../../ui';
import { Section } from './Section';
import styles from './Details.module.css';

/** Follows every property from the promise to its use; the first empty cell is the break. */
export function KeyMatrix(props: { chain: Chain }) {
  const { keys, role } = props.chain;
  const t = useText();
  const title = t('details.keys');
  const columns: readonly KeyColumn[] =
    role === 'producer'
      ? ['promised', 'present']
      : ['promised', 'present', 'pulledAs', 'used'];
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={[
          t('details.property'),
          ...columns.map(column => t(`details.${column}`)),
        ]}
        rows={keys.map(row => {
          const gap = firstKeyGap(row, role);
          return {
            key: row.property,
            cells: [
              <Name key="property">{row.property}</Name>,
              ...columns.map(column => (
                <KeyCell
                  key={column}
                  row={row}
                  column={column}
                  gap={gap === column}
                />
              )),
            ],
          };
        })}
      />
    </Section>
  );
}

function KeyCell(props: { row: KeyRow; column: KeyColumn; gap: boolean }) {
  const { row, column, gap } = props;
  const t = useText();
  return (
    <span className={styles.key} data-gap={gap || undefined}>
      <KeyValue row={row} column={column} />
      {gap && <strong className={styles.gap}>{t('details.gap')}</strong>}
    </span>
  );
}

function KeyValue(props: { row: KeyRow; column: KeyColumn }) {
  const { row, column } = props;
  const t = useText();
  if (column === 'pulledAs') {
    return row.pulledAs === undefined ? (
      <>
        <RiSubtractLine aria-hidden="true" /> {t('details.notPulled')}
      </>
    ) : (
      <Name>{row.pulledAs}</Name>
    );
  }
  switch (row[column]) {
    case true:
      return (
        <>
          <RiCheckLine aria-hidden="true" /> {t('details.yes')}
        </>
      );
    case false:
      return (
        <>
          <RiCloseLine aria-hidden="true" /> {t('details.no')}
        </>
      );
    default:
      return (
        <>
          <RiQuestionMark aria-hidden="true" /> {t('details.notKnown')}
        </>
      );
  }
}
