import express, { type Router } from 'express';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';

/** Serves a router alone on a free port of this machine, for tests. */
export async function listen(
  router: Router,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(express().disable('x-powered-by').use(router));
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
