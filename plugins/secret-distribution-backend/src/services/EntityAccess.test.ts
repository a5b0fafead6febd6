import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { EntityAccess } from './EntityAccess';

const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: {},
});

function setup(denied: string[] = []) {
  const catalog = catalogServiceMock({
    entities: [entity('temporal'), entity('backstage')],
  });
  const load = jest.spyOn(catalog, 'getEntitiesByRefs');
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ resourceRef }: { resourceRef?: string }) => ({
        result: denied.includes(resourceRef ?? '')
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
  });
  return {
    access: EntityAccess.create({ permissions, catalog }),
    permissions,
    load,
  };
}

describe('EntityAccess', () => {
  it('loads an entity with the credentials of who asks', async () => {
    const { access, permissions, load } = setup();
    const credentials = mockCredentials.user('user:default/ada');
    const { metadata } = await access.read(
      'component:default/temporal',
      credentials,
    );
    expect(metadata.name).toBe('temporal');
    expect(load).toHaveBeenCalledWith(expect.anything(), { credentials });
    expect(permissions.authorize).toHaveBeenCalledWith(
      [
        {
          permission: expect.objectContaining({
            name: 'secretDistribution.distribution.read',
          }),
          resourceRef: 'component:default/temporal',
        },
      ],
      { credentials },
    );
  });

  it('refuses without the permission, and does not even look the entity up', async () => {
    const { access, load } = setup(['component:default/temporal']);
    await expect(
      access.read('component:default/temporal', mockCredentials.user()),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('secretDistribution.distribution.read'),
    });
    expect(load).not.toHaveBeenCalled();
  });

  it('does not find what the catalog does not show', async () => {
    const { access } = setup();
    await expect(
      access.read('component:default/hidden', mockCredentials.user()),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('gives each of many at a time its own answer', async () => {
    const { access, permissions } = setup(['component:default/backstage']);
    const results = await Promise.allSettled(
      ['temporal', 'backstage', 'hidden', 'temporal'].map(name =>
        access.read(`component:default/${name}`, mockCredentials.user()),
      ),
    );
    expect(
      results.map(result =>
        result.status === 'fulfilled'
          ? result.value.metadata.name
          : result.reason.name,
      ),
    ).toEqual(['temporal', 'NotAllowedError', 'NotFoundError', 'temporal']);
    expect(permissions.authorize).toHaveBeenCalledTimes(2);
  });

  it('never shares an answer between two callers', async () => {
    const { access, permissions } = setup();
    const callers = [
      mockCredentials.user('user:default/ada'),
      mockCredentials.user('user:default/grace'),
      mockCredentials.service('plugin:other'),
    ];
    await Promise.all(
      callers.map(credentials =>
        access.read('component:default/temporal', credentials),
      ),
    );
    expect(
      permissions.authorize.mock.calls.map(
        ([, options]) => options.credentials,
      ),
    ).toEqual(callers);
  });
});
