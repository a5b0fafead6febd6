import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import { createVaultApi } from './api';
import { createVaultEngine } from './engine';
import { sandboxServiceAccountJwt } from './jwt';

describe('Vault’s HTTP API', () => {
  const engine = createVaultEngine();
  const token = engine.createToken({ policies: ['root'] });
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const app = express();
    app.use('/clusters/platform/vault', createVaultApi(engine));
    server = app.listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/clusters/platform/vault/v1`;
  });

  afterAll(
    () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );

  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: { 'X-Vault-Token': token, 'X-Vault-Namespace': 'team-a' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text ? JSON.parse(text) : undefined,
    };
  };

  it('writes, reads by version, lists and decodes names', async () => {
    expect(
      (await call('POST', 'secret/data/a/b%20c', { data: { k: 'v' } })).status,
    ).toBe(200);
    expect(
      (await call('PUT', 'secret/data/a/b%20c', { data: { k: 'w' } })).status,
    ).toBe(200);
    expect(
      (await call('GET', 'secret/data/a/b%20c?version=1')).body.data.data,
    ).toEqual({ k: 'v' });
    expect(
      (await call('GET', 'secret/metadata/a?list=true')).body.data.keys,
    ).toEqual(['b c']);
    expect(await call('DELETE', 'secret/metadata/a/b%20c')).toEqual({
      status: 204,
      body: undefined,
    });
  });

  it('logs in without a token and without a content type', async () => {
    engine.setRole('r', {
      bound_service_account_names: ['a'],
      bound_service_account_namespaces: ['n'],
      token_policies: [],
    });
    const response = await fetch(`${url}/auth/kubernetes/login`, {
      method: 'PUT',
      body: Buffer.from(
        JSON.stringify({ role: 'r', jwt: sandboxServiceAccountJwt('n', 'a') }),
      ),
    });
    expect((await response.json()).auth.client_token).toMatch(/^hvs\./);
  });

  it('answers what it cannot read with 400 and never crashes', async () => {
    const response = await fetch(`${url}/secret/data/a`, {
      method: 'PUT',
      headers: { 'X-Vault-Token': token },
      body: '{"data":',
    });
    expect(response.status).toBe(400);
    expect((await call('GET', 'secret/metadata/%')).status).toBe(400);
    expect((await call('GET', 'secret/metadata/..%2fdata/a')).status).toBe(400);
    expect((await call('OPTIONS', 'secret/data/a')).status).toBe(405);
    expect((await call('GET', 'sys/health?standbyok=true')).status).toBe(200);
  });
});
