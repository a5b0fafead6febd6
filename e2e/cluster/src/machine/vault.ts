import { send, type Answer, type Endpoint } from './http';

/** A Vault, with a token that may do everything. */
export class VaultClient {
  readonly #endpoint: Endpoint;
  readonly #token: string;

  constructor(endpoint: Endpoint, token: string) {
    this.#endpoint = endpoint;
    this.#token = token;
  }

  /** @param path - below `/v1/` */
  send(
    method: string,
    path: string,
    body?: unknown,
    token = this.#token,
  ): Promise<Answer> {
    return send(this.#endpoint, method, `/v1/${path}`, {
      body,
      headers: token ? { 'x-vault-token': token } : {},
    });
  }

  /** @throws Error with Vault's errors */
  async ask(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await this.send(method, path, body);
    if (answer.status >= 300) {
      const errors = answer.body?.errors?.join('; ') ?? '';
      throw new Error(
        `Vault answered ${answer.status} to ${method} ${path}: ${errors}`,
      );
    }
    return answer.body;
  }

  /** Writes a policy, or deletes it. */
  async setPolicy(name: string, hcl: string | undefined): Promise<void> {
    const path = `sys/policies/acl/${name}`;
    if (hcl === undefined) await this.ask('DELETE', path);
    else await this.ask('PUT', path, { policy: hcl });
  }

  /** Whether it is sealed; nothing while it does not answer. */
  async sealed(): Promise<boolean | undefined> {
    try {
      const { body } = await this.send('GET', 'sys/seal-status', undefined, '');
      return body?.sealed;
    } catch {
      return undefined;
    }
  }
}
