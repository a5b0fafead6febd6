import type { JsonObject, JsonValue } from '@backstage/types';
import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { producedChain } from './__testUtils__/chain';
import { renderForm } from './__testUtils__/renderForm';

const producer = 'component:default/platform-postgres';
const source = {
  preset: 'zalando',
  namespace: 'databases',
  answers: { cluster: 'platform', user: 'orders' },
  secret: 'orders.platform.credentials.postgresql.acid.zalan.do',
};
const path = { kind: 'secret', datasource: 'postgres', instance: 'orders' };

const forms: Record<
  string,
  { options?: JsonObject; initial: Record<string, JsonValue>; shows: RegExp }
> = {
  SecretDistributionDecision: {
    initial: { field: { about: 'secret', generatedInCluster: false } },
    shows: /Where does it come from/,
  },
  SecretDistributionSource: {
    options: { endpoint: true },
    initial: { producer, field: source },
    shows: /A Source Secret that the portal knows/,
  },
  SecretDistributionPath: {
    options: { existing: true },
    initial: { producer, field: { ...path, instance: 'orders-prod' } },
    shows: /names an environment/,
  },
  SecretDistributionKeys: {
    options: { columns: 'both' },
    initial: { source, field: { push: [], pull: [] } },
    shows: /Key in the Target Secret/,
  },
  SecretDistributionConsumers: {
    initial: {
      field: [
        { namespace: 'audit' },
        {
          namespace: 'orders',
          workload: {
            kind: 'Deployment',
            name: 'orders',
            container: 'main',
            use: { how: 'env', variables: { A: 'a' } },
          },
        },
      ],
    },
    shows: /How the container gets it/,
  },
  SecretDistributionConnection: {
    initial: {
      field: {
        format: 'redis',
        key: 'REDIS_URL',
        data: { REDIS_URL: 'redis://' },
      },
    },
    shows: /REDIS_URL=redis/,
  },
  SecretDistributionRetirement: {
    initial: {
      producer,
      field: {
        path,
        publisher: { namespace: 'databases', name: 'postgres-orders' },
        knownConsumers: [{ namespace: 'orders', name: 'postgres-orders' }],
      },
    },
    shows: /would be left without a publisher/,
  },
  SecretDistributionPreview: {
    options: {
      request: {
        layout: { type: 'flat', root: '', kustomization: true },
        sources: [{ path, mappings: [{ property: 'username' }] }],
        consume: [{ namespace: 'orders' }],
      },
    },
    initial: { field: {} },
    shows: /kind: ExternalSecret/,
  },
};

beforeEach(() => {
  // axe looks for icon fonts with a canvas, which jsdom does not have.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

afterEach(() => jest.restoreAllMocks());

it.each(Object.entries(forms))(
  'axe finds nothing in %s',
  async (field, { options = {}, initial, shows }) => {
    const { container } = renderForm(
      [
        {
          field: {
            type: field.endsWith('Consumers') ? 'array' : 'object',
            title: 'The field',
            'ui:field': field,
            'ui:options': options,
          },
        },
      ],
      {
        initial,
        known: [
          producedChain({
            path: 'platform-data/postgres/orders',
            source: { namespace: 'databases', name: 'temporal' },
            consumers: ['orders/postgres-orders'],
          }),
        ],
      },
    );
    await screen.findAllByText(shows);

    const { violations } = await axe.run(
      container.querySelector('fieldset')!,
      // Colours and layout are for a browser to see.
      { rules: { 'color-contrast': { enabled: false } } },
    );
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
    ).toEqual([]);
  },
);
