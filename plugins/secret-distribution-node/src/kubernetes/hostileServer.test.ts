import { mockServices } from '@backstage/backend-test-utils';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubernetesObserver } from './KubernetesObserver';
import { externalSecret } from './__testUtils__/objects';
import { RecordingSink } from './__testUtils__/RecordingSink';
import type { ObserverTiming } from './timing';

// These wait for conditions over real connections; a busy machine may take its time.
jest.setTimeout(30_000);

const canary = 'canary-51b0';

type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => void;

const json = (response: ServerResponse, body: unknown, status = 200) =>
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));

const running: (() => Promise<void>)[] = [];

/** Answers like a cluster that is empty, but for one path. */
async function clusterThat(
  answers: Record<string, Answer>,
  timing: Partial<ObserverTiming> = {},
) {
  const requests: { path: string; accept?: string }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    requests.push({
      path: url.pathname,
      accept: request.headers.accept,
    });
    const answer = answers[url.pathname];
    if (answer) {
      answer(request, response, url);
    } else if (url.pathname.split('/').length === 3) {
      json(response, {}, 404);
    } else if (url.searchParams.has('watch')) {
      response.writeHead(200).flushHeaders();
    } else {
      json(response, {
        kind: url.pathname.endsWith('secrets')
          ? 'PartialObjectMetadataList'
          : 'List',
        metadata: { resourceVersion: '1' },
        items: [],
      });
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const sink = new RecordingSink();
  const observer = KubernetesObserver.create({
    cluster: {
      name: 'c1',
      kubernetes: {
        by: 'url',
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        token: canary,
        skipTLSVerify: false,
      },
      secretMetadata: true,
    },
    logger,
    timing: {
      random: () => 0,
      backoffMs: { first: 2, longest: 10 },
      forbiddenRetryMs: 10,
      rediscoverMs: 10,
      relistMs: 1,
      ...timing,
    },
  });
  observer.start(sink);
  running.push(async () => {
    await observer.stop();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  const heard = () =>
    JSON.stringify([
      [...sink.facts],
      [...sink.coverages],
      sink.skips,
      logger.warn.mock.calls,
      logger.info.mock.calls,
      logger.error.mock.calls,
      logger.debug.mock.calls,
    ]);
  return { sink, requests, heard };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(stop => stop()));
});

const SECRETS = '/api/v1/secrets';
const PODS = '/api/v1/pods';

const whole = {
  kind: 'Secret',
  apiVersion: 'v1',
  metadata: { namespace: 'team', name: 'db', resourceVersion: '2' },
  data: { password: canary },
};
const metadata = { ...whole, kind: 'PartialObjectMetadata' };

describe('a server that answers with whole Secrets', () => {
  const lists: [string, unknown][] = [
    ['whole Secrets', { kind: 'SecretList', items: [whole] }],
    [
      'Secrets in a list of metadata',
      { kind: 'PartialObjectMetadataList', items: [whole] },
    ],
    [
      'metadata with data',
      { kind: 'PartialObjectMetadataList', items: [metadata] },
    ],
    [
      'metadata with stringData',
      {
        kind: 'PartialObjectMetadataList',
        items: [{ ...metadata, data: undefined, stringData: { a: canary } }],
      },
    ],
    ['items of no kind', { kind: 'PartialObjectMetadataList', items: [{}] }],
  ];

  it.each(lists)('is never asked again after a list of %s', async (_, list) => {
    const { sink, requests, heard } = await clusterThat({
      [SECRETS]: (_request, response) => json(response, list),
    });
    await sink.until(() => sink.stateOf('Secret') === 'forbidden');
    await sink.until(() => sink.stateOf('Pod') === 'live');
    expect(sink.coverages.get('Secret')?.reason).toContain(
      'more than metadata',
    );
    expect(sink.keysOf('Secret')).toEqual([]);
    expect(heard()).not.toContain(canary);
    const asked = () => requests.filter(({ path }) => path === SECRETS);
    // Long enough for others to have been asked several times.
    while (requests.length < 60) {
      await new Promise(setImmediate);
    }
    expect(asked()).toHaveLength(1);
  });

  it.each([
    ['ADDED', whole],
    ['MODIFIED', metadata],
    ['DELETED', metadata],
  ])('is left after an %s event with data', async (type, object) => {
    const { sink, heard } = await clusterThat({
      [SECRETS]: (_request, response, url) =>
        url.searchParams.has('watch')
          ? response
              .writeHead(200)
              .write(`${JSON.stringify({ type, object })}\n`)
          : json(response, {
              kind: 'PartialObjectMetadataList',
              metadata: { resourceVersion: '1' },
              items: [{ ...metadata, data: undefined }],
            }),
    });
    await sink.until(() => sink.stateOf('Secret') === 'forbidden');
    expect(sink.keysOf('Secret')).toEqual([]);
    expect(heard()).not.toContain(canary);
  });

  it('is asked for metadata without a fall-back, and may say that it cannot', async () => {
    const { sink, requests } = await clusterThat({
      [SECRETS]: (_request, response) => json(response, {}, 406),
    });
    await sink.until(() => sink.stateOf('Secret') === 'forbidden');
    expect(sink.coverages.get('Secret')?.reason).toContain('(406)');
    const accepts = requests
      .filter(({ path }) => path === SECRETS)
      .map(({ accept }) => accept);
    expect(new Set(accepts)).toEqual(
      new Set([
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      ]),
    );
  });
});

describe('a server that answers nonsense', () => {
  const answers: [string, Answer, string][] = [
    [
      'no JSON',
      (_, response) => response.end(`<html>${canary}</html>`),
      'not JSON',
    ],
    [
      'no list',
      (_, response) => json(response, { items: canary }),
      'not a list',
    ],
    ['null', (_, response) => json(response, null), 'not a list'],
    [
      'an error with a body',
      (_, response) => json(response, { message: canary }, 500),
      'status 500',
    ],
    [
      'a redirect elsewhere',
      (_, response) =>
        response.writeHead(307, { location: `http://${canary}/` }).end(),
      'status 307',
    ],
    ['nothing at all', () => {}, 'does not answer in time'],
    [
      'half a list',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"items":[');
        setImmediate(() => response.destroy());
      },
      'cannot be reached',
    ],
    [
      'that the list is gone, always',
      (_, response) => json(response, {}, 410),
      'read for the first time',
    ],
  ];

  it.each(answers)(
    '(%s) is asked again, patiently',
    async (_, answer, reason) => {
      let mended = false;
      const timing = reason.includes('in time') ? { responseMs: 100 } : {};
      const { sink, heard, requests } = await clusterThat(
        {
          [PODS]: (request, response, url) => {
            if (!mended) {
              answer(request, response, url);
            } else if (url.searchParams.has('watch')) {
              response.writeHead(200).flushHeaders();
            } else {
              json(response, { metadata: { resourceVersion: '1' }, items: [] });
            }
          },
        },
        timing,
      );
      await sink.until(() =>
        (sink.coverages.get('Pod')?.reason ?? '').includes(reason),
      );
      while (requests.filter(({ path }) => path === PODS).length < 2) {
        await new Promise(setImmediate);
      }
      expect(sink.stateOf('Pod')).toBe('starting');
      mended = true;
      await sink.until(() => sink.stateOf('Pod') === 'live');
      expect(heard()).not.toContain(canary);
    },
  );

  it.each([
    ['no JSON', `${canary}\n`],
    [
      'an error',
      `${JSON.stringify({ type: 'ERROR', object: { code: 500 } })}\n`,
    ],
    ['no object', `${JSON.stringify({ type: 'ADDED' })}\n`],
    ['an unknown type', `${JSON.stringify({ type: canary, object: {} })}\n`],
    ['null', 'null\n\n'],
    ['a line without an end', 'x'.repeat(17 * 1024 * 1024)],
  ])('(a watch with %s) loses nothing that comes later', async (_, line) => {
    let watches = 0;
    const { sink, heard } = await clusterThat({
      '/apis/external-secrets.io': (_request, response) =>
        json(response, { versions: [{ version: 'v1' }] }),
      '/apis/external-secrets.io/v1': (_request, response) =>
        json(response, {
          resources: [{ name: 'externalsecrets', kind: 'ExternalSecret' }],
        }),
      '/apis/external-secrets.io/v1/externalsecrets': (
        _request,
        response,
        url,
      ) => {
        if (!url.searchParams.has('watch')) {
          json(response, { metadata: { resourceVersion: '1' }, items: [] });
          return;
        }
        response.writeHead(200);
        watches += 1;
        if (watches === 1) {
          response.end(line);
        } else {
          const object = externalSecret('db');
          object.metadata.resourceVersion = '2';
          response.write(`${JSON.stringify({ type: 'ADDED', object })}\n`);
        }
      },
    });
    await sink.until(() => sink.facts.has('ExternalSecret team/db'));
    await sink.until(() => sink.stateOf('ExternalSecret') === 'live');
    expect(heard()).not.toContain(canary);
  });

  it('(too busy) is left alone for as long as it asks', async () => {
    const asked: number[] = [];
    const { sink } = await clusterThat({
      [PODS]: (_, response, url) => {
        if (url.searchParams.has('watch')) {
          response.writeHead(200).flushHeaders();
          return;
        }
        asked.push(performance.now());
        if (asked.length === 1) {
          response.writeHead(429, { 'retry-after': '1' }).end();
        } else {
          json(response, { metadata: { resourceVersion: '1' }, items: [] });
        }
      },
    });
    await sink.until(() => sink.stateOf('Pod') === 'live');
    expect(asked[1] - asked[0]).toBeGreaterThanOrEqual(990);
  });
});
