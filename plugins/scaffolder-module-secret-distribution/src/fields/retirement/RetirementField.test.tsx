import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { producedChain } from '../../__testUtils__/chain';
import {
  choose,
  fillIn,
  goOn,
  renderForm,
  submit,
} from '../../__testUtils__/renderForm';

const step = {
  retirement: {
    type: 'object' as const,
    'ui:field': 'SecretDistributionRetirement',
  },
};

const known = [
  producedChain({
    path: 'platform-data/postgres/orders',
    publishers: ['databases/postgres-orders'],
    consumers: ['orders/postgres-orders', 'audit/orders-db'],
  }),
];

describe('what is retired', () => {
  it('is a distribution with all who take part in it, consumers first', async () => {
    const { onCreate } = renderForm([step], {
      initial: { producer: 'component:default/platform-postgres' },
      known,
    });
    await choose('Distribution', 'platform-data/postgres/orders (platform)');

    const order = within(
      screen.getByRole('group', { name: 'What is retired, in this order' }),
    ).getAllByRole('listitem');
    expect(order.map(item => item.textContent)).toEqual([
      'ExternalSecret orders/postgres-orders',
      'ExternalSecret audit/orders-db',
      'PushSecret databases/postgres-orders',
    ]);
    expect(screen.getByRole('status')).toHaveTextContent(
      /Nobody that the portal knows is left/,
    );
    expect(await submit(onCreate)).toMatchObject({
      retirement: {
        path: { kind: 'secret', datasource: 'postgres', instance: 'orders' },
        publisher: { namespace: 'databases', name: 'postgres-orders' },
        consumers: [
          { namespace: 'orders', name: 'postgres-orders' },
          { namespace: 'audit', name: 'orders-db' },
        ],
      },
    });
  });

  it('says who would be left without a publisher', async () => {
    renderForm([step], {
      initial: { producer: 'component:default/platform-postgres' },
      known,
    });
    await choose('Distribution', 'platform-data/postgres/orders (platform)');
    await userEvent.click(
      screen.getByRole('checkbox', { name: /audit\/orders-db/ }),
    );

    expect(screen.getByRole('status')).toHaveTextContent(
      '1 consumer would be left without a publisher:audit/orders-db',
    );
  });

  it('is named by hand where the portal cannot see it, which it says', async () => {
    const { onCreate } = renderForm([step], {
      initial: { producer: 'component:default/platform-postgres' },
    });
    expect(
      await screen.findByText(/The portal cannot see what this component/),
    ).toBeInTheDocument();
    await fillIn('Datasource', 'redis');
    await fillIn('Consumer', 'orders');
    await fillIn('PushSecret', 'databases/redis-orders');
    await fillIn('ExternalSecrets', 'orders/redis\naudit/redis');

    expect(await submit(onCreate)).toMatchObject({
      retirement: {
        path: { kind: 'secret', datasource: 'redis', instance: 'orders' },
        publisher: { namespace: 'databases', name: 'redis-orders' },
        consumers: [
          { namespace: 'orders', name: 'redis' },
          { namespace: 'audit', name: 'redis' },
        ],
      },
    });
  });

  it('is not nothing, and not what has no name', async () => {
    renderForm([step], {
      initial: { producer: 'component:default/platform-postgres' },
    });
    await screen.findByLabelText('PushSecret');
    await goOn();
    expect(
      await screen.findAllByText(/Choose the path that is retired/),
    ).not.toHaveLength(0);

    await fillIn('Datasource', 'redis');
    await fillIn('Consumer', 'orders');
    await fillIn('PushSecret', 'redis-orders');
    await goOn();
    expect(
      await screen.findAllByText(/"redis-orders" is no namespace and name/),
    ).not.toHaveLength(0);
  });
});
