import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import module from './index';
import { fieldExtensions } from './module';

describe('the module', () => {
  it('belongs to the scaffolder', () => {
    expect(module).toMatchObject({ pluginId: 'scaffolder' });
  });

  it('brings each field that a template may name', async () => {
    const names = await Promise.all(
      fieldExtensions.map(async extension => {
        const load: () => Promise<unknown> = createExtensionTester(
          extension,
        ).get(FormFieldBlueprint.dataRefs.formFieldLoader);
        return (await load()) as { name: string };
      }),
    );

    expect(names.map(({ name }) => name)).toEqual([
      'SecretDistributionDecision',
      'SecretDistributionSource',
      'SecretDistributionPath',
      'SecretDistributionKeys',
      'SecretDistributionConsumers',
      'SecretDistributionConnection',
      'SecretDistributionRetirement',
      'SecretDistributionPreview',
    ]);
  });
});
