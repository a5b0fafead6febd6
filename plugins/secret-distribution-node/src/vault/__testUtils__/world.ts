import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  defaultSettings,
  type Coverage,
  type FactChange,
  type FactSink,
  type VaultFact,
  type VaultPathFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
// The sandbox's Vault alone: its index would bring the whole world along.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import {
  createVaultEngine,
  sandboxServiceAccountJwt,
  serveVault,
  type SandboxVaultEngine,
} from '@secret-distribution/sandbox/src/vault';
import type { VaultConfig } from '../../types';
import { VaultObserver, type VaultTiming } from '..';

export { serveVault };

/** What the documentation tells people to give to the portal. */
export const blindPolicy = `
path "secret/metadata/platform-data/*"       { capabilities = ["read", "list"] }
path "secret/metadata/platform-config/*"     { capabilities = ["read", "list"] }
path "secret/subkeys/platform-data/*"        { capabilities = ["read"] }
path "secret/subkeys/platform-config/*"      { capabilities = ["read"] }
path "secret/config"                         { capabilities = ["read"] }
path "auth/kubernetes/role/external-secrets" { capabilities = ["read"] }
path "sys/policies/acl/eso-push"             { capabilities = ["read"] }
path "sys/policies/acl/eso-pull"             { capabilities = ["read"] }
path "secret/data/*"                         { capabilities = ["deny"] }
`;

/** A clock that stands still until a test moves it. */
export class TestClock {
  #now = Date.parse('2026-03-01T12:00:00Z');
  readonly #sleepers = new Set<{ until: number; wake: () => void }>();

  now = () => this.#now;

  pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise(resolve => {
      const sleeper = { until: this.#now + ms, wake: () => {} };
      sleeper.wake = () => {
        this.#sleepers.delete(sleeper);
        resolve();
      };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', sleeper.wake);
      if (signal.aborted) {
        sleeper.wake();
      }
    });

  /** Whether the observer waits for its next round. */
  get isAsleep(): boolean {
    return this.#sleepers.size > 0;
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const sleeper of [...this.#sleepers]) {
      if (sleeper.until <= this.#now) {
        sleeper.wake();
      }
    }
  }
}

/** Keeps what it hears. */
export class TestSink implements FactSink {
  readonly heard: FactChange[] = [];
  readonly coverages: Coverage[] = [];
  readonly paths = new Map<string, VaultPathFact>();
  vault: VaultFact | undefined;

  apply(changes: readonly FactChange[]): void {
    for (const change of changes) {
      this.heard.push(change);
      if (change.op === 'delete') {
        this.paths.delete(change.key);
      } else if (change.fact.type === 'VaultPath') {
        this.paths.set(change.fact.path, change.fact);
      } else if (change.fact.type === 'Vault') {
        this.vault = change.fact;
      }
    }
  }

  coverage(coverage: Coverage): void {
    this.coverages.push(coverage);
  }

  skipped(): void {
    throw new Error('Vault has no objects that could be skipped');
  }

  get state(): string | undefined {
    return this.coverages.at(-1)?.state;
  }
}

/** Resolves when the condition holds; the test's own time limit ends the wait. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

const endings: (() => Promise<void> | void)[] = [];

/** To be called after each test. */
export async function endWorlds(): Promise<void> {
  for (const end of endings.splice(0).reverse()) {
    await end();
  }
}

/** One Vault over real HTTP, the portal's observer of it, and a clock for both. */
export async function createWorld(
  options: {
    vault?: Partial<VaultConfig>;
    timing?: Partial<VaultTiming>;
    known?: string[];
    policy?: string;
    /** Answers in place of the engine, where it returns something. */
    intercept?: SandboxVaultEngine['request'] extends (
      request: infer Request,
    ) => infer Response
      ? (request: Request) => Response | undefined
      : never;
  } = {},
) {
  const clock = new TestClock();
  const engine = createVaultEngine({ clock: clock.now });
  const root = engine.createToken({ policies: ['root'] });
  engine.setPolicy('portal', options.policy ?? blindPolicy);
  engine.setRole('portal', {
    bound_service_account_names: ['portal'],
    bound_service_account_namespaces: ['backstage'],
    token_policies: ['portal'],
    token_ttl: 3600,
  });
  const served = await serveVault({
    ...bind(engine),
    request: request => options.intercept?.(request) ?? engine.request(request),
  });
  endings.push(() => served.close());

  const folder = mkdtempSync(join(tmpdir(), 'vault-observer-'));
  endings.push(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  const known = options.known ?? [];
  const logger = mockServices.logger.mock();
  const sink = new TestSink();
  const observer = VaultObserver.create({
    cluster: 'platform',
    vault: {
      address: served.url,
      mount: 'secret',
      auth: {
        method: 'kubernetes',
        role: 'portal',
        mountPath: 'kubernetes',
        tokenFile: file(
          'jwt',
          `${sandboxServiceAccountJwt('backstage', 'portal')}\n`,
        ),
      },
      pollIntervalMs: 60_000,
      requestsPerSecond: 1000,
      subkeys: true,
      ...options.vault,
    },
    settings: defaultSettings,
    logger,
    knownPaths: () => known,
    timing: {
      now: clock.now,
      pause: clock.pause,
      random: () => 0,
      ...options.timing,
    },
  });
  endings.push(() => observer.stop());

  return {
    clock,
    engine,
    served,
    file,
    known,
    logger,
    sink,
    observer,
    write: (path: string, data: Record<string, unknown>) => {
      const put = (area: string, body: unknown) =>
        engine.request({
          method: 'PUT',
          path: `secret/${area}/${path}`,
          token: root,
          body,
        });
      put('metadata', {
        custom_metadata: { 'managed-by': 'external-secrets' },
      });
      put('data', { data });
    },
    admin: (
      method: 'PUT' | 'DELETE',
      path: string,
      body?: Record<string, unknown>,
    ) => engine.request({ method, path, token: root, body }),
    /** The portal's own requests, as `METHOD path`. */
    asked: () =>
      engine.audit.last
        .filter(({ by }) => by !== 'token')
        .map(({ method, path }) => `${method} ${path}`),
    /** Begins to observe, and waits for the first round to end. */
    start: async () => {
      observer.start(sink);
      await until(() => clock.isAsleep);
    },
    /** Lets time pass, and waits for the round that begins then to end. */
    pass: async (ms: number) => {
      clock.advance(ms);
      await until(() => clock.isAsleep);
    },
  };
}

function bind(engine: SandboxVaultEngine) {
  return {
    seal: () => engine.seal(),
    unseal: () => engine.unseal(),
    get sealed() {
      return engine.sealed;
    },
    setPolicy: engine.setPolicy.bind(engine),
    setRole: engine.setRole.bind(engine),
    setNow: engine.setNow.bind(engine),
  };
}
