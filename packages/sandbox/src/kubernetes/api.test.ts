import { createKubernetesApi, type KubernetesApi } from './api';
import type { Access } from './access';
import { listen } from './listen';
import { createResourceStore, type ClusterStore } from './store';

const tokens = new Map<string, Access>([
  ['all', { user: 'admin' }],
  [
    'no-secrets',
    {
      user: 'system:serviceaccount:portal:portal',
      forbidden: [{ resource: 'secrets' }],
    },
  ],
]);

let store: ClusterStore;
let api: KubernetesApi;
let server: Awaited<ReturnType<typeof listen>>;

beforeEach(async () => {
  store = createResourceStore();
  api = createKubernetesApi({ store, tokens });
  server = await listen(api.router);
  store.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'team' },
  });
});

afterEach(async () => {
  api.close();
  await server.close();
});

async function call(
  path: string,
  options: {
    method?: string;
    body?: unknown;
    headers?: Record<string, string>;
    token?: string;
  } = {},
) {
  const { method, body, headers, token = 'all' } = options;
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}

/** Reads a watch's events until `count` have come, or it ends. */
async function watch(path: string, count: number, headers = {}) {
  const abort = new AbortController();
  const response = await fetch(`${server.url}${path}`, {
    headers: { authorization: 'Bearer all', ...headers },
    signal: abort.signal,
  });
  const events = (async () => {
    const seen: any[] = [];
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of response.body as any) {
      text += decoder.decode(part, { stream: true });
      const lines = text.split('\n');
      text = lines.pop()!;
      seen.push(...lines.filter(Boolean).map(line => JSON.parse(line)));
      if (seen.length >= count) {
        break;
      }
    }
    abort.abort();
    return seen;
  })();
  return { status: response.status, events };
}

const configMap = (name: string, labels?: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'team', name, ...(labels ? { labels } : {}) },
  data: { a: 'b' },
});

const CONFIG_MAPS = '/api/v1/namespaces/team/configmaps';

describe('discovery', () => {
  it('tells the version of the server', async () => {
    expect((await call('/version')).body).toMatchObject({
      major: '1',
      minor: '34',
    });
  });

  it('names groups, versions and resources', async () => {
    expect((await call('/api')).body.versions).toEqual(['v1']);
    const groups = (await call('/apis')).body.groups.map((g: any) => g.name);
    expect(groups).toEqual([
      'apps',
      'batch',
      'argoproj.io',
      'vault.vault.upbound.io',
      'kubernetes.vault.upbound.io',
      'redhatcop.redhat.io',
      'external-secrets.io',
    ]);
    const eso = (await call('/apis/external-secrets.io')).body;
    expect(eso.preferredVersion.version).toBe('v1');
    expect(eso.versions.map((v: any) => v.version)).toEqual(['v1', 'v1alpha1']);
    const alpha = (await call('/apis/external-secrets.io/v1alpha1')).body;
    expect(alpha.resources.map((r: any) => r.name)).toEqual([
      'pushsecrets',
      'pushsecrets/status',
      'clusterpushsecrets',
      'clusterpushsecrets/status',
    ]);
  });

  it('does not know a kind whose CRD is removed, nor an empty group', async () => {
    api.setServed('Rollout', []);
    expect((await call('/apis/argoproj.io')).status).toBe(404);
    expect((await call('/apis/argoproj.io/v1alpha1/rollouts')).status).toBe(
      404,
    );
  });

  it('serves a kind at the versions that are installed', async () => {
    store.apply({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { namespace: 'team', name: 'db' },
      spec: {},
    });
    api.setServed('ExternalSecret', ['v1beta1']);
    const path = 'external-secrets.io/v1beta1/externalsecrets';
    const { body } = await call(`/apis/${path}`);
    expect(body.apiVersion).toBe('external-secrets.io/v1beta1');
    expect(body.items[0].apiVersion).toBe('external-secrets.io/v1beta1');
    expect(
      (await call('/apis/external-secrets.io/v1/externalsecrets')).status,
    ).toBe(404);
  });

  it.each([
    '/nothing',
    '/api/v1/gadgets',
    '/api/v2/pods',
    '/api/v1/namespaces/team/pods/x/exec',
    '/api/v1/%E0%A4%A/pods',
    '/apis/apps/v1/namespaces/team',
  ])('answers %s with a Status of 404', async path => {
    const { status, body } = await call(path);
    expect(status).toBe(404);
    expect(body).toMatchObject({ kind: 'Status', reason: 'NotFound' });
  });
});

