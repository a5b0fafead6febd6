import { randomBytes, randomUUID } from 'node:crypto';

/** A token of the sandbox's Vault. */
export interface VaultToken {
  id: string;
  accessor: string;
  policies: readonly string[];
  /** Names whoever logged in, for example `kubernetes-backstage-portal`. */
  displayName: string;
  /** Where it was issued. */
  path: string;
  meta: Readonly<Record<string, string>>;
  issuedAt: number;
  ttlSeconds: number;
  /** `undefined` = never. */
  expiresAt?: number;
}

/** How many tokens are held before the expired ones are swept out. */
const sweepAbove = 1000;

/** Issues tokens and forgets them when they expire. Times are in ms since the epoch. */
export class TokenStore {
  readonly #tokens = new Map<string, VaultToken>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(given: {
    policies: readonly string[];
    displayName: string;
    path: string;
    meta?: Readonly<Record<string, string>>;
    /** 0 = never expires. */
    ttlSeconds: number;
  }): VaultToken {
    if (this.#tokens.size >= sweepAbove) {
      [...this.#tokens.keys()].forEach(id => this.lookup(id));
    }
    const issuedAt = this.#now();
    const token: VaultToken = {
      ...given,
      meta: given.meta ?? {},
      id: `hvs.${randomBytes(24).toString('base64url')}`,
      accessor: randomUUID(),
      issuedAt,
      ...(given.ttlSeconds > 0 && {
        expiresAt: issuedAt + given.ttlSeconds * 1000,
      }),
    };
    this.#tokens.set(token.id, token);
    return token;
  }

  lookup(id: string): VaultToken | undefined {
    const token = this.#tokens.get(id);
    if (token?.expiresAt !== undefined && token.expiresAt <= this.#now()) {
      this.#tokens.delete(id);
      return undefined;
    }
    return token;
  }

  renew(token: VaultToken): VaultToken {
    const renewed: VaultToken = {
      ...token,
      ...(token.ttlSeconds > 0 && {
        expiresAt: this.#now() + token.ttlSeconds * 1000,
      }),
    };
    this.#tokens.set(token.id, renewed);
    return renewed;
  }

  revoke(token: VaultToken): void {
    this.#tokens.delete(token.id);
  }

  /** As a login answers. */
  describeAuth(token: VaultToken) {
    return {
      client_token: token.id,
      accessor: token.accessor,
      policies: token.policies,
      token_policies: token.policies,
      metadata: token.meta,
      lease_duration: this.#secondsLeft(token),
      renewable: token.expiresAt !== undefined,
      entity_id: '',
      token_type: 'service',
      orphan: true,
    };
  }

  /** As `auth/token/lookup-self` answers. */
  describeSelf(token: VaultToken) {
    return {
      id: token.id,
      accessor: token.accessor,
      policies: token.policies,
      path: token.path,
      meta: token.meta,
      display_name: token.displayName,
      num_uses: 0,
      orphan: true,
      creation_time: Math.floor(token.issuedAt / 1000),
      creation_ttl: token.ttlSeconds,
      expire_time:
        token.expiresAt === undefined
          ? null
          : new Date(token.expiresAt).toISOString(),
      ttl: this.#secondsLeft(token),
      explicit_max_ttl: 0,
      entity_id: '',
      renewable: token.expiresAt !== undefined,
      type: 'service',
    };
  }

  #secondsLeft(token: VaultToken): number {
    return token.expiresAt === undefined
      ? 0
      : Math.max(0, Math.round((token.expiresAt - this.#now()) / 1000));
  }
}
