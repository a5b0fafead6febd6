import { createResourceStore } from '../kubernetes';
import {
  externalSecret,
  pushSecret,
  secret,
  zalandoName,
  zalandoSecret,
} from '../stories/objects';
import type { KubeObject } from '../types';
import { createVaultEngine } from '../vault';
import {
  baselineObjects,
  configureVault,
  soundPolicies,
  storeManifest,
  vaultProvider,
} from '../world/baseline';
import { Clock } from '../world/clock';
import { createOperator } from './operator';
import { VaultUnreachable } from './vaultClient';

const PATH = 'platform-data/postgres/temporal';
const entries = ['username', 'password'].map(property => ({
  path: PATH,
  property,
}));
const SOURCE = zalandoName('temporal');
const push = (changes: Record<string, unknown> = {}) =>
  pushSecret({ name: 'temporal', source: SOURCE, entries, ...changes });
const pull = (changes: Record<string, unknown> = {}) =>
  externalSecret({
    name: 'database',
    namespace: 'temporal',
    entries,
    ...changes,
  });
const V = (method: string, path: string, code: number, error: string) =>
  `Error making API request.\n\nURL: ${method} https://vault.vault.svc:8200/v1/${path}\nCode: ${code}. Errors:\n\n* ${error}`;
const DENIED = '1 error occurred:\n\t* permission denied\n\n';

function scene() {
  const objects = createResourceStore();
  const vault = createVaultEngine();
  const clock = new Clock();
  let reachable = true;
  configureVault(vault);
  const operator = createOperator({
    objects,
    clock,
    speed: 1,
    transport: request => {
      if (!reachable) {
        throw new VaultUnreachable(
          'dial tcp 10.0.0.1:8200: connect: connection refused',
        );
      }
      return vault.request(request);
    },
  });
  const apply = (...all: KubeObject[]) =>
    all.forEach(one => objects.apply(one));
  apply(...baselineObjects(), storeManifest(), zalandoSecret('temporal'));
  const status = (kind: string, namespace: string | undefined, name: string) =>
    objects.get(kind, namespace, name)?.status;
  const events = (kind: string, type = 'Warning') =>
    objects
      .list('Event')
      .filter(
        event => event.involvedObject.kind === kind && event.type === type,
      )
      .map(event => `${event.reason}: ${event.message}`);
  return {
    objects,
    vault,
    clock,
    operator,
    apply,
    events,
    root: vault.createToken({ policies: ['root'] }),
    ps: () => status('PushSecret', 'platform-data', 'temporal'),
    es: () => status('ExternalSecret', 'temporal', 'database'),
    css: () => status('ClusterSecretStore', undefined, 'vault-backend'),
    target: (name = 'database') => objects.get('Secret', 'temporal', name),
    settle: () => operator.settle(),
    hourPasses: () => operator.settle(() => true),
    cutVault: () => {
      reachable = false;
    },
  };
}

