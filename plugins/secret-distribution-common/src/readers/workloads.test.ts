import { readPod, readWorkload } from '.';
import * as objects from './__testUtils__/objects';
import { created, createdAt, metadata, ownedBy } from './__testUtils__/objects';

const NOW = 1_000;
const template = {
  metadata: { labels: { app: 'temporal' } },
  spec: objects.podSpec,
};
const uses = (spec: object) =>
  (
    readWorkload(
      'platform',
      objects.workload('Deployment', 'apps/v1', { template: { spec } }),
      NOW,
    ) as any
  ).uses;
const signs = (spec: object, annotations: object = {}) =>
  (
    readWorkload(
      'platform',
      objects.workload('Deployment', 'apps/v1', {
        template: { metadata: { annotations }, spec },
      }),
      NOW,
    ) as any
  ).directVault;

describe('readWorkload', () => {
  it.each([
    objects.workload('Deployment', 'apps/v1'),
    objects.workload('StatefulSet', 'apps/v1'),
    objects.workload('DaemonSet', 'apps/v1'),
    objects.workload('ReplicaSet', 'apps/v1'),
    objects.workload('Job', 'batch/v1'),
    objects.workload('Rollout', 'argoproj.io/v1alpha1'),
    {
      ...objects.workload('CronJob', 'batch/v1'),
      spec: { jobTemplate: { spec: { template } } },
    },
  ])('SD-C4: reads what a $kind uses', object => {
    expect(readWorkload('platform', object, NOW)).toMatchObject({
      type: 'Workload',
      kind: object.kind,
      podLabels: { app: 'temporal' },
      uses: [
        {
          secretName: 'db',
          keys: ['USERNAME', 'PASSWORD'],
          how: 'env',
          optional: false,
          container: 'server',
        },
      ],
      directVault: [],
    });
  });

  it.each([
    ['Deployment', { wanted: 2, ready: 1 }],
    ['Job', undefined],
  ])('knows how many pods of a %s are ready', (kind, replicas) => {
    const fact = readWorkload(
      'platform',
      objects.workload(kind, 'apps/v1'),
      NOW,
    );
    expect((fact as any).replicas).toEqual(replicas);
  });

  it('knows how many pods of a DaemonSet are ready', () => {
    const object = {
      ...objects.workload('DaemonSet', 'apps/v1'),
      status: { desiredNumberScheduled: 5, numberReady: 4 },
    };
    expect(readWorkload('platform', object, NOW)).toMatchObject({
      replicas: { wanted: 5, ready: 4 },
    });
  });

  it.each([
    ['ReplicaSet', 'Deployment'],
    ['ReplicaSet', 'Rollout'],
    ['Job', 'CronJob'],
  ])('leaves a %s to the %s that owns it', (kind, owner) => {
    const object = {
      ...objects.workload(kind, 'v1'),
      metadata: metadata('x', ownedBy(owner, 'y')),
    };
    expect(readWorkload('platform', object, NOW)).toEqual({ ignored: true });
  });

  it('reads a Rollout that borrows the template of a Deployment', () => {
    const object = objects.workload('Rollout', 'argoproj.io/v1alpha1', {
      template: undefined,
      workloadRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'server',
      },
    });
    expect(readWorkload('platform', object, NOW)).toMatchObject({
      kind: 'Rollout',
      uses: [],
      templateFrom: { kind: 'Deployment', name: 'server' },
    });
  });

  it('keeps every label that a selector may ask for', () => {
    const object = {
      ...objects.workload('Deployment', 'apps/v1'),
      metadata: metadata('server', {
        labels: { app: 'temporal', 'not a label': 'x', long: 'x'.repeat(64) },
      }),
    };
    expect(readWorkload('platform', object, NOW)).toMatchObject({
      meta: { labels: { app: 'temporal' } },
    });
  });

  it('finds every way in which a pod names a Secret', () => {
    expect(
      uses({
        initContainers: [
          {
            name: 'init',
            envFrom: [{ secretRef: { name: 'a', optional: true } }],
          },
        ],
        containers: [
          {
            name: 'app',
            envFrom: [
              { configMapRef: { name: 'x' } },
              { secretRef: { name: 'b' } },
            ],
            volumeMounts: [
              { name: 'whole', mountPath: '/a' },
              { name: 'parts', mountPath: '/b', subPath: 'key' },
            ],
          },
          {
            name: 'sidecar',
            volumeMounts: [{ name: 'whole', mountPath: '/a' }],
          },
        ],
        ephemeralContainers: [
          {
            name: 'debug',
            env: [
              {
                name: 'X',
                valueFrom: {
                  secretKeyRef: { name: 'c', key: 'k', optional: true },
                },
              },
            ],
          },
        ],
        volumes: [
          { name: 'whole', secret: { secretName: 'd' } },
          {
            name: 'parts',
            projected: {
              sources: [
                { configMap: { name: 'x' } },
                { secret: { name: 'e', items: [{ key: 'k', path: 'p' }] } },
              ],
            },
          },
          { name: 'unused', secret: { secretName: 'f', optional: true } },
          {
            name: 'csi',
            csi: { driver: 'x', nodePublishSecretRef: { name: 'g' } },
          },
          { name: 'azure', azureFile: { secretName: 'h', shareName: 's' } },
          { name: 'rbd', rbd: { secretRef: { name: 'i' } } },
          { name: 'cephfs', cephfs: { secretRef: { name: 'j' } } },
          {
            name: 'flex',
            flexVolume: { driver: 'x', secretRef: { name: 'k' } },
          },
          { name: 'iscsi', iscsi: { secretRef: { name: 'l' } } },
          { name: 'scaleio', scaleIO: { secretRef: { name: 'm' } } },
          { name: 'storageos', storageos: { secretRef: { name: 'n' } } },
          { name: 'empty', emptyDir: {} },
        ],
        imagePullSecrets: [{ name: 'o' }],
      }),
    ).toEqual([
      { secretName: 'a', how: 'envFrom', optional: true, container: 'init' },
      { secretName: 'b', how: 'envFrom', optional: false, container: 'app' },
      {
        secretName: 'c',
        keys: ['k'],
        how: 'env',
        optional: true,
        container: 'debug',
      },
      { secretName: 'd', how: 'volume', optional: false, container: 'app' },
      { secretName: 'd', how: 'volume', optional: false, container: 'sidecar' },
      {
        secretName: 'e',
        keys: ['k'],
        how: 'projected',
        optional: false,
        container: 'app',
        subPath: true,
      },
      { secretName: 'f', how: 'volume', optional: true },
      ...['g', 'h', 'i', 'j', 'k', 'l', 'm', 'n']
        // One volume names its Secrets in a fixed order.
        .map(secretName => ({ secretName, how: 'other', optional: false })),
      { secretName: 'o', how: 'imagePull', optional: true },
    ]);
  });

  it('SD-C3: sees by names alone that a workload talks to Vault', () => {
    expect(
      signs(
        {
          initContainers: [
            {
              name: 'agent',
              image: 'registry.local:5000/hashicorp/vault:1.15',
            },
          ],
          containers: [
            {
              name: 'app',
              image: 'app@sha256:00',
              command: ['/bin/sh', '-c'],
              args: ['export X=hunter2; exec consul-template -once'],
              env: [
                { name: 'VAULT_ADDR', value: 'http://hunter2' },
                { name: 'SPRING_CLOUD_VAULT_TOKEN', value: 'hunter2' },
                {
                  name: 'DB_PASSWORD',
                  value: 'vault:secret/data/hunter2#password',
                },
                { name: 'VAULTED', value: 'x' },
              ],
            },
          ],
          volumes: [
            {
              name: 'csi',
              csi: {
                driver: 'secrets-store.csi.k8s.io',
                volumeAttributes: { secretProviderClass: 'vault-db' },
              },
            },
          ],
        },
        {
          'vault.hashicorp.com/agent-inject': 'true',
          'vault.hashicorp.com/agent-inject-template-db': 'hunter2',
          'vault.security.banzaicloud.io/vault-addr': 'hunter2',
        },
      ),
    ).toEqual([
      { kind: 'annotation', name: 'vault.hashicorp.com/agent-inject' },
      {
        kind: 'annotation',
        name: 'vault.hashicorp.com/agent-inject-template-db',
      },
      { kind: 'annotation', name: 'vault.security.banzaicloud.io/vault-addr' },
      { kind: 'image', name: 'hashicorp/vault' },
      { kind: 'env', name: 'VAULT_ADDR' },
      { kind: 'env', name: 'SPRING_CLOUD_VAULT_TOKEN' },
      { kind: 'env', name: 'DB_PASSWORD' },
      { kind: 'command', name: 'consul-template' },
      { kind: 'csi', name: 'vault-db' },
    ]);
  });

  it('SD-C3: sees nothing where injection is switched off or another CSI driver mounts', () => {
    expect(
      signs(
        {
          containers: [
            {
              name: 'a',
              image: 'team/hashicorp-vault-ui',
              command: ['vaultagent'],
            },
          ],
          volumes: [{ name: 'x', csi: { driver: 'ebs.csi.aws.com' } }],
        },
        {
          'vault.hashicorp.com/agent-inject': 'false',
          'vault.hashicorp.com/role': 'x',
        },
      ),
    ).toEqual([]);
  });

  it.each([
    [{ 'reloader.stakater.com/auto': 'true' }, {}, 'auto', undefined],
    [{}, { 'secret.reloader.stakater.com/auto': 'true' }, 'auto', undefined],
    [
      { 'secret.reloader.stakater.com/reload': 'db, other' },
      {},
      'named',
      ['db', 'other'],
    ],
    [{ 'reloader.stakater.com/search': 'true' }, {}, 'named', []],
    [{ 'reloader.stakater.com/auto': 'false' }, {}, 'off', undefined],
    [{}, {}, undefined, undefined],
  ])(
    'D.2: of annotations %j and %j on the pods the reloader is %j',
    (own, pods, reloader, reloads) => {
      const object = {
        ...objects.workload('Deployment', 'apps/v1', {
          template: { metadata: { annotations: pods }, spec: {} },
        }),
        metadata: metadata('server', { annotations: own }),
      };
      const fact: any = readWorkload('platform', object, NOW);
      expect(fact.reloader).toEqual(reloader);
      expect(fact.reloads).toEqual(reloads);
    },
  );
});

