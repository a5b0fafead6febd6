import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { DecisionAnswers } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { DecisionAssistant } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { decisionShape, read } from '../../form';
import { useText } from '../../text';
import { FieldFrame, useRuleHref } from '../../ui';

/** What a template may say of the decision. */
export interface DecisionOptions {
  /** What the template is about; absent, it is asked. */
  about?: 'secret' | 'config';
}

/** Asks one question of the decision tree at a time. */
export function DecisionField(
  props: FieldExtensionComponentProps<DecisionAnswers, DecisionOptions>,
) {
  const t = useText();
  const ruleHref = useRuleHref();
  const { formData, onChange, schema, uiSchema } = props;
  return (
    <FieldFrame
      title={schema.title ?? t('decision.title')}
      description={schema.description ?? t('decision.description')}
    >
      <DecisionAssistant
        answers={read(decisionShape, formData)}
        about={uiSchema['ui:options']?.about}
        onChange={onChange}
        ruleHref={ruleHref}
        beside
      />
    </FieldFrame>
  );
}