describe('a sound chain', () => {
  it('arrives, with ESO’s own status fields and marks', () => {
    const world = scene();
    world.clock.at(new Date('2026-11-20T10:00:00Z'), () => {
      world.apply(push(), pull());
      world.settle();
    });
    expect(world.css().conditions).toEqual([
      expect.objectContaining({
        status: 'True',
        reason: 'Valid',
        message: 'store validated',
      }),
    ]);
    expect(world.ps()).toMatchObject({
      refreshTime: '2026-11-20T10:00:00Z',
      syncedResourceVersion: expect.stringMatching(/^1-[0-9a-f]{56}$/),
      syncedPushSecrets: {
        'ClusterSecretStore/vault-backend': {
          [`${PATH}/username`]: {
            match: {
              secretKey: 'username',
              remoteRef: { remoteKey: PATH, property: 'username' },
            },
          },
          [`${PATH}/password`]: expect.anything(),
        },
      },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Synced',
          message: 'PushSecret synced successfully',
          lastTransitionTime: '2026-11-20T10:00:00Z',
        },
      ],
    });
    expect(world.es()).toMatchObject({
      refreshTime: '2026-11-20T10:00:00Z',
      binding: { name: 'database' },
      conditions: [
        {
          status: 'True',
          reason: 'SecretSynced',
          message: 'secret synced',
        },
      ],
    });
    const source = world.objects.get('Secret', 'platform-data', SOURCE);
    expect(world.target()).toMatchObject({
      data: source?.data,
      metadata: {
        labels: {
          'reconcile.external-secrets.io/managed': 'true',
          'reconcile.external-secrets.io/created-by':
            expect.stringMatching(/^[0-9a-f]{56}$/),
        },
        annotations: {
          'reconcile.external-secrets.io/data-hash': expect.any(String),
        },
        ownerReferences: [{ kind: 'ExternalSecret', controller: true }],
        managedFields: [
          expect.objectContaining({
            manager: 'externalsecrets.external-secrets.io/database',
          }),
        ],
      },
    });
    expect(world.events('ExternalSecret', 'Normal')).toEqual([
      'Created: secret created',
    ]);
  });

  it('A.1: a changed Source Secret is noticed only when the interval has passed', () => {
    const world = scene();
    world.apply(push(), pull());
    world.settle();
    const before = world.target()?.data;
    world.apply(zalandoSecret('temporal'));
    world.settle();
    expect(world.target()?.data).toEqual(before);
    world.hourPasses();
    expect(world.target()?.data).toEqual(
      world.objects.get('Secret', 'platform-data', SOURCE)?.data,
    );
    expect(world.target()?.data).not.toEqual(before);
  });

  it('A.2: a force-sync annotation pushes and pulls at once, and is copied to the target', () => {
    const world = scene();
    world.apply(push(), pull());
    world.settle();
    world.apply(zalandoSecret('temporal'));
    for (const object of [push(), pull()]) {
      object.metadata.annotations = { 'force-sync': '1' };
      world.apply(object);
    }
    world.settle();
    expect(world.target()?.data).toEqual(
      world.objects.get('Secret', 'platform-data', SOURCE)?.data,
    );
    expect(world.target()?.metadata.annotations).toMatchObject({
      'force-sync': '1',
    });
  });

  it('A.2: a deleted or edited target is repaired at once', () => {
    const world = scene();
    world.apply(push(), pull());
    world.settle();
    const { data } = world.target()!;
    world.objects.remove('Secret', 'temporal', 'database');
    world.settle();
    expect(world.target()?.data).toEqual(data);
    world.apply({ ...world.target()!, data: { username: 'ZWRpdGVk' } });
    world.settle();
    expect(world.target()?.data).toEqual(data);
  });
});

