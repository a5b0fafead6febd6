import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { connectionShape } from '../../form';
import { ConnectionField } from './ConnectionField';
import { connectionErrors } from './connectionValue';

/** `ui:field: SecretDistributionConnection`; the value has a template's `data` and the mappings for it. */
export const connectionField = createFormField({
  name: 'SecretDistributionConnection',
  component: ConnectionField,
  validation: (value, field) =>
    connectionErrors(value).forEach(error => field.addError(error)),
  schema: makeFieldSchema({ output: () => connectionShape }),
});
