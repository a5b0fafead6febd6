import { screen } from '@testing-library/react';
import {
  choose,
  fillIn,
  goOn,
  renderForm,
  submit,
} from '../../__testUtils__/renderForm';

const step = {
  connection: {
    type: 'object' as const,
    'ui:field': 'SecretDistributionConnection',
  },
};

describe('a connection string', () => {
  it('SD-L3: is a template of what is pulled, secret and endpoint apart', async () => {
    const { onCreate } = renderForm([step]);
    await choose('Form', 'PostgreSQL address');
    await fillIn('Database', 'orders');
    await fillIn('Key in the Target Secret', 'PG_URL');

    const template =
      'postgresql://{{ .username | urlquery }}:{{ .password | urlquery }}@{{ .host }}:{{ .port }}/orders';
    expect(
      screen.getByRole('region', { name: 'Template of the connection string' }),
    ).toHaveTextContent(`PG_URL=${template}`);
    expect(await submit(onCreate)).toEqual({
      connection: {
        format: 'postgres-uri',
        key: 'PG_URL',
        database: 'orders',
        data: { PG_URL: template },
        secretMappings: [{ property: 'username' }, { property: 'password' }],
        configMappings: [{ property: 'host' }, { property: 'port' }],
      },
    });
  });

  it('asks for nothing that its form does not have', async () => {
    const { onCreate } = renderForm([step]);
    await choose('Form', 'Redis address');

    expect(screen.queryByLabelText('Database')).not.toBeInTheDocument();
    expect(await submit(onCreate)).toMatchObject({
      connection: {
        key: 'REDIS_URL',
        secretMappings: [{ property: 'password' }],
      },
    });
  });

  it.each([
    ['no form', undefined, {}, /Choose the form/],
    [
      'no database',
      'PostgreSQL address',
      { Database: '{{ .password }}' },
      /is no name of a database/,
    ],
    [
      'no key',
      'Redis address',
      { 'Key in the Target Secret': 'REDIS URL' },
      /The key is not one that a Secret may have/,
    ],
  ])('is refused with %s', async (_, format, fields, says) => {
    renderForm([step]);
    if (format) {
      await choose('Form', format);
    }
    for (const [label, text] of Object.entries(fields)) {
      await fillIn(label, text);
    }
    await screen.findByText('Connection string');
    await goOn();

    expect(await screen.findAllByText(says)).not.toHaveLength(0);
  });
});
