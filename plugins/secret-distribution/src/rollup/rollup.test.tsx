import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { EntityRollUp } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { secretDistributionApiRef } from '../api';
import { SecretDistributionContent } from '../components/SecretDistributionContent';
import { buildCoverage } from '../testing/builders';
import { healthy } from '../testing/fixtures';
import { buildStates } from '../testing/fleet';
import { buildMember, buildRollUp } from '../testing/rollUp';
import { refusal } from '../testing/stories';
import { fakeSignals } from '../__testUtils__/renderTab';

jest.setTimeout(60_000);

const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'shop', namespace: 'default' },
  spec: {},
};

function render(
  answer: () => EntityRollUp | Promise<EntityRollUp>,
  options: { entity?: Entity; signals?: SignalApi } = {},
) {
  const { entity = shop, signals } = options;
  const getEntityRollUp = jest.fn(async (_ref: unknown) => answer());
  const getEntityDistributions = jest.fn(async () => healthy());
  const rendered = renderInTestApp(
    <EntityProvider entity={entity}>
      <SecretDistributionContent />
    </EntityProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [secretDistributionApiRef, { getEntityRollUp, getEntityDistributions }],
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ],
    },
  );
  return { ...rendered, getEntityRollUp, getEntityDistributions };
}

async function violations(container: Element) {
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  const { violations: found } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

const verdict = () => screen.findByRole('region', { name: 'Verdict' });

describe('the tab of what others belong to', () => {
  it.each(['System', 'Domain', 'Group'])(
    'asks for what belongs to a %s, not for its own',
    async kind => {
      const entity = { ...shop, kind };
      const { getEntityRollUp, getEntityDistributions } = render(buildRollUp, {
        entity,
      });
      await verdict();
      expect(getEntityRollUp.mock.calls[0][0]).toBe(stringifyEntityRef(entity));
      expect(getEntityDistributions).not.toHaveBeenCalled();
    },
  );

  it('names the first cause, and how far it reaches', async () => {
    render(buildRollUp);
    const region = within(await verdict());
    expect(region.getByRole('heading')).toHaveTextContent(
      'The policy lacks create on secret/data/platform-data/*.',
    );
    expect(
      region.getByText('1 cause, 7 distributions, 3 components'),
    ).toBeInTheDocument();
  });

  it('tells each cause once, with whom it concerns and what to do', async () => {
    render(buildRollUp);
    const cause = within(
      await screen.findByRole('group', { name: 'Vault refuses the push' }),
    );
    expect(cause.getByRole('link', { name: 'orders' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/secret-distribution',
    );
    expect(
      cause.getByText('Move the manifest to the GitOps repository.'),
    ).toBeInTheDocument();
  });

  it('lists who takes part, worst first, each with the way to its tab', async () => {
    render(buildRollUp);
    const table = within(
      await screen.findByRole('table', {
        name: 'Members and their distributions',
      }),
    );
    const [, ...rows] = table.getAllByRole('row');
    expect(rows.map(row => within(row).getByRole('link').textContent)).toEqual([
      'orders',
      'billing',
      'stock',
      'search',
    ]);
    expect(
      screen.getByText('2 more members take part in no distribution.'),
    ).toBeInTheDocument();
  });

  it('shows many members little by little', async () => {
    const members = Array.from({ length: 60 }, (_, index) =>
      buildMember(`service-${index}`),
    );
    render(() => buildRollUp({ members, memberCount: 60, causes: [] }));
    const links = () => screen.getAllByRole('link', { name: /^service-/ });
    await verdict();
    expect(links()).toHaveLength(25);
    await userEvent.click(screen.getByRole('button', { name: 'Show 25 more' }));
    await userEvent.click(screen.getByRole('button', { name: 'Show 10 more' }));
    expect(links()).toHaveLength(60);
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
  });

  it('has no reach where nothing is wrong', async () => {
    render(() =>
      buildRollUp({
        state: 'ok',
        sentence: 'All 2 distributions work.',
        total: 2,
        states: buildStates({ ok: 2 }),
        causes: [],
        causeCount: 0,
        members: [buildMember('search', 'ok', 2)],
        memberCount: 1,
        affected: 2,
        affectedCauses: 0,
        affectedMembers: 1,
      }),
    );
    expect(
      within(await verdict()).getByText('All 2 distributions work.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/1 component/)).toBeNull();
  });

  it('says what would appear where there is nothing', async () => {
    render(() =>
      buildRollUp({
        state: 'none',
        sentence: 'Nothing that belongs here takes part.',
        total: 0,
        states: buildStates(),
        causes: [],
        causeCount: 0,
        members: [],
        memberCount: 0,
        without: 0,
      }),
    );
    expect(
      await screen.findByText(/In the catalog nothing belongs here/),
    ).toBeInTheDocument();
  });

  it('says when more belongs to it than is counted, and when a cluster is out of sight', async () => {
    render(() =>
      buildRollUp({
        incomplete: true,
        clusters: [buildCoverage('edge', 'stale')],
      }),
    );
    expect(
      await screen.findByText(/More belongs here than is looked at/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Contact with cluster edge was lost/),
    ).toBeVisible();
  });

  it('says which permission is missing, and shows nothing', async () => {
    render(async () => {
      throw await refusal(403);
    });
    expect(
      await screen.findByText(/secretDistribution\.distribution\.read/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('looks again when some chain reads differently', async () => {
    const signals = fakeSignals();
    const { getEntityRollUp } = render(buildRollUp, { signals: signals.api });
    await verdict();
    signals.announceFleet();
    await waitFor(() => expect(getEntityRollUp).toHaveBeenCalledTimes(2));
  });

  it('adds to the Resource of a distribution who takes part in it', async () => {
    render(() => buildRollUp({ without: 0 }), {
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: {
          name: 'path',
          annotations: {
            'secret-distribution.io/distribution': 'platform/platform-data/a/b',
          },
        },
      },
    });
    expect(
      await screen.findByRole('table', {
        name: 'Members and their distributions',
      }),
    ).toBeInTheDocument();
    expect(await verdict()).toHaveTextContent('reach this component');
  });

  it('axe finds nothing', async () => {
    const { container } = render(() =>
      buildRollUp({ incomplete: true, clusters: [buildCoverage('edge')] }),
    );
    await verdict();
    expect(await violations(container)).toEqual([]);
  });
});
