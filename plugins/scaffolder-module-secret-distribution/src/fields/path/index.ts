import { fetchApiRef } from '@backstage/core-plugin-api';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { producedBy } from '../../distributions';
import { sharedForm } from '../../form';
import { pathShape } from '../../form';
import { occupiedBy } from './occupied';
import { PathField } from './PathField';
import { pathErrors } from './validatePath';

/** `ui:field: SecretDistributionPath`; the value is `VaultPathParts`. */
export const pathField = createFormField({
  name: 'SecretDistributionPath',
  component: PathField,
  validation: async (value, field, { apiHolder, formData, uiSchema }) => {
    const options = uiSchema?.['ui:options'] ?? {};
    const speech = await speechOf(apiHolder);
    const errors = pathErrors(value, speech);
    errors.forEach(error => field.addError(error));
    const { producer, source } = sharedForm(formData, options);
    const fetchApi = apiHolder.get(fetchApiRef);
    if (errors.length > 0 || options.existing || !producer || !fetchApi) {
      return;
    }
    // What cannot be told here is told by the action, which looks again.
    const chains = await producedBy(producer, fetchApi).catch(() => []);
    const occupied = occupiedBy(value, source, chains);
    if (occupied) {
      field.addError(
        speech.t('path.error.occupied', {
          path: occupied.path,
          cluster: occupied.cluster,
          publishers: occupied.publishers.join(', '),
        }),
      );
    }
  },
  schema: makeFieldSchema({
    output: () => pathShape,
    uiOptions: z =>
      z.object({
        kind: z.enum(['secret', 'config']).optional(),
        existing: z.boolean().optional(),
        producer: z.string().optional(),
      }),
  }),
});