describe('access', () => {
  it.each([undefined, 'wrong'])('answers 401 to the token %s', async token => {
    const response = await fetch(`${server.url}/api/v1/pods`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ reason: 'Unauthorized' });
  });

  it('answers 403 in the words of RBAC', async () => {
    const { status, body } = await call('/api/v1/secrets', {
      token: 'no-secrets',
    });
    expect(status).toBe(403);
    expect(body).toMatchObject({
      kind: 'Status',
      reason: 'Forbidden',
      message:
        'secrets is forbidden: User "system:serviceaccount:portal:portal" cannot list resource "secrets" in API group "" at the cluster scope',
    });
    expect((await call('/api/v1/pods', { token: 'no-secrets' })).status).toBe(
      200,
    );
  });

  it.each([
    ['secrets', false],
    ['pods', true],
  ])('reviews access to %s', async (resource, allowed) => {
    const { status, body } = await call(
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      {
        method: 'POST',
        token: 'no-secrets',
        body: {
          spec: { resourceAttributes: { verb: 'list', resource, group: '' } },
        },
      },
    );
    expect(status).toBe(201);
    expect(body.status.allowed).toBe(allowed);
  });
});

describe('lists', () => {
  beforeEach(() => {
    for (let i = 0; i < 5; i++) {
      store.apply(configMap(`c${i}`, { parity: i % 2 ? 'odd' : 'even' }));
    }
  });

  it('gives pages of one moment', async () => {
    const first = (await call('/api/v1/configmaps?limit=2')).body;
    expect(first.metadata.remainingItemCount).toBe(3);
    store.remove('ConfigMap', 'team', 'c3');
    store.apply(configMap('c9'));
    const names = first.items.map((each: any) => each.metadata.name);
    let token = first.metadata.continue;
    while (token) {
      const page = (await call(`/api/v1/configmaps?limit=2&continue=${token}`))
        .body;
      expect(page.metadata.resourceVersion).toBe(
        first.metadata.resourceVersion,
      );
      names.push(...page.items.map((each: any) => each.metadata.name));
      token = page.metadata.continue;
    }
    expect(names).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
  });

  it('answers 410 to a list that is continued too late', async () => {
    const { continue: token } = (await call('/api/v1/configmaps?limit=2')).body
      .metadata;
    api.compact();
    const { status, body } = await call(
      `/api/v1/configmaps?limit=2&continue=${token}`,
    );
    expect(status).toBe(410);
    expect(body.reason).toBe('Expired');
  });

  it.each([
    ['parity=odd', ['c1', 'c3']],
    ['parity!=odd', ['c0', 'c2', 'c4']],
    ['parity in (odd, none)', ['c1', 'c3']],
    ['parity notin (odd)', ['c0', 'c2', 'c4']],
    ['!parity', []],
    ['parity,parity==even', ['c0', 'c2', 'c4']],
  ])('selects by labels: %s', async (selector, expected) => {
    const { body } = await call(
      `/api/v1/configmaps?labelSelector=${encodeURIComponent(selector)}`,
    );
    expect(body.items.map((each: any) => each.metadata.name)).toEqual(expected);
  });

  it('selects by fields, and refuses those that a kind has not', async () => {
    const { body } = await call(
      `/api/v1/configmaps?fieldSelector=${encodeURIComponent(
        'metadata.name=c1,metadata.namespace!=other',
      )}`,
    );
    expect(body.items).toHaveLength(1);
    const refused = await call('/api/v1/configmaps?fieldSelector=spec.x%3Dy');
    expect(refused.status).toBe(400);
    expect(refused.body.message).toBe('field label not supported: spec.x');
  });

  it('leaves kind out of the items of built-in kinds, as the API server does', async () => {
    const { body } = await call('/api/v1/configmaps');
    expect(body.kind).toBe('ConfigMapList');
    expect(body.items[0].kind).toBeUndefined();
  });
});

