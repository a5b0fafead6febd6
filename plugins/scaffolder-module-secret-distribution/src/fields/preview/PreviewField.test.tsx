import { screen, within } from '@testing-library/react';
import type { JsonObject } from '@backstage/types';
import { goOn, renderForm, submit } from '../../__testUtils__/renderForm';

const layout = { type: 'perNamespace', root: 'apps', kustomization: true };

const publication: JsonObject = {
  layout,
  answers: '${{ parameters.decision }}',
  publish: {
    namespace: '${{ parameters.source.namespace }}',
    source: '${{ parameters.source.secret }}',
    path: '${{ parameters.path }}',
    mappings: '${{ parameters.keys.push }}',
  },
};

const step = (options: JsonObject) => ({
  preview: {
    type: 'object' as const,
    'ui:field': 'SecretDistributionPreview',
    'ui:options': options,
  },
});

const filled = {
  decision: {
    about: 'secret',
    generatedInCluster: true,
    sameNamespace: false,
    crossNamespaceRequired: true,
  },
  source: { namespace: 'databases', secret: 'orders-app' },
  path: { kind: 'secret', datasource: 'postgres', instance: 'orders' },
  keys: {
    push: [{ secretKey: 'user', property: 'username' }],
    pull: [],
  },
};

describe('the preview', () => {
  it('shows the manifest, where it will lie, and that no rule is broken', async () => {
    const { onCreate } = renderForm([step({ request: publication })], {
      initial: filled,
    });

    const manifest = await screen.findByRole('region', {
      name: 'apps/databases/pushsecret-postgres-orders.yaml',
    });
    expect(manifest).toHaveTextContent('kind: PushSecret');
    expect(manifest).toHaveTextContent(
      'remoteKey: platform-data/postgres/orders property: username',
    );
    expect(
      screen.getByText('Publish platform-data/postgres/orders'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No rule has anything to say against it.'),
    ).toBeInTheDocument();
    expect(await submit(onCreate)).toMatchObject({ preview: {} });
  });

  it('says what is still open instead of guessing', async () => {
    renderForm([step({ request: publication })], {
      initial: { ...filled, source: { namespace: 'databases' }, keys: {} },
    });

    const note = await screen.findByRole('status');
    expect(
      within(note)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['publish › source', 'publish › mappings']);
    await goOn();
    expect(
      await screen.findAllByText(/Still to be filled in: publish › source/),
    ).not.toHaveLength(0);
  });

  it('SD-D9: shows a refusal with its rule, and does not go on', async () => {
    renderForm([step({ request: publication })], {
      initial: { ...filled, decision: { about: 'secret', origin: 'human' } },
    });

    expect(await screen.findByRole('status')).toHaveTextContent(
      'Nothing will be written: a rule is broken.',
    );
    expect(screen.getByText(/encrypted Git/)).toBeInTheDocument();
    expect(screen.queryByText(/kind: PushSecret/)).not.toBeInTheDocument();
    await goOn();
    expect(await screen.findAllByText(/\(SD-D9\)/)).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('SD-N1: tells a warning and goes on', async () => {
    const { onCreate } = renderForm([step({ request: publication })], {
      initial: {
        ...filled,
        keys: { push: [{ secretKey: 'db', property: 'dbname' }], pull: [] },
      },
    });

    expect(await screen.findByText('SD-N1')).toBeInTheDocument();
    expect(await submit(onCreate)).toMatchObject({ preview: {} });
  });

  it('shows several requests, each for its repository', async () => {
    renderForm(
      [
        step({
          request: [
            publication,
            {
              layout,
              sources: [
                {
                  path: '${{ parameters.path }}',
                  mappings: [{ property: 'username' }],
                },
              ],
              consume: [{ namespace: 'orders' }],
            },
          ],
        }),
      ],
      { initial: filled },
    );

    expect(
      (await screen.findAllByRole('region', { name: /^apps/ })).map(region =>
        region.getAttribute('aria-label'),
      ),
    ).toEqual([
      'apps/databases/pushsecret-postgres-orders.yaml',
      'apps/orders/externalsecret-postgres-orders.yaml',
    ]);
  });

  it('shows a patch of a workload that another folder builds', async () => {
    renderForm(
      [
        step({
          request: {
            layout,
            sources: [
              {
                path: '${{ parameters.path }}',
                mappings: [{ property: 'username' }],
              },
            ],
            consume: [
              {
                namespace: 'orders',
                workload: {
                  kind: 'Deployment',
                  name: 'orders',
                  container: 'main',
                  folder: 'workloads/orders',
                  use: { how: 'envFrom' },
                },
              },
            ],
          },
        }),
      ],
      { initial: filled },
    );

    expect(
      await screen.findByRole('region', {
        name: 'workloads/orders/patch-deployment-orders-postgres-orders.yaml',
      }),
    ).toHaveTextContent('name: postgres-orders');
  });

  it('shows what a cluster needs beforehand', async () => {
    renderForm(
      [
        step({
          prerequisites: {
            layout: { type: 'flat', root: 'platform', kustomization: true },
            store: { server: '${{ parameters.server }}' },
            vault: ['hcl'],
          },
        }),
      ],
      { initial: { server: 'https://vault.vault.svc:8200' } },
    );

    expect(
      await screen.findByText(/kind: ClusterSecretStore/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/path "secret\/metadata\/platform-data\/\*"/),
    ).toBeInTheDocument();
  });

  it('says why something cannot be planned', async () => {
    renderForm([
      step({
        prerequisites: {
          layout: { type: 'flat', root: 'platform', kustomization: true },
          store: { server: 'https://user:pass@vault' },
          vault: ['hcl'],
        },
      }),
    ]);

    expect(await screen.findByRole('status')).toHaveTextContent(
      /without credentials/,
    );
  });
});
