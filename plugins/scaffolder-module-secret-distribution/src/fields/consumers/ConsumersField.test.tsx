import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { producedChain } from '../../__testUtils__/chain';
import {
  choose,
  fillIn,
  goOn,
  renderForm,
  submit,
  type Known,
} from '../../__testUtils__/renderForm';

const step = {
  consumers: {
    type: 'array' as const,
    'ui:field': 'SecretDistributionConsumers',
  },
};

describe('who consumes', () => {
  it('is one or several namespaces, each with a Secret of its own name', async () => {
    const { onCreate } = renderForm([step]);
    await fillIn('Namespace', 'orders');
    await userEvent.click(
      screen.getByRole('button', { name: 'Add a consumer' }),
    );
    const second = within(screen.getByRole('group', { name: 'Consumer 2' }));
    await userEvent.type(second.getByLabelText('Namespace'), 'audit');
    await userEvent.type(second.getByLabelText('Target Secret'), 'orders-db');

    expect(await submit(onCreate)).toMatchObject({
      consumers: [
        { namespace: 'orders' },
        { namespace: 'audit', target: 'orders-db' },
      ],
    });
  });

  it('may be a workload, which is told how it gets new values', async () => {
    const { onCreate } = renderForm([step]);
    await fillIn('Namespace', 'orders');
    await userEvent.click(
      screen.getByRole('checkbox', { name: /Give it to a workload/ }),
    );
    await choose('Kind', 'StatefulSet');
    await fillIn('Name', 'orders');
    await fillIn('Container', 'main');
    expect(screen.getByText(/read at the start alone/)).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('radio', {
        name: 'Chosen keys as environment variables',
      }),
    );
    await fillIn('Variables', 'DB_USER=username\nDB_PASSWORD=password');
    await userEvent.click(
      screen.getByRole('checkbox', { name: /Let Reloader restart it/ }),
    );
    expect(
      screen.queryByText(/read at the start alone/),
    ).not.toBeInTheDocument();

    expect(await submit(onCreate)).toMatchObject({
      consumers: [
        {
          namespace: 'orders',
          workload: {
            kind: 'StatefulSet',
            name: 'orders',
            container: 'main',
            use: {
              how: 'env',
              variables: { DB_USER: 'username', DB_PASSWORD: 'password' },
            },
            reload: true,
          },
        },
      ],
    });
  });

  it('leaves nothing behind that was taken back, and later parts of the form go on', async () => {
    const { onCreate } = renderForm([
      step,
      { note: { type: 'string' as const } },
    ]);
    await fillIn('Namespace', 'orders');
    const workload = screen.getByRole('checkbox', {
      name: /Give it to a workload/,
    });
    await userEvent.click(workload);
    await userEvent.click(workload);
    await fillIn('Target Secret', 'orders-db');
    await userEvent.clear(screen.getByLabelText('Target Secret'));
    await goOn();
    await userEvent.type(await screen.findByRole('textbox'), 'a note');

    const { consumers } = await submit(onCreate);
    expect(consumers).toStrictEqual([{ namespace: 'orders' }]);
  });

  it('SD-D1: is not the namespace that the secret is generated in', async () => {
    renderForm([step], { initial: { source: { namespace: 'databases' } } });
    await fillIn('Namespace', 'databases');
    await goOn();

    expect(
      await screen.findAllByText(/Reference the Kubernetes Secret directly/),
    ).not.toHaveLength(0);
  });

  describe('SD-D1: is not the namespace that the path is published from', () => {
    const known = (...publishers: string[]) => [
      producedChain({ path: 'platform-data/postgres/orders', publishers }),
    ];
    const initial = {
      producer: 'component:default/platform-postgres',
      path: { kind: 'secret', datasource: 'postgres', instance: 'orders' },
    };

    it('as the portal knows it', async () => {
      renderForm([step], { initial, known: known('databases/orders') });
      await fillIn('Namespace', 'databases');
      await goOn();

      expect(
        await screen.findAllByText(/Reference the Kubernetes Secret directly/),
      ).not.toHaveLength(0);
    });

    it.each<[string, Known]>([
      ['it is another one', known('elsewhere/orders')],
      ['it differs between clusters', known('databases/a', 'elsewhere/b')],
      ['the portal does not tell', undefined],
    ])('unless %s', async (_, chains) => {
      const { onCreate } = renderForm([step], { initial, known: chains });
      await fillIn('Namespace', 'databases');

      expect(await submit(onCreate)).toMatchObject({
        consumers: [{ namespace: 'databases' }],
      });
    });
  });

  it.each([
    ['nobody', {}, /Name at least one/],
    ['no namespace', { Namespace: 'Orders' }, /is no name of a namespace/],
    [
      'a Secret that is none',
      { Namespace: 'orders', 'Target Secret': 'Orders_DB' },
      /is no name of a Secret/,
    ],
  ])('is not %s', async (_, fields, says) => {
    renderForm([step]);
    await screen.findByLabelText('Namespace');
    for (const [label, text] of Object.entries(fields)) {
      await fillIn(label, text);
    }
    await goOn();

    expect(await screen.findAllByText(says)).not.toHaveLength(0);
  });

  it('is each there once, and can be taken away again', async () => {
    renderForm([step], {
      initial: {
        consumers: [{ namespace: 'orders' }, { namespace: 'orders' }],
      },
    });
    await screen.findByRole('group', { name: 'Consumer 2' });
    await goOn();
    expect(
      await screen.findAllByText(/Consumer 2: "orders" is there twice/),
    ).not.toHaveLength(0);

    await userEvent.click(
      screen.getByRole('button', { name: 'Remove consumer 2' }),
    );
    expect(
      screen.queryByRole('group', { name: 'Consumer 2' }),
    ).not.toBeInTheDocument();
  });

  it('is not given to a workload that is not named', async () => {
    renderForm([step], {
      initial: {
        consumers: [
          {
            namespace: 'orders',
            workload: {
              kind: 'Deployment',
              name: '',
              container: '',
              use: { how: 'volume', mountPath: 'etc' },
            },
          },
        ],
      },
    });
    await screen.findByLabelText('Container');
    await goOn();

    for (const says of [
      /Name the workload/,
      /Name the container/,
      /Name the folder that the files are mounted at/,
    ]) {
      expect(await screen.findAllByText(says)).not.toHaveLength(0);
    }
  });
});
