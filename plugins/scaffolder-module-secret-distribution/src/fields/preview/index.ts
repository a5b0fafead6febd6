import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { PreviewField } from './PreviewField';
import { previewErrors } from './previewOf';

/** `ui:field: SecretDistributionPreview`; the value stays empty. */
export const previewField = createFormField({
  name: 'SecretDistributionPreview',
  component: PreviewField,
  validation: async (_value, field, { apiHolder, formData, uiSchema }) =>
    previewErrors(
      uiSchema?.['ui:options'] ?? {},
      formData,
      await speechOf(apiHolder),
    ).forEach(error => field.addError(error)),
  schema: makeFieldSchema({
    output: z => z.object({}),
    uiOptions: z =>
      z.object({ request: z.unknown(), prerequisites: z.unknown() }),
  }),
});
