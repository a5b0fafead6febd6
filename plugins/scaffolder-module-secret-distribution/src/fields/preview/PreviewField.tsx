import { useMemo } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { Finding } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formDataOf } from '../../form';
import { useSpeech } from '../../speech';
import { useText } from '../../text';
import {
  Code,
  FieldFrame,
  Name,
  Note,
  Prose,
  RuleIds,
  type Tone,
} from '../../ui';
import { previewsOf, type Preview, type PreviewOptions } from './previewOf';
import styles from './Preview.module.css';

/** Shows what will be written, and what the rules say to it. Its value stays empty. */
export function PreviewField(
  props: FieldExtensionComponentProps<Record<string, never>, PreviewOptions>,
) {
  const t = useText();
  const { schema, uiSchema, formContext } = props;
  const formData = formDataOf(formContext);
  const { request, prerequisites } = uiSchema['ui:options'] ?? {};
  const previews = useMemo(
    () => previewsOf({ request, prerequisites }, formData),
    [request, prerequisites, formData],
  );
  return (
    <FieldFrame
      title={schema.title ?? t('preview.title')}
      description={schema.description ?? t('preview.description')}
    >
      {previews.map((preview, index) => (
        // A template's requests keep their order.
        // eslint-disable-next-line react/no-array-index-key
        <OnePreview key={index} preview={preview} />
      ))}
    </FieldFrame>
  );
}

/** More files than this are folded, to be seen at a glance. */
const MOST_OPEN = 3;

function OnePreview({ preview }: { preview: Preview }) {
  const { t, translator } = useSpeech();
  if (preview.state === 'open') {
    return (
      <Note tone="info" live>
        <p>{t('preview.open')}</p>
        <ul>
          {preview.parts.map(part => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      </Note>
    );
  }
  if (preview.state === 'impossible') {
    return (
      <Note tone="danger" live>
        <p>{translator.text(preview.reason)}</p>
      </Note>
    );
  }
  const { refused = [], findings, manifests, summary } = preview.plan;
  const isShort = manifests.length <= MOST_OPEN;
  return (
    <>
      <p className={styles.title}>{translator.text(summary.title)}</p>
      {refused.length > 0 && (
        <Note tone="danger" live>
          <p>{t('preview.refused')}</p>
        </Note>
      )}
      {[...refused, ...findings].map(finding => (
        <FindingNote key={finding.key} finding={translator.finding(finding)} />
      ))}
      {refused.length === 0 && findings.length === 0 && (
        <Note tone="success">
          <p>{t('preview.sound')}</p>
        </Note>
      )}
      <div className={styles.files}>
        {manifests.map(({ path, yaml }) => (
          <details key={path} className={styles.file} open={isShort}>
            <summary>
              <Name>{path}</Name>
            </summary>
            <Code label={path}>{yaml}</Code>
          </details>
        ))}
      </div>
    </>
  );
}

const tones: Record<Finding['severity'], Tone> = {
  error: 'danger',
  warning: 'warning',
  info: 'info',
};

function FindingNote({ finding }: { finding: Finding }) {
  return (
    <Note tone={tones[finding.severity]}>
      <p>
        <Prose>{finding.sentence}</Prose> <RuleIds ids={[finding.id]} />
      </p>
      <p>
        <Prose>{finding.cure.text}</Prose>
      </p>
    </Note>
  );
}
