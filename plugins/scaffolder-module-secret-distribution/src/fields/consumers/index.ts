import { fetchApiRef } from '@backstage/core-plugin-api';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { speechOf } from '../../speech';
import { namespaceOfPublisher, producedBy } from '../../distributions';
import { consumersShape, sharedForm, type SharedForm } from '../../form';
import { ConsumersField } from './ConsumersField';
import { consumerErrors } from './consumersValue';

/** `ui:field: SecretDistributionConsumers`; the value is a list of `ConsumerInput`. */
export const consumersField = createFormField({
  name: 'SecretDistributionConsumers',
  component: ConsumersField,
  validation: async (value, field, { apiHolder, formData }) =>
    consumerErrors(
      value,
      await sourceNamespace(sharedForm(formData), apiHolder.get(fetchApiRef)),
      await speechOf(apiHolder),
    ).forEach(error => field.addError(error)),
  schema: makeFieldSchema({ output: () => consumersShape }),
});

/** Where the secret is generated: as the form has it, else as the portal knows it (`SD-D1`). */
async function sourceNamespace(
  { source, producer, path }: SharedForm,
  fetchApi: { fetch: typeof fetch } | undefined,
): Promise<string | undefined> {
  if (source || !producer || !path || !fetchApi) {
    return source?.namespace;
  }
  // What cannot be told here is told by the action, which looks again.
  const chains = await producedBy(producer, fetchApi).catch(() => []);
  return namespaceOfPublisher(path, chains);
}
