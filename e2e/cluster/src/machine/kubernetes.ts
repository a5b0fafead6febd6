import { send, type Answer, type Endpoint } from './http';

/** A Kubernetes object as JSON. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [key: string]: any };
  [key: string]: any;
}

/** The API of one cluster, as its administrator. */
export class KubernetesClient {
  readonly #endpoint: Endpoint;
  readonly #token: string;

  constructor(endpoint: Endpoint, token: string) {
    this.#endpoint = endpoint;
    this.#token = token;
  }

  /** The same API as somebody else. */
  as(token: string): KubernetesClient {
    return new KubernetesClient(this.#endpoint, token);
  }

  send(
    method: string,
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<Answer> {
    return send(this.#endpoint, method, path, {
      body,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
    });
  }

  /** Server-side apply, as a GitOps controller does. @throws Error with the server's message */
  async apply(object: KubeObject, manager: string): Promise<KubeObject> {
    const path = `${pathOf(object)}?fieldManager=${manager}&force=true`;
    return this.#ok(
      await this.send('PATCH', path, object, 'application/apply-patch+yaml'),
      `apply ${nameOf(object)}`,
    );
  }

  /** Puts an object in the place of what there is, fields that it lacks included. */
  async replace(object: KubeObject): Promise<void> {
    const before = await this.get(object);
    const resourceVersion = before?.metadata.resourceVersion;
    this.#ok(
      await this.send('PUT', pathOf(object), {
        ...object,
        metadata: { ...object.metadata, resourceVersion },
      }),
      `replace ${nameOf(object)}`,
    );
  }

  /** @returns nothing when there is no such object */
  async get(object: KubeObject): Promise<KubeObject | undefined> {
    const answer = await this.send('GET', pathOf(object));
    return answer.status === 404
      ? undefined
      : this.#ok(answer, `get ${nameOf(object)}`);
  }

  async list(
    apiVersion: string,
    kind: string,
    namespace?: string,
  ): Promise<KubeObject[]> {
    const path = collection(apiVersion, kind, namespace);
    const list = this.#ok(await this.send('GET', path), `list ${path}`);
    return list.items;
  }

  /** How far the cluster's history has come: what happens later has a higher version. */
  async version(): Promise<number> {
    const answer = await this.send('GET', '/api/v1/events?limit=1');
    const list = this.#ok(answer, 'ask for the version');
    return Number(list.metadata.resourceVersion);
  }

  /** Replaces the status, as the kubelet and the controllers do. */
  async setStatus(object: KubeObject, status: unknown): Promise<void> {
    this.#ok(
      await this.send(
        'PATCH',
        `${pathOf(object)}/status`,
        { status },
        'application/merge-patch+json',
      ),
      `set the status of ${nameOf(object)}`,
    );
  }

  async merge(object: KubeObject, patch: unknown): Promise<void> {
    this.#ok(
      await this.send(
        'PATCH',
        pathOf(object),
        patch,
        'application/merge-patch+json',
      ),
      `patch ${nameOf(object)}`,
    );
  }

  /** Removes an object; that there is none is as good. */
  async remove(object: KubeObject): Promise<void> {
    const answer = await this.send('DELETE', pathOf(object));
    if (answer.status !== 404) this.#ok(answer, `delete ${nameOf(object)}`);
  }

  /** A token of a ServiceAccount, for one hour unless the server says otherwise. */
  async tokenFor(namespace: string, name: string): Promise<string> {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
    const review = this.#ok(
      await this.send('POST', path, {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 24 * 3600 },
      }),
      `ask for a token of ${namespace}/${name}`,
    );
    return review.status.token;
  }

  #ok({ status, body }: Answer, what: string): any {
    if (status >= 300) {
      throw new Error(
        `Could not ${what}: ${status} ${body?.message ?? body ?? ''}`,
      );
    }
    return body;
  }
}

function nameOf({ kind, metadata }: KubeObject): string {
  return [kind, metadata.namespace, metadata.name].filter(Boolean).join(' ');
}

function pathOf({ apiVersion, kind, metadata }: KubeObject): string {
  const { namespace, name } = metadata;
  return `${collection(apiVersion, kind, namespace)}/${name}`;
}

function collection(
  apiVersion: string,
  kind: string,
  namespace: string | undefined,
): string {
  const root = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
  const plural = `${kind.toLowerCase()}s`.replace(/ys$/, 'ies');
  return `${root}${namespace ? `/namespaces/${namespace}` : ''}/${plural}`;
}
