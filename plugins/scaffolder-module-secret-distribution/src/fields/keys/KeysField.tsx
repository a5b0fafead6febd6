import { useEffect } from 'react';
import { RiAddLine } from '@remixicon/react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { presetById } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useProduced } from '../../distributions';
import { formDataOf, sharedForm } from '../../form';
import { keysShape, read, type KeysValue } from '../../form';
import { useSpeech } from '../../speech';
import { Button, FieldFrame, Name, Note, Prose } from '../../ui';
import { KeyTable } from './KeyTable';
import { prefillOf } from './prefill';
import {
  emptyRow,
  rowsOf,
  valueOf,
  type KeyColumns,
  type KeyRow,
} from './rows';
import styles from './Keys.module.css';

/** What a template may say of the table. */
export interface KeysOptions {
  columns?: KeyColumns;
  /** The parameter that names the entity that publishes. Defaults to `producer`. */
  producer?: string;
}

/** A table: key of the Source Secret → property of the path → key of the Target Secret. */
export function KeysField(
  props: FieldExtensionComponentProps<KeysValue, KeysOptions>,
) {
  const { t, translator } = useSpeech();
  const { formData, onChange, schema, uiSchema, formContext } = props;
  const options = uiSchema['ui:options'] ?? {};
  const columns = options.columns ?? 'publish';
  const form = sharedForm(formDataOf(formContext), options);
  const produced = useProduced(
    columns === 'consume' ? form.producer : undefined,
  );
  const value = read(keysShape, formData);
  const rows = value ? rowsOf(value, columns) : [];
  const chains = produced.state === 'known' ? produced.chains : undefined;
  const prefill = prefillOf(form, columns, chains);

  // What was filled in for another producer or path is not right for this one.
  const isStale = prefill !== undefined && prefill.from !== value?.from;
  useEffect(() => {
    if (isStale) {
      onChange(valueOf(prefill.rows, columns, prefill.from));
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isStale, prefill?.from]);

  const change = (next: readonly KeyRow[]) =>
    onChange(valueOf(next, columns, value?.from));
  const known =
    columns === 'consume' ? [] : presetById(form.source?.preset)?.keys ?? [];
  const isMapped = (key: string) => rows.some(({ source }) => source === key);
  const others = known.filter(({ key }) => !isMapped(key));
  const notes = known.filter(({ key, note }) => note && isMapped(key));

  return (
    <FieldFrame
      title={schema.title ?? t('keys.title')}
      description={schema.description ?? t(`keys.description.${columns}`)}
    >
      <KeyTable rows={rows} columns={columns} onChange={change} />
      {notes.map(({ key, note = '' }) => (
        <Note key={key} tone="info">
          <p>
            <Name>{key}</Name>: <Prose>{translator.text(note)}</Prose>
          </p>
        </Note>
      ))}
      <div className={styles.buttons}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine />}
          onPress={() => change([...rows, emptyRow])}
        >
          {t('keys.add')}
        </Button>
        {others.map(({ key, property }) => (
          <Button
            key={key}
            size="small"
            variant="tertiary"
            iconStart={<RiAddLine />}
            onPress={() =>
              change([...rows, { ...emptyRow, source: key, property }])
            }
          >
            <Name>{key}</Name>
          </Button>
        ))}
      </div>
    </FieldFrame>
  );
}
