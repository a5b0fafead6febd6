import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JsonValue } from '@backstage/types';
import { producedChain } from '../../__testUtils__/chain';
import {
  fillIn,
  goOn,
  renderForm,
  submit,
} from '../../__testUtils__/renderForm';

const step = (columns: string) => ({
  keys: {
    type: 'object' as const,
    'ui:field': 'SecretDistributionKeys',
    'ui:options': { columns },
  },
});

const source = (preset: string): Record<string, JsonValue> => ({
  source: { preset },
});

describe('the keys', () => {
  it('start with those that the producer is known to write', async () => {
    const { onCreate } = renderForm([step('publish')], {
      initial: source('crunchy'),
    });

    expect(
      await screen.findByLabelText('Key in the Source Secret, row 1'),
    ).toHaveValue('user');
    expect(screen.getByLabelText('Property, row 1')).toHaveValue('username');
    expect(
      screen.queryByLabelText('Key in the Target Secret, row 1'),
    ).not.toBeInTheDocument();
    expect(await submit(onCreate)).toMatchObject({
      keys: {
        push: [
          { secretKey: 'user', property: 'username' },
          { secretKey: 'password', property: 'password' },
        ],
      },
    });
  });

  it('are filled anew when the producer is another one, and kept when it is not', async () => {
    renderForm([step('publish')], {
      initial: {
        ...source('eck'),
        keys: {
          push: [{ secretKey: 'user', property: 'username' }],
          pull: [{ property: 'username' }],
          from: 'preset crunchy',
        },
      },
    });

    expect(await screen.findByDisplayValue('elastic')).toBeInTheDocument();
    expect(screen.queryByDisplayValue('username')).not.toBeInTheDocument();

    await fillIn('Property, row 1', 'token');
    expect(screen.getByLabelText('Property, row 1')).toHaveValue('token');
  });

  it('go on to the Target Secret under names of their own', async () => {
    const { onCreate } = renderForm([step('both')], {
      initial: source('zalando'),
    });
    await fillIn('Key in the Target Secret, row 2', 'DB_PASSWORD');

    expect(await submit(onCreate)).toMatchObject({
      keys: {
        push: [
          { secretKey: 'username', property: 'username' },
          { secretKey: 'password', property: 'password' },
        ],
        pull: [
          { property: 'username' },
          { property: 'password', secretKey: 'DB_PASSWORD' },
        ],
      },
    });
  });

  it('of who consumes are the properties that the path has', async () => {
    const { onCreate } = renderForm([step('consume')], {
      initial: {
        producer: 'component:default/platform-postgres',
        path: { kind: 'secret', datasource: 'postgres', instance: 'orders' },
      },
      known: [
        producedChain({
          path: 'platform-data/postgres/orders',
          properties: ['username', 'password', 'dbname'],
        }),
      ],
    });

    expect(await screen.findByDisplayValue('dbname')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Remove row 3' }));
    expect(await submit(onCreate)).toMatchObject({
      keys: {
        push: [],
        pull: [{ property: 'username' }, { property: 'password' }],
      },
    });
  });

  it('may be one more that the producer has', async () => {
    renderForm([step('publish')], { initial: source('cloudnative-pg') });
    await userEvent.click(
      await screen.findByRole('button', { name: 'dbname' }),
    );

    expect(screen.getByLabelText('Property, row 3')).toHaveValue('dbname');
    expect(screen.getByText(/neither a standard name/)).toBeInTheDocument();
  });

  it('come with what to know of them', async () => {
    renderForm([step('publish')], { initial: source('cloudnative-pg') });
    expect(screen.queryByText(/short name/)).not.toBeInTheDocument();

    await userEvent.click(await screen.findByRole('button', { name: 'host' }));

    expect(
      screen.getByText(/short name that other namespaces cannot resolve/),
    ).toBeInTheDocument();
  });

  it('SD-N1: offer the standard name, and do not go on with a wrong form', async () => {
    renderForm([step('publish')], { initial: source('eck') });
    await fillIn('Property, row 1', 'PassWord');
    await goOn();
    expect(
      await screen.findAllByText(/Row 1: "PassWord" is not a lower-case name/),
    ).not.toHaveLength(0);

    await userEvent.click(screen.getByRole('button', { name: 'Use password' }));
    expect(screen.getByLabelText('Property, row 1')).toHaveValue('password');
  });

  it.each([
    ['SD-B2: none at all', 'other', [], /a whole Secret is never published/],
    [
      'a key without a property',
      'other',
      ['tls.crt', ''],
      /the property is missing/,
    ],
    [
      'a property without a key',
      'other',
      ['', 'password'],
      /the key of the Source Secret is missing/,
    ],
    [
      'a key that is none',
      'other',
      ['a b', 'password'],
      /is no key of a Secret/,
    ],
  ] as const)('are not %s', async (_, preset, [key, property], says) => {
    renderForm([step('publish')], { initial: source(preset) });
    if (key !== undefined) {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Add a key' }),
      );
      await fillIn('Key in the Source Secret, row 1', key || ' ');
      await fillIn('Property, row 1', property || ' ');
    }
    await screen.findByRole('button', { name: 'Add a key' });
    await goOn();

    expect(await screen.findAllByText(says)).not.toHaveLength(0);
  });

  it('are each there once', async () => {
    renderForm([step('publish')], { initial: source('zalando') });
    await fillIn('Property, row 1', 'password');
    await goOn();

    expect(
      await screen.findAllByText(
        /Row 2: the property "password" is there twice/,
      ),
    ).not.toHaveLength(0);
  });
});
