import {
  createExtensionTester,
  mockApis,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import plugin, {
  isSecretDistributionAvailable,
  secretDistributionApiRef,
} from '.';
import { healthy } from './testing/fixtures';
import { temporal } from './__testUtils__/renderTab';

const apis = [
  mockApis.translation(),
  [secretDistributionApiRef, { getEntityDistributions: async () => healthy() }],
] as const;

describe('the plugin in the frontend system', () => {
  it('adds a tab to the operation group', async () => {
    const tester = createExtensionTester(
      plugin.getExtension('entity-content:secret-distribution'),
      { apis },
    );

    expect(tester.get(coreExtensionData.routePath)).toBe('secret-distribution');
    expect(tester.get(EntityContentBlueprint.dataRefs.group)).toBe('operation');

    renderInTestApp(
      <EntityProvider entity={temporal}>
        {tester.reactElement()}
      </EntityProvider>,
      { apis },
    );
    expect(
      await screen.findByRole('region', { name: 'Verdict' }),
    ).toBeInTheDocument();
  });

  it('adds a card to the overview', async () => {
    const tester = createExtensionTester(
      plugin.getExtension('entity-card:secret-distribution'),
      { apis },
    );

    expect(tester.get(EntityCardBlueprint.dataRefs.type)).toBe('info');

    renderInTestApp(
      <EntityProvider entity={temporal}>
        {tester.reactElement()}
      </EntityProvider>,
      { apis },
    );
    expect(
      await screen.findByRole('heading', { name: 'Secrets & config' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['System', true],
    ['Domain', true],
    ['Group', true],
    ['User', false],
    ['Component', false],
  ])('has the tab on a bare %s: %s, and no card', (kind, expected) => {
    const entity = { ...temporal, kind, metadata: { name: 'any' } };
    const filterOf = (
      extension:
        | 'entity-content:secret-distribution'
        | 'entity-card:secret-distribution',
    ) =>
      createExtensionTester(plugin.getExtension(extension), { apis }).get(
        EntityContentBlueprint.dataRefs.filterFunction,
      );
    expect(filterOf('entity-content:secret-distribution')?.(entity)).toBe(
      expected,
    );
    expect(filterOf('entity-card:secret-distribution')?.(entity)).toBe(false);
  });

  it.each([
    ['backstage.io/kubernetes-id', true],
    ['backstage.io/kubernetes-label-selector', true],
    ['secret-distribution.io/consumes', true],
    ['secret-distribution.io/produces', true],
    ['backstage.io/techdocs-ref', false],
  ])('is there for an entity with %s: %s', (annotation, expected) => {
    const entity = {
      ...temporal,
      metadata: { name: 'any', annotations: { [annotation]: 'value' } },
    };
    const tab = createExtensionTester(
      plugin.getExtension('entity-content:secret-distribution'),
      { apis },
    );
    const filter = tab.get(EntityContentBlueprint.dataRefs.filterFunction);

    expect(filter?.(entity)).toBe(expected);
    expect(isSecretDistributionAvailable(entity)).toBe(expected);
  });
});
