import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { keysShape } from '../../form';
import { KeysField } from './KeysField';
import { keysErrors } from './validateKeys';

/** `ui:field: SecretDistributionKeys`; the value has `push` and `pull` mappings. */
export const keysField = createFormField({
  name: 'SecretDistributionKeys',
  component: KeysField,
  validation: async (value, field, { apiHolder, uiSchema }) =>
    keysErrors(
      value,
      uiSchema?.['ui:options']?.columns ?? 'publish',
      await speechOf(apiHolder),
    ).forEach(error => field.addError(error)),
  schema: makeFieldSchema({
    output: () => keysShape,
    uiOptions: z =>
      z.object({
        columns: z.enum(['publish', 'consume', 'both']).optional(),
        producer: z.string().optional(),
      }),
  }),
});