describe('metadata alone', () => {
  const accept = (as: string, rest = '') => ({
    accept: `application/json;as=${as};g=meta.k8s.io;v=v1${rest}`,
  });

  beforeEach(() => {
    store.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { namespace: 'team', name: 'db' },
      data: { password: 'Y2FuYXJ5' },
    });
  });

  it('lists metadata without data', async () => {
    const { body } = await call('/api/v1/secrets', {
      headers: accept('PartialObjectMetadataList'),
    });
    expect(body).toMatchObject({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'db' } }],
    });
    expect(JSON.stringify(body)).not.toContain('Y2FuYXJ5');
  });

  it('watches metadata without data', async () => {
    const { events } = await watch(
      '/api/v1/secrets?watch=1',
      1,
      accept('PartialObjectMetadata'),
    );
    const [event] = await events;
    expect(event.object.kind).toBe('PartialObjectMetadata');
    expect(JSON.stringify(event)).not.toContain('Y2FuYXJ5');
  });

  it.each([
    accept('Table').accept,
    accept('PartialObjectMetadata').accept,
    'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v2',
    'application/vnd.kubernetes.protobuf',
  ])('answers 406 to a list as %s', async value => {
    const { status, body } = await call('/api/v1/secrets', {
      headers: { accept: value },
    });
    expect(status).toBe(406);
    expect(body.reason).toBe('NotAcceptable');
  });

  it('serves the fall-back that a client names', async () => {
    const { body } = await call('/api/v1/configmaps', {
      headers: accept('Table', ',application/json'),
    });
    expect(body.kind).toBe('ConfigMapList');
  });
});

describe('watches', () => {
  it('begin with what is there when no version is named, and go on', async () => {
    store.apply(configMap('a'));
    const { events } = await watch('/api/v1/configmaps?watch=1', 3);
    store.apply(configMap('b'));
    store.remove('ConfigMap', 'team', 'a');
    expect(
      (await events).map(
        ({ type, object }) => `${type} ${object.metadata.name}`,
      ),
    ).toEqual(['ADDED a', 'ADDED b', 'DELETED a']);
  });

  it('resume after a version, missing nothing', async () => {
    const { body } = await call(CONFIG_MAPS);
    store.apply(configMap('a'));
    store.apply({ ...configMap('a'), data: { a: 'c' } });
    const { events } = await watch(
      `${CONFIG_MAPS}?watch=1&resourceVersion=${body.metadata.resourceVersion}`,
      2,
    );
    expect((await events).map(({ type }) => type)).toEqual([
      'ADDED',
      'MODIFIED',
    ]);
  });

  it('end with an ERROR event of 410 when the version is forgotten', async () => {
    const { body } = await call(CONFIG_MAPS);
    api.compact();
    const { status, events } = await watch(
      `${CONFIG_MAPS}?watch=1&resourceVersion=${body.metadata.resourceVersion}`,
      1,
    );
    expect(status).toBe(200);
    expect(await events).toMatchObject([
      { type: 'ERROR', object: { kind: 'Status', code: 410 } },
    ]);
  });

  it('say how far they are, to those who ask', async () => {
    const { events } = await watch(
      `${CONFIG_MAPS}?watch=1&allowWatchBookmarks=true&resourceVersion=1`,
      1,
    );
    api.bookmark();
    expect(await events).toMatchObject([
      {
        type: 'BOOKMARK',
        object: {
          kind: 'ConfigMap',
          metadata: { resourceVersion: String(store.revision) },
        },
      },
    ]);
  });

  it('end after their timeout', async () => {
    const { events } = await watch(
      `${CONFIG_MAPS}?watch=1&timeoutSeconds=1`,
      1,
    );
    expect(await events).toEqual([]);
  });

  it('see an object appear and vanish when a selector starts and stops to match', async () => {
    const { events } = await watch(
      '/api/v1/configmaps?watch=1&labelSelector=on%3Dyes',
      3,
    );
    store.apply(configMap('a'));
    store.apply(configMap('a', { on: 'yes' }));
    store.apply({ ...configMap('a', { on: 'yes' }), data: {} });
    store.apply(configMap('a', { on: 'no' }));
    expect((await events).map(({ type }) => type)).toEqual([
      'ADDED',
      'MODIFIED',
      'DELETED',
    ]);
  });

  it('see Events of one kind of object', async () => {
    const event = (name: string, kind: string) => ({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { namespace: 'team', name },
      type: 'Warning',
      involvedObject: { kind, namespace: 'team', name: 'x' },
    });
    store.apply(event('e1', 'Pod'));
    store.apply(event('e2', 'ExternalSecret'));
    const { body } = await call(
      `/api/v1/events?fieldSelector=${encodeURIComponent(
        'type=Warning,involvedObject.kind=ExternalSecret',
      )}`,
    );
    expect(body.items.map((each: any) => each.metadata.name)).toEqual(['e2']);
  });
});

