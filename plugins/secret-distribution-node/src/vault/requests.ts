import { InputError, NotAllowedError } from '@backstage/errors';

/** Everything that the portal ever asks a Vault. Nothing in it can name a value. */
export type VaultRequest =
  | { what: 'health' }
  | { what: 'login'; authMount: string; body: Readonly<Record<string, string>> }
  | { what: 'self' }
  | { what: 'capabilities'; paths: readonly string[] }
  | { what: 'mount' }
  | { what: 'mountConfig' }
  | { what: 'role'; authMount: string; name: string }
  | { what: 'policy'; name: string }
  | { what: 'list'; folder: string }
  | { what: 'metadata'; path: string }
  | { what: 'subkeys'; path: string };

/** A request on the wire; `path` is below `/v1`. */
export interface WireRequest {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
}

/**
 * Puts a request on the wire.
 *
 * @throws InputError when a name could lead to another place than the one asked for
 * @throws NotAllowedError when the result is not on the allow-list, before any I/O
 */
export function toWire(request: VaultRequest, mount: string): WireRequest {
  const wire = build(request, mount);
  assertAllowed(wire, mount);
  return wire;
}

function build(request: VaultRequest, mount: string): WireRequest {
  const at = encodePath(mount);
  const get = (path: string): WireRequest => ({ method: 'GET', path });
  switch (request.what) {
    case 'health':
      return get('/sys/health?standbyok=true&perfstandbyok=true');
    case 'login':
      return {
        method: 'POST',
        path: `/auth/${encodePath(request.authMount)}/login`,
        body: request.body,
      };
    case 'self':
      return get('/auth/token/lookup-self');
    case 'capabilities':
      return {
        method: 'POST',
        path: '/sys/capabilities-self',
        body: { paths: request.paths },
      };
    case 'mount':
      return get(`/sys/internal/ui/mounts/${at}`);
    case 'mountConfig':
      return get(`/${at}/config`);
    case 'role':
      return get(
        `/auth/${encodePath(request.authMount)}/role/${encodePath(
          request.name,
        )}`,
      );
    case 'policy':
      return get(`/sys/policies/acl/${encodePath(request.name)}`);
    case 'list':
      return get(`/${at}/metadata/${encodePath(request.folder)}?list=true`);
    case 'metadata':
      return get(`/${at}/metadata/${encodePath(request.path)}`);
    default:
      return get(`/${at}/subkeys/${encodePath(request.path)}?depth=1`);
  }
}

const longestPath = 1024;

/**
 * Encodes a path segment by segment.
 *
 * @throws InputError for an empty, `.` or `..` segment and for characters that a proxy might
 *   read as one of these (`%`, `\`, control characters)
 */
export function encodePath(path: string): string {
  const segments = path.split('/');
  const unfit =
    path.length > longestPath ||
    !path.isWellFormed() ||
    segments.some(
      segment =>
        segment === '' ||
        segment === '.' ||
        segment === '..' ||
        // eslint-disable-next-line no-control-regex
        /[\u0000-\u001f\u007f\\%]/.test(segment),
    );
  if (unfit) {
    throw new InputError(
      `A Vault path has segments between single slashes, none of them "." or "..", without %, \\ and control characters, and at most ${longestPath} characters`,
    );
  }
  return segments.map(encodeURIComponent).join('/');
}

/** Whether `path` can be asked for at all. */
export function canAsk(path: string): boolean {
  try {
    encodePath(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Checks the name of the mount.
 *
 * @throws InputError when it could be taken for a place within a mount
 */
export function assertMount(mount: string): void {
  const areas = ['data', 'metadata', 'subkeys', 'config'];
  if (
    !canAsk(mount) ||
    mount.split('/').some(segment => areas.includes(segment))
  ) {
    throw new InputError(
      `secretDistribution.clusters[].vault.mount must be the path of a KV v2 mount, for example "secret"`,
    );
  }
}

/** The second lock: whatever builds a request, only these leave the process. */
function assertAllowed({ method, path }: WireRequest, mount: string): void {
  const segments = '[^/?#]+(?:/[^/?#]+)*';
  const at = encodePath(mount).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const allowed =
    method === 'POST'
      ? ['sys/capabilities-self', `auth/${segments}/login`]
      : [
          'sys/health\\?standbyok=true&perfstandbyok=true',
          `sys/internal/ui/mounts/${at}`,
          'sys/policies/acl/[^/?#]+',
          'auth/token/lookup-self',
          `auth/${segments}/role/[^/?#]+`,
          `${at}/config`,
          `${at}/metadata/${segments}(?:\\?list=true)?`,
          `${at}/subkeys/${segments}\\?depth=1`,
        ];
  const { pathname, search } = new URL(`http://vault${path}`);
  const unchanged = `${pathname}${search}` === path;
  const listed = allowed.some(pattern =>
    new RegExp(`^/${pattern}$`).test(path),
  );
  if (!unchanged || !listed) {
    throw new NotAllowedError(
      'The portal does not ask Vault for this: only metadata, subkeys, policies, roles and health are on its list',
    );
  }
}
