import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  presetById,
  type PathKind,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useProduced } from '../../distributions';
import { formDataOf, sharedForm } from '../../form';
import { pathShape, read } from '../../form';
import { useSpeech } from '../../speech';
import { Button, FieldFrame, Name, Note, RuleIds, TextField } from '../../ui';
import { ExistingPaths } from './ExistingPaths';
import { PathDrawing } from './PathDrawing';
import { Uniqueness } from './Uniqueness';
import { draftOf } from './validatePath';
import styles from './Path.module.css';

/** What a template may say of the path. */
export interface PathOptions {
  /** Absent, it follows from the decision, and is a secret without one. */
  kind?: PathKind;
  /** Whether the path is one that is published already. */
  existing?: boolean;
  /** The parameter that names the entity that publishes. Defaults to `producer`. */
  producer?: string;
}

/** Builds a path from its parts, explains it, and says what is wrong with it. */
export function PathField(
  props: FieldExtensionComponentProps<VaultPathParts, PathOptions>,
) {
  const { t, translator } = useSpeech();
  const { formData, onChange, schema, uiSchema, formContext } = props;
  const options = uiSchema['ui:options'] ?? {};
  const form = sharedForm(formDataOf(formContext), options);
  const produced = useProduced(form.producer);
  const value = read(pathShape, formData);
  const kind = options.kind ?? form.decision?.about ?? value?.kind ?? 'secret';
  const preset = presetById(form.source?.preset);
  const parts: VaultPathParts = {
    kind,
    datasource: value?.datasource ?? preset?.datasource ?? '',
    instance: value?.instance ?? '',
  };
  const draft = draftOf(kind, parts);
  const change = (changes: Partial<VaultPathParts>) =>
    onChange({ ...parts, ...changes });

  return (
    <FieldFrame
      title={schema.title ?? t('path.title')}
      description={
        schema.description ??
        t(options.existing ? 'path.existingDescription' : 'path.description')
      }
    >
      {options.existing && (
        <ExistingPaths
          produced={produced}
          kind={options.kind}
          value={value}
          onChoose={onChange}
        />
      )}
      <div className={styles.row}>
        <TextField
          label={t('path.datasource')}
          description={t('path.datasourceHint')}
          placeholder="postgres"
          value={parts.datasource}
          onChange={datasource => change({ datasource: datasource.trim() })}
        />
        <TextField
          label={t(`path.instance.${kind}`)}
          description={t(`path.instanceHint.${kind}`)}
          placeholder={kind === 'secret' ? 'orders' : 'platform-postgres'}
          value={parts.instance}
          onChange={instance => change({ instance: instance.trim() })}
        />
      </div>
      <PathDrawing kind={kind} text={draft.text} />
      {draft.problems.length > 0 && (
        <Note tone="danger" live>
          <ul className={styles.problems}>
            {draft.problems.map(({ text, rule }) => (
              <li key={`${rule} ${text}`}>
                {translator.text(text)} <RuleIds ids={[rule]} />
              </li>
            ))}
          </ul>
          {draft.suggestion && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => onChange(draft.suggestion!)}
            >
              {t('path.use')}{' '}
              <Name>{draftOf(kind, draft.suggestion).text}</Name>
            </Button>
          )}
        </Note>
      )}
      {!options.existing &&
        draft.problems.length === 0 &&
        parts.datasource &&
        parts.instance && (
          <Uniqueness produced={produced} parts={parts} source={form.source} />
        )}
    </FieldFrame>
  );
}
