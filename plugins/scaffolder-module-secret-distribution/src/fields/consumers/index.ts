import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { consumersShape, sharedForm } from '../../form';
import { ConsumersField } from './ConsumersField';
import { consumerErrors } from './consumersValue';

/** `ui:field: SecretDistributionConsumers`; the value is a list of `ConsumerInput`. */
export const consumersField = createFormField({
  name: 'SecretDistributionConsumers',
  component: ConsumersField,
  validation: async (value, field, { apiHolder, formData }) =>
    consumerErrors(
      value,
      sharedForm(formData).source?.namespace,
      await speechOf(apiHolder),
    ).forEach(error => field.addError(error)),
  schema: makeFieldSchema({ output: () => consumersShape }),
});
