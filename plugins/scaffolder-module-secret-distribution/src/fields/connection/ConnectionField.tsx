import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { connectionFormats } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { connectionShape, read, type ConnectionValue } from '../../form';
import { useSpeech } from '../../speech';
import { Code, FieldFrame, Select, TextField } from '../../ui';
import { completeConnection, formatById } from './connectionValue';

/** Composes a connection string of the pulled properties, without ever having a value. */
export function ConnectionField(
  props: FieldExtensionComponentProps<ConnectionValue>,
) {
  const { t, translator } = useSpeech();
  const { formData, onChange, schema } = props;
  const value = read(connectionShape, formData) ?? {};
  const format = formatById(value.format);
  const change = (changes: Partial<ConnectionValue>) =>
    onChange(completeConnection({ ...value, ...changes }));
  return (
    <FieldFrame
      title={schema.title ?? t('connection.title')}
      description={schema.description ?? t('connection.description')}
    >
      <Select
        label={t('connection.format')}
        placeholder={t('connection.choose')}
        options={connectionFormats.map(({ id, title }) => ({
          id,
          label: translator.text(title),
        }))}
        value={value.format ?? null}
        onChange={key => change({ format: String(key), key: undefined })}
      />
      {format && (
        <>
          <TextField
            label={t('connection.key')}
            description={t('connection.keyHint')}
            value={value.key ?? ''}
            onChange={key => change({ key: key.trim() })}
          />
          {format.database && (
            <TextField
              label={translator.text(format.database.label)}
              placeholder={format.database.example}
              value={value.database ?? ''}
              onChange={database => change({ database: database.trim() })}
            />
          )}
          {value.data &&
            Object.entries(value.data).map(([key, template]) => (
              <Code key={key} label={t('connection.template')}>
                {`${key}=${template}`}
              </Code>
            ))}
        </>
      )}
    </FieldFrame>
  );
}
