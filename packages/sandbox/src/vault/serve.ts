import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { VaultEngine } from '../types';
import { createVaultApi } from './api';

/** A Vault that listens. */
export interface ServedVault {
  url: string;
  port: number;
  /** Drops all connections and stops listening. */
  close(): Promise<void>;
}

/** Serves an engine on the loopback interface, for tests that need a Vault of their own. */
export async function serveVault(
  engine: VaultEngine,
  options: { port?: number } = {},
): Promise<ServedVault> {
  const app = express();
  app.use(createVaultApi(engine));
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app
      .listen(options.port ?? 0, '127.0.0.1')
      .once('listening', () => resolve(listening))
      .once('error', reject);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