describe('writing', () => {
  const db = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'db' },
    spec: { refreshInterval: '1h', target: { name: 'db' } },
  };
  const PATH = '/apis/external-secrets.io/v1/namespaces/team/externalsecrets';

  it('creates, reads, replaces and deletes', async () => {
    const made = await call(PATH, { method: 'POST', body: db });
    expect(made.status).toBe(201);
    expect(made.body.metadata).toMatchObject({
      namespace: 'team',
      generation: 1,
    });
    const put = await call(`${PATH}/db`, {
      method: 'PUT',
      body: { ...made.body, spec: { refreshInterval: '5m' } },
    });
    expect(put.body.metadata.generation).toBe(2);
    expect((await call(`${PATH}/db`, { method: 'DELETE' })).body.status).toBe(
      'Success',
    );
    expect(await call(`${PATH}/db`)).toMatchObject({
      status: 404,
      body: {
        message: 'externalsecrets.external-secrets.io "db" not found',
      },
    });
  });

  it('refuses to write over a newer version', async () => {
    const { body } = await call(PATH, { method: 'POST', body: db });
    store.apply({ ...store.get('ExternalSecret', 'team', 'db')!, spec: {} });
    const late = await call(`${PATH}/db`, { method: 'PUT', body });
    expect(late.status).toBe(409);
    expect(late.body.reason).toBe('Conflict');
  });

  it.each([
    ['application/merge-patch+json', { spec: { target: null, a: 1 } }],
    [
      'application/strategic-merge-patch+json',
      { spec: { target: null, a: 1 } },
    ],
    ['application/apply-patch+yaml', { ...db, spec: { target: null, a: 1 } }],
    [
      'application/json-patch+json',
      [
        { op: 'remove', path: '/spec/target' },
        { op: 'add', path: '/spec/a', value: 1 },
      ],
    ],
  ])('patches by %s', async (type, body) => {
    await call(PATH, { method: 'POST', body: db });
    const patched = await call(`${PATH}/db`, {
      method: 'PATCH',
      headers: { 'content-type': type },
      body,
    });
    expect(patched.body.spec).toEqual({ refreshInterval: '1h', a: 1 });
  });

  it('writes status and nothing else at the status', async () => {
    await call(PATH, { method: 'POST', body: db });
    const { body } = await call(`${PATH}/db/status`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { spec: { refreshInterval: '9h' }, status: { a: 1 } },
    });
    expect(body).toMatchObject({
      spec: { refreshInterval: '1h' },
      status: { a: 1 },
    });
  });

  it.each([
    [400, 'POST', PATH, { ...db, kind: 'PushSecret' }],
    [400, 'POST', PATH, { ...db, apiVersion: 'v9' }],
    [400, 'POST', PATH, 'text'],
    [404, 'POST', PATH.replace('team', 'nowhere'), db],
    [404, 'PUT', `${PATH}/db`, db],
    [405, 'DELETE', PATH, undefined],
    [422, 'POST', PATH, { ...db, metadata: { name: '../Evil' } }],
    [422, 'POST', PATH, { ...db, metadata: {} }],
    [400, 'POST', `${PATH}?dryRun=All`, db],
  ])('answers %i to a bad %s', async (status, method, path, body) => {
    const answer = await call(path, { method, body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ kind: 'Status', code: status });
  });

  it('answers 409 to a name that is taken, 415 to a patch of no known type', async () => {
    await call(PATH, { method: 'POST', body: db });
    expect((await call(PATH, { method: 'POST', body: db })).body.reason).toBe(
      'AlreadyExists',
    );
    expect(
      (await call(`${PATH}/db`, { method: 'PATCH', body: {} })).status,
    ).toBe(415);
  });

  it('encodes the stringData of a Secret', async () => {
    const { body } = await call('/api/v1/namespaces/team/secrets', {
      method: 'POST',
      body: { metadata: { name: 's' }, stringData: { a: 'b' } },
      headers: { 'user-agent': 'kubectl/v1.34' },
    });
    expect(body.data).toEqual({ a: 'Yg==' });
    expect(body.stringData).toBeUndefined();
    expect(body.metadata.managedFields[0].manager).toBe('kubectl');
  });
});

describe('a broken network', () => {
  it('cuts watches and answers nothing until it is mended', async () => {
    const { events } = await watch(`${CONFIG_MAPS}?watch=1`, 1);
    api.setReachable(false);
    await expect(events).rejects.toThrow();
    await expect(call('/version')).rejects.toThrow('fetch failed');
    api.setReachable(true);
    expect((await call('/version')).status).toBe(200);
  });
});
