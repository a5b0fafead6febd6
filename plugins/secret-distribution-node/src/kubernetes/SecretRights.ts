import type { ClusterFact } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ApiConnection } from './ApiConnection';
import { ObserveProblem } from './problems';
import type { ObserverTiming } from './timing';

type Rights = NonNullable<ClusterFact['secretRights']>;

/** What External Secrets Operator does with target Secrets. */
const VERBS = ['create', 'update', 'delete'];

/** Rights change seldom; each question is three requests. */
const ASK_EVERY = 10;

/** Asks the API server what ESO's ServiceAccount may do with Secrets (`SD-Q7`). */
export class SecretRights {
  readonly #connection: ApiConnection;
  readonly #timing: ObserverTiming;
  #known?: { account: string; askedAt: number; rights: Rights };

  constructor(connection: ApiConnection, timing: ObserverTiming) {
    this.#connection = connection;
    this.#timing = timing;
  }

  /** @returns what was answered last, or `undefined` while nothing was */
  async of(
    namespace: string,
    name: string,
    signal: AbortSignal,
  ): Promise<Rights | undefined> {
    const account = `${namespace}/${name}`;
    const now = this.#timing.now();
    const known = this.#known?.account === account ? this.#known : undefined;
    if (known && now - known.askedAt < ASK_EVERY * this.#timing.rediscoverMs) {
      return known.rights;
    }
    const rights = await this.#ask(namespace, name, signal);
    if (rights) {
      this.#known = { account, askedAt: now, rights };
    }
    return rights ?? known?.rights;
  }

  async #ask(
    namespace: string,
    name: string,
    signal: AbortSignal,
  ): Promise<Rights | undefined> {
    try {
      const denied: string[] = [];
      for (const verb of VERBS) {
        const allowed = await this.#connection.mayDo(
          {
            user: `system:serviceaccount:${namespace}:${name}`,
            groups: [
              'system:serviceaccounts',
              `system:serviceaccounts:${namespace}`,
              'system:authenticated',
            ],
            verb,
            resource: 'secrets',
          },
          signal,
        );
        if (!allowed) {
          denied.push(verb);
        }
      }
      return {
        state: 'answered',
        account: `${namespace}/${name}`,
        denied,
        at: this.#timing.now(),
      };
    } catch (error) {
      // That the cluster is out of reach is told as coverage.
      return error instanceof ObserveProblem && error.kind === 'forbidden'
        ? { state: 'forbidden' }
        : undefined;
    }
  }
}
