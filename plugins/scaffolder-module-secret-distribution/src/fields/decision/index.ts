import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { decisionShape } from '../../form';
import { DecisionField } from './DecisionField';
import { decisionError } from './validateDecision';

/** `ui:field: SecretDistributionDecision`; the value is `DecisionAnswers`. */
export const decisionField = createFormField({
  name: 'SecretDistributionDecision',
  component: DecisionField,
  validation: async (value, field, { apiHolder, uiSchema }) => {
    const about = uiSchema?.['ui:options']?.about;
    const error = decisionError({ about, ...value }, await speechOf(apiHolder));
    if (error) {
      field.addError(error);
    }
  },
  schema: makeFieldSchema({
    output: () => decisionShape,
    uiOptions: z =>
      z.object({ about: z.enum(['secret', 'config']).optional() }),
  }),
});
