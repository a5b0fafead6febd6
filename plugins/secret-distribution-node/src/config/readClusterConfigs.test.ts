import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readClusterConfigs, readClusterSources } from './readClusterConfigs';

const kubernetes = { url: 'https://kubernetes.example.com:6443' };
const vault = {
  address: 'https://vault.example.com:8200',
  auth: { method: 'kubernetes', role: 'backstage' },
};

function read(config: JsonObject) {
  const warnings: string[] = [];
  const clusters = readClusterConfigs(new ConfigReader(config), {
    onWarning: message => warnings.push(message),
  });
  return { clusters, warnings };
}

const own = (...clusters: JsonObject[]) =>
  read({ secretDistribution: { clusters } }).clusters;

describe('secretDistribution.clusters', () => {
  it('needs a name and an address, and fills in the rest', () => {
    expect(own({ name: 'platform', kubernetes, vault })).toEqual([
      {
        name: 'platform',
        kubernetes: { by: 'url', url: kubernetes.url, skipTLSVerify: false },
        secretMetadata: false,
        vault: {
          address: vault.address,
          mount: 'secret',
          auth: {
            method: 'kubernetes',
            role: 'backstage',
            mountPath: 'kubernetes',
            tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
          },
          pollIntervalMs: 60_000,
          requestsPerSecond: 5,
          subkeys: true,
        },
      },
    ]);
  });

  it('takes everything that can be set', () => {
    expect(
      own({
        name: 'platform',
        title: 'Platform',
        kubernetes: {
          ...kubernetes,
          serviceAccountTokenFile: '/token',
          caFile: '/ca.pem',
          skipTLSVerify: true,
        },
        secretMetadata: true,
        vault: {
          address: 'http://vault:8200/',
          namespace: 'team',
          mount: 'kv/platform',
          auth: {
            method: 'approle',
            roleId: 'portal',
            secretIdFile: '/secret-id',
          },
          pollInterval: { seconds: 5 },
          requestsPerSecond: 50,
          subkeys: false,
          caFile: '/vault.pem',
        },
      }),
    ).toEqual([
      {
        name: 'platform',
        title: 'Platform',
        kubernetes: {
          by: 'url',
          url: kubernetes.url,
          tokenFile: '/token',
          caFile: '/ca.pem',
          skipTLSVerify: true,
        },
        secretMetadata: true,
        vault: {
          address: 'http://vault:8200',
          namespace: 'team',
          mount: 'kv/platform',
          auth: {
            method: 'approle',
            roleId: 'portal',
            secretIdFile: '/secret-id',
            mountPath: 'approle',
          },
          pollIntervalMs: 5_000,
          requestsPerSecond: 50,
          subkeys: false,
          caFile: '/vault.pem',
        },
      },
    ]);
  });

  it.each([
    [
      { kubeconfig: '/kubeconfig', context: 'platform' },
      { by: 'kubeconfig', path: '/kubeconfig', context: 'platform' },
    ],
    [{ inCluster: true }, { by: 'inCluster' }],
  ])('reaches a cluster by %j', (given, expected) => {
    expect(own({ name: 'c', kubernetes: given })[0].kubernetes).toEqual(
      expected,
    );
  });

  it('logs in to Vault by a token from a file', () => {
    const auth = { method: 'tokenFile', file: '/vault-token' };
    expect(
      own({ name: 'c', kubernetes, vault: { ...vault, auth } })[0].vault?.auth,
    ).toEqual(auth);
  });

  it("uses the framework's mount where a Vault has none of its own", () => {
    const { clusters } = read({
      secretDistribution: {
        framework: { mount: 'kv' },
        clusters: [{ name: 'c', kubernetes, vault }],
      },
    });
    expect(clusters[0].vault?.mount).toBe('kv');
  });

  const wrong: [string, JsonObject, string][] = [
    ['name', {}, 'is missing'],
    ['name', { name: 7 }, 'must be a text'],
    ['name', { name: 'a/b' }, 'must be at most 63 letters'],
    ['kubernetes', { kubernetes: undefined }, 'is missing'],
    ['kubernetes', { kubernetes: 'https://x' }, 'must be an object'],
    [
      'kubernetes',
      { kubernetes: { caFile: '/x' } },
      'exactly one of url, kubeconfig, inCluster, but has none',
    ],
    [
      'kubernetes',
      { kubernetes: { ...kubernetes, inCluster: true } },
      'but has url and inCluster',
    ],
    [
      'kubernetes.url',
      { kubernetes: { url: 'ftp://x' } },
      'must be an http or https address',
    ],
    [
      'kubernetes.url',
      { kubernetes: { url: 'https://me:pw@x' } },
      'without credentials',
    ],
    [
      'kubernetes.inCluster',
      { kubernetes: { inCluster: false } },
      'must be true or left out',
    ],
    [
      'kubernetes.caFile',
      { kubernetes: { kubeconfig: '/x', caFile: '/y' } },
      'is no setting',
    ],
    [
      'kubernetes.serviceAccountTokenFile',
      {
        kubernetes: {
          ...kubernetes,
          serviceAccountToken: 't',
          serviceAccountTokenFile: '/t',
        },
      },
      'together with serviceAccountToken',
    ],
    [
      'kubernetes.serviceAccountToken',
      { kubernetes: { ...kubernetes, serviceAccountToken: 'a\nb' } },
      'must be a token without spaces',
    ],
    ['secretMetadata', { secretMetadata: 'maybe' }, 'must be true or false'],
    ['secretMetdata', { secretMetdata: true }, 'is no setting'],
    ['vault.address', { vault: { auth: vault.auth } }, 'is missing'],
    ['vault.auth', { vault: { address: vault.address } }, 'is missing'],
    [
      'vault.auth.method',
      { vault: { ...vault, auth: { method: 'root' } } },
      'must be one of kubernetes, approle, tokenFile',
    ],
    [
      'vault.auth.role',
      { vault: { ...vault, auth: { method: 'kubernetes' } } },
      'is missing',
    ],
    [
      'vault.auth.token',
      {
        vault: {
          ...vault,
          auth: { method: 'tokenFile', file: '/t', token: 's.x' },
        },
      },
      'is no setting',
    ],
    [
      'vault.mount',
      { vault: { ...vault, mount: '../sys' } },
      'must be the name of a mount',
    ],
    [
      'vault.pollInterval',
      { vault: { ...vault, pollInterval: 'often' } },
      'must be a duration from 1 to 86400 seconds',
    ],
    [
      'vault.pollInterval',
      { vault: { ...vault, pollInterval: { milliseconds: 1 } } },
      'must be a duration',
    ],
    [
      'vault.requestsPerSecond',
      { vault: { ...vault, requestsPerSecond: 0 } },
      'must be a number from 0.1 to 1000',
    ],
  ];

  it.each(wrong)(
    'names %s when the second cluster is %j: %s',
    (key, cluster, problem) => {
      const name = key === 'name' ? {} : { name: 'second' };
      const parts = { ...name, kubernetes, ...cluster } as JsonObject;
      if (parts.kubernetes === undefined) {
        delete parts.kubernetes;
      }
      const attempt = () => own({ name: 'first', kubernetes }, parts);
      expect(attempt).toThrow(
        expect.objectContaining({ name: 'InputError' }) as Error,
      );
      expect(attempt).toThrow(
        `Configuration secretDistribution.clusters[1].${key} `,
      );
      expect(attempt).toThrow(problem);
      expect(attempt).toThrow('An example:\n');
    },
  );

  it('never repeats a token in its complaint', () => {
    const serviceAccountToken = 'canary token';
    const attempt = () =>
      own({ name: 'c', kubernetes: { ...kubernetes, serviceAccountToken } });
    expect(attempt).toThrow();
    expect(attempt).not.toThrow(serviceAccountToken);
  });

  it('refuses two clusters of one name', () => {
    expect(() =>
      own({ name: 'c', kubernetes }, { name: 'c', kubernetes }),
    ).toThrow("the name 'c' is given to two clusters");
  });

  it('must be a list', () => {
    expect(() =>
      read({ secretDistribution: { clusters: { name: 'c' } } }),
    ).toThrow(
      'Configuration secretDistribution.clusters must be a list of clusters',
    );
  });
});

