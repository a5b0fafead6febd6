import { readFile } from 'node:fs/promises';
import type { VaultAuthConfig } from '../types';
import { readLogin, readSelf } from './answers';
import type { VaultClient } from './client';
import { VaultRefused } from './problems';
import type { VaultRequest } from './requests';
import type { VaultTiming } from './timing';
import type { VaultAnswer } from './transport';

/** Asks Vault something with a token. */
export type Ask = (request: VaultRequest) => Promise<VaultAnswer>;

interface Token {
  id: string;
  /** `undefined` = never. */
  expiresAt?: number;
  /** When to log in anew: a little before it expires. */
  replaceAt?: number;
  seenAliveAt: number;
}

/** A token is replaced so long before it expires, or a tenth of its life if that is less. */
const longestMarginMs = 30_000;

/**
 * Holds one token at a time: one login per token's lifetime, and a new one when Vault no
 * longer knows the token. A token is used for nothing before it is proved; it never leaves
 * this class but to be sent.
 */
export class VaultSession {
  readonly #client: VaultClient;
  readonly #auth: VaultAuthConfig;
  readonly #timing: VaultTiming;
  readonly #prove: (ask: Ask) => Promise<void>;
  #token: Token | undefined;
  #login: Promise<Token> | undefined;

  /** @param prove - throws unless the token may be used; asked once for every new token */
  constructor(
    client: VaultClient,
    auth: VaultAuthConfig,
    timing: VaultTiming,
    prove: (ask: Ask) => Promise<void>,
  ) {
    this.#client = client;
    this.#auth = auth;
    this.#timing = timing;
    this.#prove = prove;
  }

  /** Logs in if there is no token. @throws VaultRefused, VaultUnavailable */
  async open(): Promise<void> {
    await this.#current();
  }

  /** Forgets the token, so that the next request logs in. */
  forget(): void {
    this.#token = undefined;
  }

  /**
   * Sends a request with the token. A 403 is taken for an answer only from a token that is
   * alive; otherwise it is asked again with a new one.
   *
   * @throws VaultRefused when the login is refused, VaultUnavailable
   */
  async send(
    request: VaultRequest,
    options: { urgent?: boolean } = {},
  ): Promise<VaultAnswer> {
    const token = await this.#current();
    const answer = await this.#client.send(request, {
      ...options,
      token: token.id,
    });
    if (answer.status !== 403 || (await this.#isAlive(token))) {
      return answer;
    }
    if (this.#token === token) {
      this.#token = undefined;
    }
    const next = await this.#current();
    return this.#client.send(request, { ...options, token: next.id });
  }

  async #isAlive(token: Token): Promise<boolean> {
    const now = this.#timing.now();
    if (token.expiresAt !== undefined && token.expiresAt <= now) {
      return false;
    }
    if (now - token.seenAliveAt < this.#timing.aliveMs) {
      return true;
    }
    const answer = await this.#client.send(
      { what: 'self' },
      { token: token.id, urgent: true },
    );
    if (answer.status !== 200) {
      return false;
    }
    token.seenAliveAt = this.#timing.now();
    return true;
  }

  async #current(): Promise<Token> {
    const token = this.#token;
    if (token && (token.replaceAt ?? Infinity) > this.#timing.now()) {
      return token;
    }
    this.#login ??= this.#logIn().finally(() => {
      this.#login = undefined;
    });
    this.#token = await this.#login;
    return this.#token;
  }

  async #logIn(): Promise<Token> {
    const askedAt = this.#timing.now();
    const { token, ttlMs } =
      this.#auth.method === 'tokenFile'
        ? {
            token: await readSecretFile(this.#auth.file, 'token file'),
            ttlMs: undefined,
          }
        : await this.#exchangeForToken(this.#auth);

    const answer = await this.#client.send({ what: 'self' }, { token });
    if (answer.status !== 200) {
      throw new VaultRefused(
        this.#auth.method === 'tokenFile'
          ? 'Vault does not know the token of the token file, or it has expired'
          : "The portal's token may not look itself up; let its role keep the default policy",
      );
    }
    const self = readSelf(answer.body);
    if (self.policies.includes('root')) {
      throw new VaultRefused(
        'The portal was given a root token, which can read every value: give it a token with the portal’s own policy',
        'rootToken',
      );
    }
    await this.#prove(request => this.#client.send(request, { token }));
    const lifeMs = ttlMs ?? self.ttlMs;
    return {
      id: token,
      seenAliveAt: askedAt,
      ...(lifeMs > 0 && {
        expiresAt: askedAt + lifeMs,
        replaceAt: askedAt + lifeMs - Math.min(longestMarginMs, lifeMs / 10),
      }),
    };
  }

  async #exchangeForToken(
    auth: Exclude<VaultAuthConfig, { method: 'tokenFile' }>,
  ): Promise<{ token: string; ttlMs: number }> {
    const body: Record<string, string> =
      auth.method === 'kubernetes'
        ? {
            role: auth.role,
            jwt: await readSecretFile(auth.tokenFile, 'ServiceAccount token'),
          }
        : {
            role_id: auth.roleId,
            secret_id: await readSecretFile(auth.secretIdFile, 'secret id'),
          };
    const answer = await this.#client.send({
      what: 'login',
      authMount: auth.mountPath,
      body,
    });
    const login = answer.status === 200 ? readLogin(answer.body) : undefined;
    if (!login) {
      throw new VaultRefused(
        auth.method === 'kubernetes'
          ? `Vault refuses the login with role "${auth.role}" at auth/${auth.mountPath} (${answer.status}): check the role, and that it is bound to the portal's ServiceAccount`
          : `Vault refuses the login at auth/${auth.mountPath} (${answer.status}): check the role id and the secret id`,
      );
    }
    return login;
  }
}

/** Read at every login: what projects the file into the pod also replaces it. */
async function readSecretFile(file: string, what: string): Promise<string> {
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch {
    throw new VaultRefused(`The portal cannot read the file of its ${what}`);
  }
  // What cannot stand in a header would make the HTTP library quote it in an error.
  if (!/^[\x21-\x7e]+$/.test(text)) {
    throw new VaultRefused(
      `The file of the portal's ${what} is empty or holds something else`,
    );
  }
  return text;
}
