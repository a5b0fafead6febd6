import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { sourceShape } from '../../form';
import { SourceField } from './SourceField';
import { sourceErrors } from './validateSource';

/** `ui:field: SecretDistributionSource`; the value is a `SourceChoice`. */
export const sourceField = createFormField({
  name: 'SecretDistributionSource',
  component: SourceField,
  validation: async (value, field, { apiHolder, uiSchema }) =>
    sourceErrors(
      value,
      uiSchema?.['ui:options'] ?? {},
      await speechOf(apiHolder),
    ).forEach(error => field.addError(error)),
  schema: makeFieldSchema({
    output: () => sourceShape,
    uiOptions: z => z.object({ endpoint: z.boolean().optional() }),
  }),
});
