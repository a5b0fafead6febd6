import { RiDeleteBinLine } from '@remixicon/react';
import { useSpeech } from '../../speech';
import { Button, ButtonIcon, Name, Note, RuleIds, TextField } from '../../ui';
import type { KeyColumns, KeyRow } from './rows';
import { rowProblems } from './validateKeys';
import styles from './Keys.module.css';

const columnsOf: Record<KeyColumns, readonly (keyof KeyRow)[]> = {
  publish: ['source', 'property'],
  consume: ['property', 'target'],
  both: ['source', 'property', 'target'],
};

const examples: Record<keyof KeyRow, string> = {
  source: 'password',
  property: 'password',
  target: '',
};

/** The rows, to be changed, and what is to be said of them. */
export function KeyTable(props: {
  rows: readonly KeyRow[];
  columns: KeyColumns;
  onChange: (rows: readonly KeyRow[]) => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { rows, columns, onChange } = props;
  const shown = columnsOf[columns];
  const problems = rowProblems(rows, columns, speech).filter(
    ({ row }) => rows[row].property !== '' || rows[row].source !== '',
  );
  const change = (row: number, changes: Partial<KeyRow>) =>
    onChange(
      rows.map((each, index) =>
        index === row ? { ...each, ...changes } : each,
      ),
    );
  if (rows.length === 0) {
    return <Note tone="info">{t('keys.none')}</Note>;
  }
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {shown.map(column => (
                <th key={column} scope="col">
                  {t(`keys.column.${column}`)}
                  <span className={styles.hint}>
                    {t(`keys.hint.${column}`)}
                  </span>
                </th>
              ))}
              <td className={styles.remove} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // Rows have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              <tr key={index}>
                {shown.map(column => (
                  <td key={column}>
                    <TextField
                      size="small"
                      aria-label={t('keys.cell', {
                        column: t(`keys.column.${column}`),
                        row: String(index + 1),
                      })}
                      placeholder={
                        column === 'target' ? row.property : examples[column]
                      }
                      value={row[column]}
                      onChange={text =>
                        change(index, { [column]: text.trim() })
                      }
                    />
                  </td>
                ))}
                <td className={styles.remove}>
                  <ButtonIcon
                    size="small"
                    variant="tertiary"
                    icon={<RiDeleteBinLine />}
                    aria-label={t('keys.remove', { row: String(index + 1) })}
                    onPress={() =>
                      onChange(rows.filter((_, other) => other !== index))
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.map(({ row, severity, text, rule, suggestion }) => (
        <Note
          key={`${row} ${text}`}
          tone={severity === 'error' ? 'danger' : 'warning'}
          live
        >
          <p className={styles.problem}>
            {t('keys.row', { row: String(row + 1) })} {text}{' '}
            {rule && <RuleIds ids={[rule]} />}
          </p>
          {suggestion && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => change(row, { property: suggestion })}
            >
              {t('keys.use')} <Name>{suggestion}</Name>
            </Button>
          )}
        </Note>
      ))}
    </>
  );
}
