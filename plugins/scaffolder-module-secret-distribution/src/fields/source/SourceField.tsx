import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  completeSource,
  presetById,
  producerPresets,
  type ProducerPreset,
  type SourceChoice,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useProduced } from '../../distributions';
import { formDataOf, sharedForm } from '../../form';
import { read, sourceShape } from '../../form';
import { useSpeech } from '../../speech';
import { useText } from '../../text';
import {
  FieldFrame,
  Name,
  Note,
  Prose,
  Radio,
  RadioGroup,
  Select,
  TextField,
} from '../../ui';
import { KnownSources } from './KnownSources';
import styles from './Source.module.css';

/** What a template may say of the source. */
export interface SourceOptions {
  /** Whether consumers' endpoint is asked for, which configuration is made of. */
  endpoint?: boolean;
}

/** Asks what generates the secret, and names the Secret that it is in. */
export function SourceField(
  props: FieldExtensionComponentProps<SourceChoice, SourceOptions>,
) {
  const { t, translator } = useSpeech();
  const { formData, onChange, schema, uiSchema, formContext } = props;
  const choice = read(sourceShape, formData) ?? {};
  const preset = presetById(choice.preset);
  const { producer } = sharedForm(formDataOf(formContext));
  const produced = useProduced(producer);
  const asksEndpoint = uiSchema['ui:options']?.endpoint ?? false;

  const change = (changes: Partial<SourceChoice>) =>
    onChange(completeSource({ ...choice, ...changes }));

  return (
    <FieldFrame
      title={schema.title ?? t('source.title')}
      description={schema.description ?? t('source.description')}
    >
      <KnownSources produced={produced} choice={choice} onChoose={change} />
      <Select
        label={t('source.preset')}
        placeholder={t('source.choosePreset')}
        options={producerPresets.map(({ id, title }) => ({
          id,
          label: translator.text(title),
        }))}
        value={choice.preset ?? null}
        onChange={key => change({ preset: String(key), answers: {} })}
      />
      {preset && (
        <>
          <div className={styles.row}>
            <TextField
              label={t('source.namespace')}
              placeholder="databases"
              value={choice.namespace ?? ''}
              onChange={namespace => change({ namespace: namespace.trim() })}
            />
            {preset.questions.map(({ id, label, example }) => (
              <TextField
                key={id}
                label={translator.text(label)}
                placeholder={example}
                value={choice.answers?.[id] ?? ''}
                onChange={answer =>
                  change({
                    answers: { ...choice.answers, [id]: answer.trim() },
                  })
                }
              />
            ))}
          </div>
          {preset.origin === 'ask' && (
            <RadioGroup
              label={t('source.madeBy.label')}
              description={t('source.madeBy.description')}
              value={choice.madeBy ?? null}
              onChange={madeBy =>
                change({ madeBy: madeBy as SourceChoice['madeBy'] })
              }
            >
              <Radio value="cluster">{t('source.madeBy.cluster')}</Radio>
              <Radio value="person">{t('source.madeBy.person')}</Radio>
            </RadioGroup>
          )}
          {asksEndpoint && (
            <Endpoint
              choice={choice}
              onChange={endpoint => onChange({ ...choice, endpoint })}
            />
          )}
          <Result choice={choice} />
          <Rotation preset={preset} />
        </>
      )}
    </FieldFrame>
  );
}

function Endpoint(props: {
  choice: SourceChoice;
  onChange: (endpoint: NonNullable<SourceChoice['endpoint']>) => void;
}) {
  const t = useText();
  const { endpoint } = props.choice;
  return (
    <div className={styles.row}>
      <TextField
        label={t('source.host')}
        description={t('source.hostHint')}
        placeholder="platform-postgres.databases.svc"
        value={endpoint?.host ?? ''}
        onChange={host => props.onChange({ ...endpoint, host: host.trim() })}
      />
      <TextField
        label={t('source.port')}
        placeholder="5432"
        value={endpoint?.port ?? ''}
        onChange={port => props.onChange({ ...endpoint, port: port.trim() })}
      />
    </div>
  );
}

function Result(props: { choice: SourceChoice }) {
  const t = useText();
  const { namespace, secret } = props.choice;
  return (
    <dl className={styles.result} aria-live="polite">
      <dt>{t('source.secret')}</dt>
      <dd>
        {secret && namespace ? (
          <Name>{`${namespace}/${secret}`}</Name>
        ) : (
          t('source.secretOpen')
        )}
      </dd>
    </dl>
  );
}

function Rotation(props: { preset: ProducerPreset }) {
  const { t, translator } = useSpeech();
  const { changesUsername, deletesSecret, notes } = props.preset.rotation;
  return (
    <Note tone={changesUsername || deletesSecret ? 'warning' : 'info'}>
      <p>
        <strong>{t('source.rotation')}</strong>
      </p>
      <ul>
        {notes.map(note => (
          <li key={note}>
            <Prose>{translator.text(note)}</Prose>
          </li>
        ))}
      </ul>
    </Note>
  );
}