describe('faults come out as the fault table says', () => {
  const wrongPush = (message: string) =>
    `set secret failed: could not write remote ref username to target secretstore vault-backend: ${message}`;
  const withPolicy = (push_: string, pull_?: string) => {
    const world = scene();
    world.vault.setPolicy('external-secrets-push', push_);
    if (pull_ !== undefined) {
      world.vault.setPolicy('external-secrets-pull', pull_);
    }
    world.apply(push(), pull());
    world.settle();
    return world;
  };
  const grant = (area: string, capabilities: string) =>
    `path "secret/${area}/platform-data/*" { capabilities = [${capabilities}] }\n`;
  const all = '"create", "update", "read"';

  it('B.4 #1: push may not read data', () => {
    const world = withPolicy('', '');
    expect(world.ps().conditions[0].message).toBe(
      wrongPush(
        `cannot read secret data from Vault: ${V(
          'GET',
          `secret/data/${PATH}`,
          403,
          DENIED,
        )}`,
      ),
    );
  });

  it('B.4 #2: push may not read metadata of a path that exists', () => {
    const world = scene();
    world.apply(push());
    world.settle();
    world.vault.setPolicy(
      'external-secrets-push',
      grant('data', all) + grant('metadata', '"create", "update"'),
    );
    world.hourPasses();
    expect(world.ps().conditions[0]).toMatchObject({
      status: 'False',
      reason: 'Errored',
      message: wrongPush(
        `cannot read secret data from Vault: ${V(
          'GET',
          `secret/metadata/${PATH}`,
          403,
          DENIED,
        )}`,
      ),
    });
  });

  it('B.4 #3: push may not write metadata', () => {
    const world = withPolicy(grant('data', all));
    expect(world.ps().conditions[0].message).toBe(
      wrongPush(V('PUT', `secret/metadata/${PATH}`, 403, DENIED)),
    );
  });

  it('B.4 #4: push may not write data; the marked path has no version', () => {
    const world = withPolicy(grant('data', '"read"') + grant('metadata', all));
    expect(world.ps().conditions[0].message).toBe(
      wrongPush(V('PUT', `secret/data/${PATH}`, 403, DENIED)),
    );
    expect(
      world.vault.request({
        method: 'GET',
        path: `secret/metadata/${PATH}`,
        token: world.root,
      }).body.data,
    ).toMatchObject({
      current_version: 0,
      custom_metadata: { 'managed-by': 'external-secrets' },
    });
  });

  it('B.4 #5: a PushSecret that may not delete stays', () => {
    const world = scene();
    const one = {
      entries: [entries[1]],
      spec: { deletionPolicy: 'Delete' },
    };
    world.apply(push(one));
    world.settle();
    world.objects.remove('PushSecret', 'platform-data', 'temporal');
    world.settle();
    expect(world.ps().conditions[0].message).toBe(
      `Failed to Delete Secrets from Provider: could not delete secret ${PATH}: ${V(
        'DELETE',
        `secret/data/${PATH}`,
        403,
        DENIED,
      )}`,
    );
    world.vault.setPolicy(
      'external-secrets-push',
      grant('data', `${all}, "delete"`) + grant('metadata', `${all}, "delete"`),
    );
    world.hourPasses();
    expect(world.ps()).toBeUndefined();
  });

  it('B.4 #6: pull may not read', () => {
    const world = scene();
    world.apply(push());
    world.settle();
    world.vault.setPolicy('external-secrets-push', '');
    world.vault.setPolicy('external-secrets-pull', '');
    world.apply(pull());
    world.settle();
    expect(world.es().conditions[0]).toMatchObject({
      status: 'False',
      reason: 'SecretSyncedError',
      message: 'could not get secret data from provider',
    });
    expect(world.events('ExternalSecret')).toEqual([
      `UpdateFailed: error processing spec.data[0] (key: ${PATH}), err: cannot read secret data from Vault: ${V(
        'GET',
        `secret/data/${PATH}`,
        403,
        DENIED,
      )}`,
    ]);
  });

  it('B.4 #7, #8: a path that was never written, or is deleted', () => {
    const world = scene();
    world.apply(pull());
    world.settle();
    const message = `UpdateFailed: error processing spec.data[0] (key: ${PATH}), err: Secret does not exist`;
    expect(world.events('ExternalSecret')).toEqual([message]);
    world.apply(push({ spec: { refreshInterval: '0' } }));
    world.hourPasses();
    expect(world.es().conditions[0].status).toBe('True');
    world.vault.request({
      method: 'DELETE',
      path: `secret/data/${PATH}`,
      token: world.root,
    });
    world.hourPasses();
    expect(world.es().conditions[0].status).toBe('False');
    expect(world.events('ExternalSecret')).toEqual([message]);
  });

  it('B.4 #9: a property that is missing', () => {
    const world = scene();
    world.apply(
      push(),
      pull({ entries: [{ path: PATH, property: 'pasword' }] }),
    );
    world.settle();
    expect(world.events('ExternalSecret')).toEqual([
      `UpdateFailed: error processing spec.data[0] (key: ${PATH}), err: cannot find secret data for key: "pasword"`,
    ]);
  });

  it('B.4 #10: no Source Secret', () => {
    const world = scene();
    world.apply(push({ source: 'nobody' }));
    world.settle();
    expect(world.ps().conditions[0].message).toBe(
      'could not get source secret',
    );
  });

  it('B.4 #11: no such key in the Source Secret; earlier entries were pushed', () => {
    const world = scene();
    world.apply(
      push({ entries: [entries[0], { ...entries[1], key: 'passwd' }] }),
    );
    world.settle();
    expect(world.ps().conditions[0].message).toBe(
      'set secret failed: secret key passwd does not exist',
    );
    expect(
      Object.keys(
        world.ps().syncedPushSecrets['ClusterSecretStore/vault-backend'],
      ),
    ).toEqual([`${PATH}/username`]);
  });

  it('B.4 #12: a path that somebody else wrote', () => {
    const world = scene();
    world.vault.request({
      method: 'PUT',
      path: `secret/data/${PATH}`,
      token: world.root,
      body: { data: { username: 'x' } },
    });
    world.apply(push());
    world.settle();
    expect(world.ps().conditions[0].message).toBe(
      wrongPush('secret not managed by external-secrets'),
    );
  });

  it.each([
    ['an unknown role', { role: 'nobody' }, 400, 'invalid role name "nobody"'],
    [
      'a ServiceAccount that the role does not name',
      { serviceAccountRef: { name: 'other', namespace: 'external-secrets' } },
      403,
      'service account name not authorized',
    ],
    [
      'a namespace that the role does not name',
      {
        serviceAccountRef: { name: 'external-secrets', namespace: 'temporal' },
      },
      403,
      'namespace not authorized',
    ],
  ])('B.4 #16, #18: login with %s', (_, change, code, error) => {
    const world = scene();
    for (const [namespace, name] of [
      ['external-secrets', 'other'],
      ['temporal', 'external-secrets'],
    ]) {
      world.apply({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { namespace, name },
      });
    }
    const store = storeManifest();
    Object.assign(store.spec.provider.vault.auth.kubernetes, change);
    world.apply(store, push(), pull());
    world.settle();
    expect(world.css().conditions[0]).toMatchObject({
      status: 'False',
      reason: 'InvalidProviderConfig',
      message: 'unable to create client',
    });
    const cause = `unable to log in to auth method: unable to log in with Kubernetes auth: ${V(
      'PUT',
      'auth/kubernetes/login',
      code,
      error,
    )}`;
    expect(world.events('ClusterSecretStore')).toEqual([
      `InvalidProviderConfig: ${cause}`,
    ]);
    expect(world.ps().conditions[0].message).toBe(
      `set secret failed: could not get secrets client for store vault-backend: ${cause}`,
    );
    expect(world.events('ExternalSecret')).toEqual([
      `UpdateFailed: error processing spec.data[0] (key: ${PATH}), err: ClusterSecretStore "vault-backend" is not ready`,
    ]);
  });

  it('B.4 #16: a role without the default policy passes login and fails validation', () => {
    const world = scene();
    world.vault.setRole('external-secrets', {
      bound_service_account_names: ['external-secrets'],
      bound_service_account_namespaces: ['external-secrets'],
      token_policies: Object.keys(soundPolicies),
      token_no_default_policy: true,
    });
    world.settle();
    expect(world.css().conditions[0].message).toBe('unable to validate store');
    expect(world.events('ClusterSecretStore')).toEqual([
      `InvalidProviderConfig: invalid vault credentials: ${V(
        'GET',
        'auth/token/lookup-self',
        403,
        DENIED,
      )}`,
    ]);
  });

  it('B.4 #17: a ServiceAccount that does not exist', () => {
    const world = scene();
    world.objects.remove(
      'ServiceAccount',
      'external-secrets',
      'external-secrets',
    );
    world.settle();
    expect(world.events('ClusterSecretStore')).toEqual([
      'InvalidProviderConfig: cannot request Kubernetes service account token for service account "external-secrets": cannot get Kubernetes service account "external-secrets": ServiceAccount "external-secrets" not found',
    ]);
  });

  it('a store whose ServiceAccount has no namespace is Valid without any check', () => {
    const world = scene();
    const store = storeManifest();
    store.spec.provider.vault = vaultProvider('nobody');
    store.spec.provider.vault.auth.kubernetes.serviceAccountRef = {
      name: 'external-secrets',
    };
    world.apply(store, pull());
    world.settle();
    expect(world.css().conditions[0].reason).toBe('Valid');
    expect(world.es().conditions[0].status).toBe('False');
  });

  it('B.4 #19: `kind` omitted', () => {
    const world = scene();
    const storeRef = { name: 'vault-backend' };
    world.apply(
      push({ spec: { secretStoreRefs: [storeRef] } }),
      pull({ spec: { secretStoreRef: storeRef } }),
    );
    world.settle();
    const cause =
      'could not get SecretStore "vault-backend", SecretStore.external-secrets.io "vault-backend" not found';
    expect(world.ps().conditions[0].message).toBe(cause);
    expect(world.events('ExternalSecret')).toEqual([
      `UpdateFailed: error processing spec.data[0] (key: ${PATH}), err: ${cause}`,
    ]);
  });

  it('B.4 #20: a namespace that the store does not admit', () => {
    const world = scene();
    world.apply(
      storeManifest({ conditions: [{ namespaces: ['elsewhere'] }] }),
      push(),
      pull(),
    );
    world.settle();
    expect(world.ps().conditions[0].message).toBe(
      'set secret failed: could not get secrets client for store vault-backend: using cluster store "vault-backend" is not allowed from namespace "platform-data": denied by spec.condition',
    );
    expect(world.events('ExternalSecret')[0]).toContain(
      'is not allowed from namespace "temporal": denied by spec.condition',
    );
  });

  it('B.4 #21: Vault is sealed; all stays green until the next refresh', () => {
    const world = scene();
    world.apply(push(), pull());
    world.settle();
    world.vault.seal();
    world.settle();
    expect(world.ps().conditions[0].status).toBe('True');
    world.hourPasses();
    expect(world.ps().conditions[0].message).toContain(
      V('PUT', 'auth/kubernetes/login', 503, 'Vault is sealed'),
    );
    expect(world.target()).toBeDefined();
    world.vault.unseal();
    world.hourPasses();
    expect(world.ps().conditions[0].status).toBe('True');
    expect(world.es().conditions[0].status).toBe('True');
  });

  it('B.4 #22: nothing answers at Vault’s address', () => {
    const world = scene();
    world.cutVault();
    world.settle();
    expect(world.events('ClusterSecretStore')).toEqual([
      'InvalidProviderConfig: unable to log in to auth method: unable to log in with Kubernetes auth: Put "https://vault.vault.svc:8200/v1/auth/kubernetes/login": dial tcp 10.0.0.1:8200: connect: connection refused',
    ]);
  });

  it('B.4 #25: a target that another ExternalSecret owns is not tried again', () => {
    const world = scene();
    world.apply(push(), pull());
    world.settle();
    world.apply(pull({ name: 'second', target: { name: 'database' } }));
    world.settle();
    const second = world.objects.get('ExternalSecret', 'temporal', 'second');
    expect(second?.status.conditions[0].message).toBe(
      'target is owned by another ExternalSecret',
    );
    expect(world.events('ExternalSecret')).toEqual([
      'UpdateFailed: unable to mutate secret database: secret is owned by another ExternalSecret: database',
    ]);
  });

  it('B.4 #26: a target that another controller owns', () => {
    const world = scene();
    world.apply(
      {
        ...secret('temporal', 'database', ['username']),
        metadata: {
          namespace: 'temporal',
          name: 'database',
          ownerReferences: [
            {
              apiVersion: 'acid.zalan.do/v1',
              kind: 'postgresql',
              name: 'other',
              uid: 'u',
              controller: true,
            },
          ],
        },
      },
      push(),
      pull(),
    );
    world.settle();
    expect(world.es().conditions[0].message).toBe(
      'failed to take ownership of target secret',
    );
    expect(world.events('ExternalSecret')).toEqual([
      'UpdateFailed: unable to mutate secret database: could not set controller reference on secret: Object temporal/database is already owned by another postgresql controller other',
    ]);
  });

  it('B.4 #27: an immutable target', () => {
    const world = scene();
    world.apply(push(), pull({ target: { immutable: true } }));
    world.settle();
    world.apply(zalandoSecret('temporal'));
    world.hourPasses();
    expect(world.es().conditions[0].message).toBe(
      'could not update secret, target is immutable',
    );
  });

  it('a template that names an unknown key', () => {
    const world = scene();
    world.apply(
      push(),
      pull({ target: { template: { data: { url: '{{ .host }}' } } } }),
    );
    world.settle();
    expect(world.es().conditions[0].message).toBe('could not update secret');
    expect(world.events('ExternalSecret')[0]).toMatch(
      /^UpdateFailed: could not apply template: .* "host"$/,
    );
  });
});

