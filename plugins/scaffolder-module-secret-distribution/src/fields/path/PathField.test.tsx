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

const step = (options: Record<string, string | boolean> = {}) => ({
  path: {
    type: 'object' as const,
    'ui:field': 'SecretDistributionPath',
    'ui:options': options,
  },
});

const producer = 'component:default/platform-postgres';

describe('a new path', () => {
  it('is built of its parts, each explained with its rule', async () => {
    const { onCreate } = renderForm([step({ kind: 'secret' })]);
    await fillIn('Datasource', 'postgres');
    await fillIn('Consumer', 'orders');

    const drawing = screen.getByRole('list', {
      name: 'The path platform-data/postgres/orders',
    });
    expect(
      within(drawing)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'platform-datasecrets SD-P1',
      'postgreswhat generates it SD-P3',
      'orderswhom it is for SD-P4',
    ]);
    expect(await submit(onCreate)).toEqual({
      path: { kind: 'secret', datasource: 'postgres', instance: 'orders' },
    });
  });

  it('takes the datasource of the producer that was chosen before', async () => {
    renderForm([step()], {
      initial: { source: { preset: 'rabbitmq' } },
    });

    expect(await screen.findByLabelText('Datasource')).toHaveValue('rabbitmq');
  });

  it('is one for configuration when the decision was about it', async () => {
    const { onCreate } = renderForm([step()], {
      initial: { decision: { about: 'config' } },
    });
    await fillIn('Datasource', 'postgres');
    await fillIn('Instance', 'platform-postgres');

    expect(
      screen.getByRole('list', {
        name: 'The path platform-config/postgres/platform-postgres',
      }),
    ).toBeInTheDocument();
    expect(await submit(onCreate)).toMatchObject({ path: { kind: 'config' } });
  });

  it.each([
    ['SD-P5', 'orders-prod', /names an environment/, 'orders'],
    ['SD-P6', 'Orders_API', /not lowercase words/, 'orders-api'],
  ])(
    '%s: offers the right one for %s, and does not go on with the wrong one',
    async (rule, wrong, says, right) => {
      renderForm([step({ kind: 'secret' })]);
      await fillIn('Datasource', 'postgres');
      await fillIn('Consumer', wrong);

      expect(screen.getByRole('status')).toHaveTextContent(says);
      expect(screen.getByRole('status')).toHaveTextContent(rule);
      await goOn();
      expect(
        screen.queryByRole('button', { name: 'Create' }),
      ).not.toBeInTheDocument();

      await userEvent.click(
        screen.getByRole('button', {
          name: `Use platform-data/postgres/${right}`,
        }),
      );
      expect(screen.getByLabelText('Consumer')).toHaveValue(right);
    },
  );

  it('leads nowhere else', async () => {
    renderForm([step({ kind: 'secret' })]);
    await fillIn('Datasource', '..');
    await fillIn('Consumer', 'orders');
    await goOn();

    expect(
      await screen.findAllByText(/must not lead elsewhere.*\(SD-P6\)/),
    ).not.toHaveLength(0);
  });

  it('SD-P4: is refused when another Secret is published there', async () => {
    renderForm([step({ kind: 'secret' })], {
      initial: { producer },
      known: [
        producedChain({
          path: 'platform-data/postgres/orders',
          source: { namespace: 'databases', name: 'other-app' },
          publishers: ['databases/postgres-orders'],
        }),
      ],
    });
    await fillIn('Datasource', 'postgres');
    await fillIn('Consumer', 'orders');

    expect(screen.getByRole('status')).toHaveTextContent(
      /Published already in cluster platform.*databases\/postgres-orders/,
    );
    await goOn();
    expect(
      await screen.findAllByText(/a path has one publisher.*\(SD-P4\)/),
    ).not.toHaveLength(0);
  });

  it('is the same publication when it starts from the same Secret', async () => {
    const { onCreate } = renderForm([step({ kind: 'secret' })], {
      initial: {
        producer,
        source: { namespace: 'databases', secret: 'orders-app' },
      },
      known: [
        producedChain({
          path: 'platform-data/postgres/orders',
          source: { namespace: 'databases', name: 'orders-app' },
        }),
      ],
    });
    await fillIn('Datasource', 'postgres');
    await fillIn('Consumer', 'orders');

    expect(await submit(onCreate)).toMatchObject({
      path: { instance: 'orders' },
    });
  });

  it('SD-P4: names who else publishes it, of all that the person may see', async () => {
    renderForm([step({ kind: 'secret' })], {
      initial: { producer },
      known: [],
      listed: [
        {
          path: 'platform-data/postgres/orders',
          cluster: 'east',
          publishers: ['elsewhere/postgres-orders'],
        },
        {
          path: 'platform-data/postgres/orders-archive',
          cluster: 'east',
          publishers: ['elsewhere/archive'],
        },
      ],
    });
    await fillIn('Datasource', 'postgres');
    await fillIn('Consumer', 'orders');

    const note = await screen.findByText(/Published already. In one cluster/);
    expect(note.closest('[role=status]')).toHaveTextContent(
      /east: elsewhere\/postgres-orders ?SD-P4/,
    );
  });

  it('says that nobody publishes it, where the portal can tell', async () => {
    renderForm([step({ kind: 'secret' })], {
      initial: { producer },
      known: [],
      listed: [],
    });
    await fillIn('Datasource', 'postgres');
    await fillIn('Consumer', 'orders');

    expect(
      await screen.findByText(/Nobody whom you may see publishes it/),
    ).toBeInTheDocument();
  });

  it('says that its uniqueness is checked later when the portal cannot tell', async () => {
    const { onCreate } = renderForm([step({ kind: 'secret' })], {
      initial: { producer },
    });
    await fillIn('Datasource', 'postgres');
    await fillIn('Consumer', 'orders');

    expect(screen.getByRole('status')).toHaveTextContent(
      'Whether somebody publishes it already is checked when the change is proposed.',
    );
    expect(await submit(onCreate)).toMatchObject({
      path: { instance: 'orders' },
    });
  });
});

describe('a path that is published already', () => {
  it('is chosen of what the producer publishes', async () => {
    const { onCreate } = renderForm([step({ existing: true })], {
      initial: { producer },
      known: [
        producedChain({ path: 'platform-data/postgres/temporal' }),
        producedChain({ path: 'platform-config/postgres/platform-postgres' }),
      ],
    });
    await choose(
      'Published paths',
      'platform-config/postgres/platform-postgres',
    );

    expect(await submit(onCreate)).toMatchObject({
      path: {
        kind: 'config',
        datasource: 'postgres',
        instance: 'platform-postgres',
      },
    });
  });

  it('is filled in by hand when the portal cannot tell, which it says', async () => {
    const { onCreate } = renderForm([step({ existing: true })], {
      initial: { producer },
    });
    expect(
      await screen.findByText(/The portal cannot tell what it publishes/),
    ).toBeInTheDocument();
    await fillIn('Datasource', 'redis');
    await fillIn('Consumer', 'orders');

    expect(await submit(onCreate)).toMatchObject({
      path: { datasource: 'redis', instance: 'orders' },
    });
  });
});
