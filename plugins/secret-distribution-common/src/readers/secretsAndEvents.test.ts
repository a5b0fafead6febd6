import { readEvent, readObject, readSecretMeta } from '.';
import * as objects from './__testUtils__/objects';
import { createdAt, metadata } from './__testUtils__/objects';

const NOW = 1_000;
const CANARY = 'c4n4ry-v4lue';

describe('readSecretMeta', () => {
  const read = (more: object) =>
    readSecretMeta(
      'platform',
      { ...objects.secret, metadata: { ...objects.secret.metadata, ...more } },
      NOW,
    );

  it('knows the names of the keys, and who wrote them when', () => {
    expect(readSecretMeta('platform', objects.secret, NOW)).toEqual({
      type: 'Secret',
      meta: expect.objectContaining({ namespace: 'temporal', name: 'db' }),
      keys: ['PASSWORD', 'USERNAME'],
      // The later write touched annotations alone.
      dataChangedAt: createdAt,
      dataManager: 'externalsecrets.external-secrets.io/temporal-db',
    });
  });

  it('knows no keys, rather than none, without managed fields', () => {
    const fact = read({ managedFields: undefined });
    expect(fact).not.toHaveProperty('keys');
    expect(fact).not.toHaveProperty('dataChangedAt');
  });

  it.each([
    ['data', { ...objects.secret, data: { password: CANARY } }],
    ['an empty data', { ...objects.secret, data: null }],
    ['stringData', { ...objects.secret, stringData: { password: CANARY } }],
    ['the kind of a whole Secret', { ...objects.secret, kind: 'Secret' }],
  ])('refuses an object with %s unread', (_, object) => {
    for (const read1 of [readSecretMeta, readObject]) {
      const result = read1('platform', object, NOW);
      expect(result).toMatchObject({
        skipped: {
          object: { kind: 'Secret', namespace: 'temporal', name: 'db' },
        },
      });
      expect(JSON.stringify(result)).not.toContain(CANARY);
    }
  });

  it('keeps neither the last applied manifest nor the hash of the data, which tell values', () => {
    const fact = read({
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"p":"${CANARY}"}}`,
        'reconcile.external-secrets.io/data-hash': CANARY,
        'team.example/note': CANARY,
        'backstage.io/kubernetes-id': 'temporal',
      },
      labels: { any: CANARY, 'app.kubernetes.io/name': 'temporal' },
    });
    expect(JSON.stringify(fact)).not.toContain(CANARY);
    expect(fact).toMatchObject({
      meta: {
        labels: { 'app.kubernetes.io/name': 'temporal' },
        annotations: { 'backstage.io/kubernetes-id': 'temporal' },
      },
    });
  });

  it.each([
    [
      { 'reflector.v1.k8s.emberstack.com/reflects': 'data/pg' },
      'reflector',
      'copy',
      'data/pg',
    ],
    [
      { 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true' },
      'reflector',
      'source',
      undefined,
    ],
    [
      { 'replicator.v1.mittwald.de/replicate-from': 'data/pg' },
      'replicator',
      'copy',
      'data/pg',
    ],
    [
      { 'replicator.v1.mittwald.de/replicate-to': 'a,b' },
      'replicator',
      'source',
      undefined,
    ],
    [{ 'kubed.appscode.com/sync': '' }, 'config-syncer', 'source', undefined],
    [
      { 'kubed.appscode.com/origin': '{"namespace":"x"}' },
      'config-syncer',
      'copy',
      undefined,
    ],
    [
      { 'secretgen.carvel.dev/image-pull-secret': '' },
      'secretgen-controller',
      'copy',
      undefined,
    ],
    [
      { 'reflector.v1.k8s.emberstack.com/reflects': '<b>x</b>' },
      'reflector',
      'copy',
      undefined,
    ],
  ])('SD-I3: sees a copier by %j', (annotations, tool, role, from) => {
    expect(read({ annotations })).toMatchObject({
      copier: { tool, role, ...(from && { from }) },
    });
  });

  it("SD-I3: sees Kyverno's copies by their labels, and no copier that is switched off", () => {
    expect(
      read({ labels: { 'generate.kyverno.io/source-name': 'pg' } }),
    ).toMatchObject({ copier: { tool: 'kyverno', role: 'copy' } });
    expect(
      read({ labels: { 'generate.kyverno.io/clone-source': '' } }),
    ).toMatchObject({ copier: { tool: 'kyverno', role: 'source' } });
    expect(
      read({
        annotations: {
          'reflector.v1.k8s.emberstack.com/reflection-allowed': 'false',
        },
      }),
    ).not.toHaveProperty('copier');
  });
});

describe('readEvent', () => {
  const cause = {
    type: 'EventCause',
    cluster: 'platform',
    object: {
      kind: 'ExternalSecret',
      namespace: 'temporal',
      name: 'temporal-db',
    },
    reason: 'UpdateFailed',
    signature: {
      type: 'secretAbsent',
      key: 'platform-data/postgres/temporal',
      entry: 0,
    },
    eventId: 'event-1',
    firstSeenAt: createdAt,
    lastSeenAt: createdAt + 600_000,
    times: 4,
  };

  it('decodes a Warning of v1', () => {
    expect(readEvent('platform', objects.event, NOW)).toEqual(cause);
  });

  it('decodes the same Warning of events.k8s.io/v1', () => {
    const {
      involvedObject,
      message,
      count,
      firstTimestamp,
      lastTimestamp,
      ...rest
    } = objects.event;
    const modern = {
      ...rest,
      apiVersion: 'events.k8s.io/v1',
      regarding: involvedObject,
      note: message,
      eventTime: firstTimestamp,
      series: { count, lastObservedTime: lastTimestamp },
    };
    expect(readEvent('platform', modern, NOW)).toEqual(cause);
  });

  it('decodes an Event of a store, which has no namespace of its own', () => {
    const object = {
      ...objects.event,
      metadata: metadata('x', { namespace: 'default' }),
      involvedObject: { kind: 'ClusterSecretStore', name: 'vault-backend' },
      reason: 'InvalidProviderConfig',
      message: 'cannot set Vault CA certificate: x',
    };
    expect(readEvent('platform', object, NOW)).toMatchObject({
      object: { kind: 'ClusterSecretStore', name: 'vault-backend' },
      signature: { type: 'caConfig' },
    });
  });

  it('B.6 #3: decodes the Normal Event that alone tells of a missing path', () => {
    const object = {
      ...objects.event,
      type: 'Normal',
      reason: 'MissingProviderSecret',
      message:
        'secret does not exist at provider using spec.dataFrom[1] (key=platform-data/x/y)',
    };
    expect(readEvent('platform', object, NOW)).toMatchObject({
      signature: { type: 'secretAbsent', key: 'platform-data/x/y', entry: 1 },
    });
  });

  it('takes the time of observation for an Event that carries none', () => {
    const { firstTimestamp, lastTimestamp, count, ...rest } = objects.event;
    const object = { ...rest, metadata: { name: 'x' } };
    expect(readEvent('platform', object, NOW)).toMatchObject({
      firstSeenAt: NOW,
      lastSeenAt: NOW,
      times: 1,
    });
  });

  it.each([
    ['a Normal Event', { type: 'Normal' }],
    [
      'an Event of another kind',
      { involvedObject: { kind: 'Node', name: 'n' } },
    ],
    ['an Event of nothing', { involvedObject: null }],
    [
      'an Event with a name that is none',
      { involvedObject: { kind: 'Pod', name: '<b>' } },
    ],
    ['an Event with a message that is no text', { message: 7 }],
    [
      'what an operator says while it is stopped',
      {
        message:
          'unable to log in to auth method: unable to log in with Kubernetes auth: context canceled',
      },
    ],
    [
      'what an operator says of its cache while it is stopped',
      {
        message:
          'cannot get Kubernetes service account "x": Timeout: failed waiting for *v1.ServiceAccount Informer to sync',
      },
    ],
  ])('ignores %s', (_, more) => {
    expect(readEvent('platform', { ...objects.event, ...more }, NOW)).toEqual({
      ignored: true,
    });
  });

  it('never keeps what it does not know', () => {
    const object = {
      ...objects.event,
      message: `unexpected: ${CANARY}`,
      reason: `Odd ${'x'.repeat(500)}!`,
    };
    const fact: any = readEvent('platform', object, NOW);
    expect(fact.signature).toEqual({ type: 'unrecognised' });
    expect(fact.reason).toMatch(/^[A-Za-z0-9]{1,64}$/);
    expect(JSON.stringify(fact)).not.toContain(CANARY);
  });
});
