import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ForceSyncer } from './ForceSyncer';

const CANARY = 'canary-77aa';
const AT = Date.UTC(2026, 0, 1, 12, 0, 0, 700);
const resource = {
  kind: 'ExternalSecret',
  namespace: 'temporal',
  name: 'temporal-db',
} as const;

const running: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(stop => stop()));
});

/** An API server that answers everything with one status, and with more than it should. */
async function serverThatSays(status: number) {
  const requests: { request: IncomingMessage; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) {
      body += part;
    }
    requests.push({ request, body });
    if (status > 0) {
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ message: CANARY }));
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  running.push(
    () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const { port } = server.address() as AddressInfo;
  const syncer = ForceSyncer.create({
    connection: {
      by: 'url',
      url: `http://127.0.0.1:${port}`,
      token: CANARY,
      skipTLSVerify: false,
    },
    waitMs: 500,
  });
  return { requests, syncer };
}

describe('making the operator work at once', () => {
  it('sets one annotation and nothing else', async () => {
    const { requests, syncer } = await serverThatSays(200);
    await syncer.forceSync(resource, 'external-secrets.io/v1', AT);
    await syncer.forceSync(
      { kind: 'PushSecret', namespace: 'postgres', name: 'temporal' },
      'external-secrets.io/v1alpha1',
      AT,
    );
    expect(
      requests.map(({ request, body }) => [
        request.method,
        request.url,
        request.headers['content-type'],
        JSON.parse(body),
      ]),
    ).toEqual([
      [
        'PATCH',
        '/apis/external-secrets.io/v1/namespaces/temporal/externalsecrets/temporal-db',
        'application/merge-patch+json',
        { metadata: { annotations: { 'force-sync': '1767268800' } } },
      ],
      [
        'PATCH',
        '/apis/external-secrets.io/v1alpha1/namespaces/postgres/pushsecrets/temporal',
        'application/merge-patch+json',
        { metadata: { annotations: { 'force-sync': '1767268800' } } },
      ],
    ]);
  });

  it.each([
    [403, 'ServiceUnavailableError', 'may not patch externalsecrets'],
    [401, 'ServiceUnavailableError', 'credentials'],
    [404, 'NotFoundError', 'gone'],
    [500, 'ServiceUnavailableError', 'status 500'],
    [0, 'ServiceUnavailableError', 'cannot be reached'],
  ])(
    'says in its own words what an answer of %s means',
    async (status, name, words) => {
      const { syncer } = await serverThatSays(status);
      const error: Error = await syncer
        .forceSync(resource, 'external-secrets.io/v1', AT)
        .then(
          () => new Error('It was taken for a success'),
          reason => reason,
        );
      expect(error.name).toBe(name);
      expect(error.message).toContain(words);
      expect(`${error.message} ${error.stack}`).not.toContain(CANARY);
    },
  );

  it.each([
    [
      { ...resource, name: '../../../api/v1/secrets' },
      'external-secrets.io/v1',
    ],
    [{ ...resource, namespace: 'a?b' }, 'external-secrets.io/v1'],
    [resource, 'v1'],
    [resource, 'external-secrets.io/v1/../../..'],
  ])('asks for no other address: %j %s', async (given, apiVersion) => {
    const { requests, syncer } = await serverThatSays(200);
    await expect(syncer.forceSync(given, apiVersion, AT)).rejects.toThrow(
      'no name that Kubernetes could have given it',
    );
    expect(requests).toEqual([]);
  });
});