describe('green that lies', () => {
  const rotated = (given: {
    push?: Record<string, unknown>;
    pull?: Record<string, unknown>;
  }) => {
    const world = scene();
    world.apply(push(given.push), pull(given.pull));
    world.settle();
    const before = world.target()?.data;
    world.apply(zalandoSecret('temporal'));
    world.hourPasses();
    return { world, before, after: world.target()?.data };
  };

  it.each([
    [
      'B.6 #5: pulled once',
      { pull: { spec: { refreshPolicy: 'CreatedOnce' } } },
    ],
    [
      'B.6 #5: pulled on change',
      { pull: { spec: { refreshPolicy: 'OnChange' } } },
    ],
    ['B.6 #5: interval 0', { pull: { spec: { refreshInterval: '0' } } }],
    [
      'B.6 #7: pushed if absent',
      { push: { spec: { updatePolicy: 'IfNotExists' } } },
    ],
    ['B.6 #8: pushed once', { push: { spec: { refreshInterval: '0' } } }],
  ])('%s: a rotation does not arrive, and all is green', (_, given) => {
    const { world, before, after } = rotated(given);
    expect(after).toEqual(before);
    expect(world.ps().conditions[0].status).toBe('True');
    expect(world.es().conditions[0].status).toBe('True');
  });

  it('B.6 #7: says that existing secrets were left alone', () => {
    const { world } = rotated({
      push: { spec: { updatePolicy: 'IfNotExists' } },
    });
    expect(world.ps().conditions[0].message).toBe(
      'PushSecret synced successfully. Existing secrets in providers unchanged.',
    );
  });

  it('B.6 #1: the policy deletes the target with its path', () => {
    const world = scene();
    world.apply(push(), pull({ target: { deletionPolicy: 'Delete' } }));
    world.settle();
    world.objects.remove('PushSecret', 'platform-data', 'temporal');
    world.vault.request({
      method: 'DELETE',
      path: `secret/metadata/${PATH}`,
      token: world.root,
    });
    world.hourPasses();
    expect(world.es().conditions[0]).toMatchObject({
      status: 'True',
      reason: 'SecretDeleted',
      message: 'secret deleted due to DeletionPolicy=Delete',
    });
    expect(world.target()).toBeUndefined();
    expect(world.events('ExternalSecret', 'Normal')).toContain(
      `MissingProviderSecret: secret does not exist at provider using spec.dataFrom[0] (key=${PATH})`,
    );
  });

  it('B.6 #2: a target to merge into that does not exist', () => {
    const world = scene();
    world.apply(push(), pull({ target: { creationPolicy: 'Merge' } }));
    world.settle();
    expect(world.es().conditions[0]).toMatchObject({
      status: 'True',
      reason: 'SecretMissing',
      message: 'secret will not be created due to CreationPolicy=Merge',
    });
  });

  it('B.6 #4: no target at all', () => {
    const world = scene();
    world.apply(push(), pull({ target: { creationPolicy: 'None' } }));
    world.settle();
    expect(world.es().conditions[0].reason).toBe('SecretSynced');
    expect(world.target()).toBeUndefined();
  });

  it('A.1: after SourceDeleted a Secret that comes back stays unnoticed', () => {
    const world = scene();
    world.vault.setPolicy(
      'external-secrets-push',
      soundPolicies['external-secrets-push'].replace(
        /"read"\]/g,
        '"read", "delete"]',
      ),
    );
    world.apply(push({ spec: { deletionPolicy: 'Delete' } }));
    world.settle();
    world.objects.remove('Secret', 'platform-data', SOURCE);
    world.hourPasses();
    expect(world.ps().conditions[0]).toMatchObject({
      status: 'False',
      reason: 'SourceDeleted',
      message: 'source secret deleted; provider secrets cleaned up',
    });
    world.apply(zalandoSecret('temporal'));
    world.settle();
    expect(world.ps().conditions[0].reason).toBe('SourceDeleted');
  });

  it('a store of another controller class leaves the status as it was', () => {
    const world = scene();
    world.apply(push(), pull());
    world.settle();
    const before = world.es();
    world.apply(storeManifest({ controller: 'other' }));
    world.hourPasses();
    expect(world.es()).toEqual(before);
  });
});

describe('merging into a Secret', () => {
  it('keeps the keys that are there', () => {
    const world = scene();
    world.apply(
      secret('temporal', 'database', ['own']),
      push(),
      pull({ target: { creationPolicy: 'Merge' } }),
    );
    world.settle();
    expect(Object.keys(world.target()?.data ?? {}).sort()).toEqual([
      'own',
      'password',
      'username',
    ]);
    expect(world.target()?.metadata.ownerReferences).toBeUndefined();
  });
});
