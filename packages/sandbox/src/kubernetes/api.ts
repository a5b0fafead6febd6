import {
  Router,
  text,
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import type { Socket } from 'node:net';
import { authenticate, authorize, type Access } from './access';
import { answerError, matcherOf, review, verbOf } from './answers';
import { discover } from './discovery';
import { ServedKinds, apiVersionOf, kindOf } from './kinds';
import { Listing } from './listing';
import { negotiate, represent } from './representation';
import {
  bodyOf,
  contentTypeOf,
  isTrue,
  managerOf,
  numberOf,
  query,
} from './request';
import { routeOf, segmentsOf, type Route } from './route';
import { badRequest, notFound, unknownPath } from './status';
import type { ClusterStore } from './store';
import { Watching } from './watching';
import { create, patch, remove, replace } from './writing';

/** What a cluster's API is made of. */
export interface KubernetesApiOptions {
  store: ClusterStore;
  /** Bearer tokens that are known; without, any token may do anything. */
  tokens?: ReadonlyMap<string, Access>;
  /** What `/version` says. */
  gitVersion?: string;
  /** How often watches hear how far they are; a minute, as with the API server. */
  bookmarkIntervalMs?: number;
}

/** One cluster's Kubernetes API, and the faults that it can be given. */
export interface KubernetesApi {
  /** Mount it where the cluster's address points to. */
  readonly router: Router;
  /** Requests that reached the API, watches included. */
  readonly requests: number;
  /** `false` is a broken network: connections are cut, watches end, nothing is answered. */
  setReachable(reachable: boolean): void;
  /** Serves a kind at other versions, or (none) not at all: its CRD is removed. */
  setServed(kind: string, versions: readonly string[]): void;
  /** Forgets the history: watches that resume and lists that continue get 410. */
  compact(): void;
  /** Ends running watches with 410. */
  expireWatches(): void;
  /** Ends running watches in good order, as a timeout does. */
  endWatches(): void;
  /** Tells running watches how far they are, now. */
  bookmark(): void;
  /** Ends all watches and stops following the store. */
  close(): void;
}

class Api implements KubernetesApi {
  readonly router = Router();
  readonly #options: KubernetesApiOptions;
  readonly #store: ClusterStore;
  readonly #served = new ServedKinds();
  readonly #listing: Listing;
  readonly #watching: Watching;
  readonly #sockets = new Set<Socket>();
  #reachable = true;
  #requests = 0;

  constructor(options: KubernetesApiOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#listing = new Listing(options.store);
    this.#watching = new Watching(
      options.store,
      options.bookmarkIntervalMs ?? 60_000,
    );
    this.router.use((request, response, next) =>
      this.#connect(request, response, next),
    );
    // Bodies are parsed by their declared type below; YAML is a patch format here.
    this.router.use(text({ type: () => true, limit: '3mb' }));
    this.router.use((request, response) => this.#handle(request, response));
    this.router.use(answerError);
  }

  get requests(): number {
    return this.#requests;
  }

  setReachable(reachable: boolean): void {
    this.#reachable = reachable;
    if (!reachable) {
      this.#sockets.forEach(socket => socket.destroy());
    }
  }

  setServed(kind: string, versions: readonly string[]): void {
    this.#served.set(kind, versions);
    this.#watching.end(kindOf(kind).kind);
  }

  compact(): void {
    this.#store.compact();
    this.#listing.forget();
  }

  expireWatches(): void {
    this.#watching.expire();
  }

  endWatches(): void {
    this.#watching.end();
  }

  bookmark(): void {
    this.#watching.bookmark();
  }

  close(): void {
    this.#watching.close();
  }

  #connect(request: Request, response: Response, next: NextFunction): void {
    if (!this.#reachable) {
      request.socket.destroy();
      return;
    }
    this.#requests += 1;
    const { socket } = request;
    this.#sockets.add(socket);
    response.on('close', () => this.#sockets.delete(socket));
    next();
  }

  #handle(request: Request, response: Response): void {
    const access = authenticate(request, this.#options.tokens);
    const segments = segmentsOf(request.path);
    const [root, second, , third] = segments ?? [];
    if (root === 'version') {
      response.json(this.#version());
    } else if (['healthz', 'livez', 'readyz'].includes(root)) {
      response.type('text/plain').send('ok');
    } else if (!segments || !['api', 'apis'].includes(root)) {
      throw unknownPath();
    } else if (
      second === 'authorization.k8s.io' &&
      third === 'selfsubjectaccessreviews' &&
      request.method === 'POST'
    ) {
      response.status(201).json(review(access, bodyOf(request)));
    } else if (
      second === 'authorization.k8s.io' &&
      third === 'subjectaccessreviews' &&
      request.method === 'POST'
    ) {
      authorize(access, {
        verb: 'create',
        group: 'authorization.k8s.io',
        plural: 'subjectaccessreviews',
      });
      const body = bodyOf(request);
      response.status(201).json(review(this.#accessOf(body), body));
    } else if (segments.length <= (root === 'api' ? 2 : 3)) {
      response.json(discover(segments, this.#served));
    } else {
      this.#resource(request, response, access, segments);
    }
  }

  /** What is known of the subject of a review; an account that nobody gave rights has none. */
  #accessOf(body: any): Access {
    const user = String(body?.spec?.user ?? '');
    const { tokens } = this.#options;
    return (
      [...(tokens?.values() ?? [])].find(access => access.user === user) ?? {
        user,
        forbidden: tokens ? [{ resource: '*' }] : [],
      }
    );
  }

  #resource(
    request: Request,
    response: Response,
    access: Access,
    segments: readonly string[],
  ): void {
    const route = routeOf(segments, this.#served);
    const { kind, namespace, name, subresource } = route;
    const verb = verbOf(request, route);
    authorize(
      access,
      { verb, group: kind.group, plural: kind.plural, subresource, namespace },
      name,
    );
    if (request.query.dryRun !== undefined) {
      throw badRequest('the sandbox has no dry run');
    }
    const writer = { manager: managerOf(request) };
    const named = { ...route, name: name ?? '' };
    switch (verb) {
      case 'list':
        response.json(this.#list(request, route));
        return;
      case 'watch':
        this.#watch(request, response, route);
        return;
      case 'get':
        this.#answer(request, response, route, this.#get(named));
        return;
      case 'create': {
        const made = create(this.#store, route, bodyOf(request), writer);
        this.#answer(request, response.status(201), route, made);
        return;
      }
      case 'update': {
        const put = replace(this.#store, named, bodyOf(request), writer);
        this.#answer(request, response, route, put);
        return;
      }
      case 'patch': {
        const type = contentTypeOf(request);
        const body = bodyOf(request);
        const result = patch(this.#store, named, type, body, writer);
        this.#answer(request, response, route, result);
        return;
      }
      default:
        response.json(remove(this.#store, named, bodyOf(request)));
    }
  }

  #answer(
    request: Request,
    response: Response,
    { kind, version }: Route,
    object: ReturnType<ClusterStore['apply']>,
  ): void {
    const form = negotiate(request.headers.accept, 'object');
    const apiVersion = apiVersionOf(kind.group, version);
    response.json(represent(object, form, apiVersion));
  }

  #get({ kind, namespace, name }: Route & { name: string }) {
    const found = this.#store.peek(kind.kind, namespace, name);
    if (!found) {
      throw notFound(kind, name);
    }
    return found;
  }

  #list(request: Request, route: Route): object {
    return this.#listing.list({
      kind: route.kind,
      version: route.version,
      form: negotiate(request.headers.accept, 'list'),
      matches: matcherOf(request, route),
      limit: numberOf(request, 'limit'),
      continueToken: query(request, 'continue'),
    });
  }

  #watch(request: Request, response: Response, route: Route): void {
    this.#watching.start(
      {
        kind: route.kind,
        version: route.version,
        form: negotiate(request.headers.accept, 'object'),
        matches: matcherOf(request, route),
        revision: numberOf(request, 'resourceVersion') ?? 0,
        bookmarks: isTrue(query(request, 'allowWatchBookmarks')),
        timeoutSeconds: numberOf(request, 'timeoutSeconds') || 1800,
      },
      response,
    );
  }

  #version() {
    const gitVersion = this.#options.gitVersion ?? 'v1.34.0';
    const [major, minor] = gitVersion.slice(1).split('.');
    return { major, minor, gitVersion, platform: 'linux/amd64' };
  }
}

/** Serves a store as the Kubernetes API does. */
export function createKubernetesApi(
  options: KubernetesApiOptions,
): KubernetesApi {
  return new Api(options);
}
