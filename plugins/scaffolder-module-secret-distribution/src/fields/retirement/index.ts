import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { retirementShape } from '../../form';
import { RetirementField } from './RetirementField';
import { retirementErrors } from './retirementValue';

/** `ui:field: SecretDistributionRetirement`; the value names a path, its publisher and its consumers. */
export const retirementField = createFormField({
  name: 'SecretDistributionRetirement',
  component: RetirementField,
  validation: async (value, field, { apiHolder }) =>
    retirementErrors(value, await speechOf(apiHolder)).forEach(error =>
      field.addError(error),
    ),
  schema: makeFieldSchema({ output: () => retirementShape }),
});