describe('kubernetes.clusterLocatorMethods', () => {
  const locators = (...methods: JsonObject[]) => ({
    kubernetes: { clusterLocatorMethods: methods },
  });

  it('is used where no clusters of our own are listed', () => {
    const { clusters, warnings } = read(
      locators({
        type: 'config',
        clusters: [
          {
            name: 'platform',
            title: 'Platform',
            url: kubernetes.url,
            authProvider: 'serviceAccount',
            serviceAccountToken: 'token',
            caData: 'Y2E=',
          },
          { name: 'own', url: 'https://other.example.com' },
        ],
      }),
    );
    expect(clusters).toEqual([
      {
        name: 'platform',
        title: 'Platform',
        kubernetes: {
          by: 'url',
          url: kubernetes.url,
          token: 'token',
          caData: 'Y2E=',
          skipTLSVerify: false,
        },
        secretMetadata: false,
      },
      {
        name: 'own',
        kubernetes: {
          by: 'url',
          url: 'https://other.example.com',
          tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
          skipTLSVerify: false,
        },
        secretMetadata: false,
      },
    ]);
    expect(warnings).toEqual([]);
  });

  it('is left alone where clusters are listed, even none', () => {
    const { clusters } = read({
      ...locators({
        type: 'config',
        clusters: [{ name: 'platform', ...kubernetes }],
      }),
      secretDistribution: { clusters: [] },
    });
    expect(clusters).toEqual([]);
  });

  it('names what cannot be observed without a person', () => {
    const { clusters, warnings } = read(
      locators(
        { type: 'gke', projectId: 'p' },
        {
          type: 'config',
          clusters: [
            { name: 'a', ...kubernetes, authProvider: 'google' },
            {
              name: 'b',
              ...kubernetes,
              authMetadata: { 'kubernetes.io/auth-provider': 'aws' },
            },
          ],
        },
      ),
    );
    expect(clusters).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining('(type: gke) are not observed'),
      expect.stringContaining('authProvider google is not supported'),
      expect.stringContaining('authProvider aws is not supported'),
    ]);
  });

  it('names a wrong key', () => {
    expect(() =>
      read(
        locators({ type: 'config', clusters: [{ name: 'a', url: 'nowhere' }] }),
      ),
    ).toThrow(
      'Configuration kubernetes.clusterLocatorMethods[0].clusters[0].url must be an http or https address',
    );
  });

  it('may be absent', () => {
    expect(read({}).clusters).toEqual([]);
  });
});

