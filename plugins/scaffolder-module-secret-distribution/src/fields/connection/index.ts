import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { connectionShape } from '../../form';
import { ConnectionField } from './ConnectionField';
import { connectionErrors } from './connectionValue';

/** `ui:field: SecretDistributionConnection`; the value has a template's `data` and the mappings for it. */
export const connectionField = createFormField({
  name: 'SecretDistributionConnection',
  component: ConnectionField,
  validation: async (value, field, { apiHolder }) =>
    connectionErrors(value, await speechOf(apiHolder)).forEach(error =>
      field.addError(error),
    ),
  schema: makeFieldSchema({ output: () => connectionShape }),
});
