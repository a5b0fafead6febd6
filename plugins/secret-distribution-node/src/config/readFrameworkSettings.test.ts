import { mockServices } from '@backstage/backend-test-utils';
import { defaultSettings } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { readFrameworkSettings } from './readFrameworkSettings';

const read = (framework: unknown) =>
  readFrameworkSettings(
    mockServices.rootConfig({
      data: { secretDistribution: { framework } } as any,
    }),
  );

describe('the settings of the framework', () => {
  it('are those of the document when nothing is configured', () => {
    expect(readFrameworkSettings(mockServices.rootConfig())).toEqual(
      defaultSettings,
    );
  });

  it('are the platform’s own where it chose differently', () => {
    expect(
      read({
        storeName: 'openbao',
        mount: 'teams/kv',
        extraProperties: ['uri'],
      }),
    ).toEqual({
      ...defaultSettings,
      storeName: 'openbao',
      mount: 'teams/kv',
      extraProperties: ['uri'],
    });
  });

  it.each([
    [{ mount: '../sys' }, 'secretDistribution.framework.mount', '"secret"'],
    [{ mount: 7 }, 'secretDistribution.framework.mount', '"secret"'],
    [
      { storeName: '' },
      'secretDistribution.framework.storeName',
      'vault-backend',
    ],
    [
      { serviceAccount: { namespace: 'x' } },
      'secretDistribution.framework.serviceAccount.name',
      '"external-secrets"',
    ],
    [
      { environmentWords: 'dev' },
      'secretDistribution.framework.environmentWords',
      '"staging"',
    ],
    [{ mounts: 'kv' }, 'secretDistribution.framework.mounts', 'mount'],
    ['secret', 'secretDistribution.framework', '{"mount":"secret"}'],
  ])('refuses %j, naming the key and an example', (framework, key, example) => {
    const refused = () => read(framework);
    expect(refused).toThrow(expect.objectContaining({ name: 'InputError' }));
    expect(refused).toThrow(key);
    expect(refused).toThrow(example);
  });
});