describe('a connection that somebody on the way could listen to', () => {
  const warningsOf = (cluster: JsonObject) =>
    read({
      secretDistribution: { clusters: [{ name: 'edge', ...cluster }] },
    }).warnings;

  it.each<[JsonObject, string]>([
    [
      { kubernetes: { ...kubernetes, skipTLSVerify: true } },
      'The certificate of cluster edge is not verified',
    ],
    [
      { kubernetes: { url: 'http://kubernetes.example.com' } },
      'token of cluster edge is sent without encryption',
    ],
    [
      { kubernetes, vault: { ...vault, address: 'http://vault:8200' } },
      'token of the Vault of cluster edge is sent without encryption',
    ],
  ])('is warned of: %j', (cluster, words) => {
    expect(warningsOf(cluster)).toEqual([expect.stringContaining(words)]);
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])(
    'is none within the machine: %s',
    host => {
      const url = `http://${host}:8200`;
      expect(
        warningsOf({ kubernetes: { url }, vault: { ...vault, address: url } }),
      ).toEqual([]);
      expect(warningsOf({ kubernetes, vault })).toEqual([]);
    },
  );
});

describe('cluster sources of modules', () => {
  const configured = own({ name: 'platform', kubernetes });
  const asked = (...clusters: JsonObject[]) =>
    readClusterSources(
      new ConfigReader({ secretDistribution: { framework: { mount: 'kv' } } }),
      [{ name: 'inventory', clusters: async () => clusters }],
      configured,
    );

  it('add to the configured clusters, with the same defaults', async () => {
    expect(await asked({ name: 'edge', kubernetes, vault })).toEqual([
      ...configured,
      expect.objectContaining({
        name: 'edge',
        secretMetadata: false,
        vault: expect.objectContaining({ mount: 'kv', requestsPerSecond: 5 }),
      }),
    ]);
  });

  it('are refused for what the configuration is refused for, by name', async () => {
    await expect(asked({ name: 'edge', kubernetes: {} })).rejects.toThrow(
      "cluster source 'inventory', [0].kubernetes must have exactly one of",
    );
    await expect(
      asked({ name: 'edge', kubernetes, valt: vault }),
    ).rejects.toThrow('[0].valt is no setting');
  });

  it('may not name a cluster again', async () => {
    await expect(asked({ name: 'platform', kubernetes })).rejects.toThrow(
      "the name 'platform' is given to two clusters",
    );
  });

  it('stop the start when they fail, so that no cluster is silently absent', async () => {
    const failing = {
      name: 'inventory',
      clusters: () => Promise.reject(new Error('no route')),
    };
    await expect(
      readClusterSources(new ConfigReader({}), [failing], configured),
    ).rejects.toThrow(
      "The cluster source 'inventory' did not name its clusters; caused by Error: no route",
    );
  });
});