describe('readPod', () => {
  const read = (more: object, status: object = {}) =>
    readPod(
      'platform',
      { ...objects.pod, ...more, status: { ...objects.pod.status, ...status } },
      NOW,
    );

  it('reads a running pod and keeps little of it', () => {
    expect(readPod('platform', objects.pod, NOW)).toEqual({
      type: 'Pod',
      meta: {
        cluster: 'platform',
        namespace: 'temporal',
        name: 'server-7d9f8b6c5-x2x4z',
        uid: 'c0ffee',
        generation: 3,
        createdAt,
        labels: {},
        annotations: {},
        owners: [],
      },
      workload: { kind: 'Deployment', namespace: 'temporal', name: 'server' },
      phase: 'Running',
      startedAt: createdAt,
      ready: true,
    });
  });

  it.each([
    [
      ownedBy('ReplicaSet', 'a-b-5f', { 'pod-template-hash': '5f' }),
      'Deployment',
      'a-b',
    ],
    [
      ownedBy('ReplicaSet', 'a-b-5f', { 'rollouts-pod-template-hash': '5f' }),
      'Rollout',
      'a-b',
    ],
    [ownedBy('ReplicaSet', 'a-b'), 'ReplicaSet', 'a-b'],
    [ownedBy('StatefulSet', 'pg'), 'StatefulSet', 'pg'],
    [ownedBy('DaemonSet', 'agent'), 'DaemonSet', 'agent'],
    [ownedBy('Job', 'backup-29012345'), 'CronJob', 'backup'],
    [ownedBy('Job', 'migrate'), 'Job', 'migrate'],
    [ownedBy('Cluster', 'pg'), 'Pod', 'p'],
    [{}, 'Pod', 'p'],
  ])('finds the workload of a pod with %j: %s %s', (marks, kind, name) => {
    expect(read({ metadata: metadata('p', marks) })).toMatchObject({
      workload: { kind, namespace: 'temporal', name },
    });
  });

  it.each([
    ['nothing', {}],
    ['an operator of another kind', ownedBy('Cluster', 'pg')],
  ])('SD-C4: is a workload itself when %s owns it', (_, marks) => {
    const labels = { app: 'temporal' };
    const bare = metadata('bare', { ...marks, labels });
    expect(read({ metadata: bare })).toMatchObject({
      workload: { kind: 'Pod', namespace: 'temporal', name: 'bare' },
      asWorkload: {
        type: 'Workload',
        kind: 'Pod',
        meta: { namespace: 'temporal', name: 'bare', labels },
        podLabels: labels,
        uses: [{ secretName: 'db', keys: ['USERNAME', 'PASSWORD'] }],
      },
    });
  });

  it('is not taken for one without Secrets when its spec cannot be read', () => {
    const broken = { metadata: metadata('bare'), spec: { containers: {} } };
    expect(read(broken)).toMatchObject({
      skipped: { reason: '`spec.containers` must be a list.' },
    });
  });

  it.each([
    [
      'B.4 #32: secret missing',
      {
        reason: 'CreateContainerConfigError',
        message: 'secret "db" not found',
      },
      { type: 'podSecretMissing', secret: 'db' },
    ],
    [
      'B.4 #32: key missing',
      {
        reason: 'CreateContainerConfigError',
        message: "couldn't find key PASSWD in Secret temporal/db",
      },
      { type: 'podKeyMissing', secret: 'db', secretKey: 'PASSWD' },
    ],
    [
      'B.4 #32: image',
      {
        reason: 'ImagePullBackOff',
        message: 'Back-off pulling image "hunter2"',
      },
      { type: 'podImagePull' },
    ],
    [
      'a text that is not known',
      { reason: 'CreateContainerConfigError', message: 'hunter2' },
      { type: 'unrecognised' },
    ],
  ])('%s', (_, waiting, signature) => {
    const status = {
      phase: 'Pending',
      conditions: [
        {
          type: 'ContainersReady',
          status: 'False',
          lastTransitionTime: created,
        },
      ],
    };
    for (const which of ['containerStatuses', 'initContainerStatuses']) {
      const fact = read(
        {},
        { ...status, containerStatuses: [], [which]: [{ state: { waiting } }] },
      );
      expect(fact).toMatchObject({
        phase: 'Pending',
        ready: false,
        trouble: { signature, since: createdAt },
      });
      expect(JSON.stringify(fact)).not.toContain('hunter2');
    }
  });

  it('has no trouble with what passes by itself', () => {
    const waiting = { reason: 'ContainerCreating' };
    expect(
      read({}, { containerStatuses: [{ state: { waiting } }] }),
    ).not.toHaveProperty('trouble');
  });

  it('has started when its oldest container did, for that one has the oldest environment', () => {
    const running = (startedAt: string) => ({
      state: { running: { startedAt } },
    });
    expect(
      read(
        {},
        {
          containerStatuses: [
            running('2026-03-03T00:00:00Z'),
            running('2026-03-02T00:00:00Z'),
          ],
        },
      ),
    ).toMatchObject({ startedAt: Date.parse('2026-03-02T00:00:00Z') });
  });

  it('is not ready when nobody has said so', () => {
    const { status, ...young } = objects.pod;
    expect(readPod('platform', young, NOW)).toMatchObject({
      ready: false,
      phase: 'Unknown',
    });
  });
});
