import { SecretDistributionClient } from './client';

function setup(answer: { status: number; body: unknown }) {
  const fetch = jest.fn(
    async (_input: RequestInfo | URL, _init?: RequestInit) =>
      new Response(JSON.stringify(answer.body), {
        status: answer.status,
        headers: { 'content-type': 'application/json' },
      }),
  );
  return {
    fetch,
    client: new SecretDistributionClient({ fetchApi: { fetch } }),
  };
}

describe('SecretDistributionClient', () => {
  it('asks for an entity by its ref or its parts', async () => {
    const body = { entityRef: 'component:default/temporal' };
    const { fetch, client } = setup({ status: 200, body });
    const parts = { kind: 'Component', namespace: 'default', name: 'temporal' };
    expect(await client.getEntityDistributions(body.entityRef)).toEqual(body);
    await client.getEntityDistributions(parts);
    expect(fetch.mock.calls.map(([address]) => address)).toEqual([
      'plugin://secret-distribution/entities/component/default/temporal/distributions',
      'plugin://secret-distribution/entities/Component/default/temporal/distributions',
    ]);
  });

  it('keeps a hostile name within its place in the address', async () => {
    const { fetch, client } = setup({ status: 200, body: {} });
    await client.getEntityDistributions({
      kind: 'component',
      namespace: 'default',
      name: '../../rules?x=#',
    });
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://secret-distribution/entities/component/default/..%2F..%2Frules%3Fx%3D%23/distributions',
    );
  });

  it('asks for a distribution through an entity, at the address that discovery gives', async () => {
    const { fetch } = setup({ status: 200, body: {} });
    const client = new SecretDistributionClient({
      fetchApi: { fetch },
      discoveryApi: { getBaseUrl: async id => `https://portal/api/${id}` },
    });
    await client.getDistribution('abc', 'component:default/temporal', {
      token: 'caller',
    });
    const [address, init] = fetch.mock.calls[0];
    expect(address).toBe(
      'https://portal/api/secret-distribution/distributions/abc?entity=component%3Adefault%2Ftemporal',
    );
    expect(init?.headers).toMatchObject({ Authorization: 'Bearer caller' });
  });

  it('asks for the readiness of all clusters', async () => {
    const body = { evaluatedAt: 1, clusters: [] };
    const { fetch, client } = setup({ status: 200, body });
    expect(await client.getReadiness()).toEqual(body);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://secret-distribution/readiness',
    );
  });

  it('asks for a list with every value of its filter, and for its next page', async () => {
    const body = { evaluatedAt: 1, total: 0, items: [] };
    const { fetch, client } = setup({ status: 200, body });
    expect(
      await client.listDistributions({
        cluster: ['platform', 'edge'],
        state: ['broken'],
        text: 'a&b',
        sort: 'path',
        cursor: 'abc',
      }),
    ).toEqual(body);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://secret-distribution/distributions?cluster=platform&cluster=edge&state=broken&text=a%26b&sort=path&cursor=abc',
    );
  });

  it('takes a list away as CSV', async () => {
    const { fetch, client } = setup({ status: 200, body: 'state,cluster' });
    const csv = await client.exportDistributions(
      { state: ['broken'] },
      { token: 'caller' },
    );
    expect(csv.size).toBeGreaterThan(0);
    const [address, init] = fetch.mock.calls[0];
    expect(address).toBe(
      'plugin://secret-distribution/distributions?state=broken',
    );
    expect(init?.headers).toMatchObject({
      Accept: 'text/csv',
      Authorization: 'Bearer caller',
    });
  });

  it('says why a list or a count is refused', async () => {
    const { client } = setup({
      status: 403,
      body: { error: { name: 'NotAllowedError', message: 'no' } },
    });
    await expect(client.getOverview()).rejects.toMatchObject({
      statusCode: 403,
    });
    await expect(client.exportDistributions({})).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('lets a request be aborted', async () => {
    const { fetch, client } = setup({ status: 200, body: {} });
    const { signal } = new AbortController();
    await client.getRules({ signal });
    expect(fetch.mock.calls[0][1]?.signal).toBe(signal);
  });

  it.each([403, 404, 503])('fails with the status of a %s', async status => {
    const { client } = setup({
      status,
      body: { error: { name: 'SomeError', message: 'no' } },
    });
    await expect(
      client.getEntityDistributions('component:default/temporal'),
    ).rejects.toMatchObject({ name: 'ResponseError', statusCode: status });
  });
});
