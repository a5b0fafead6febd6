import { vaultPath } from './names';
import type { Context } from './context';
import type { Signature, VaultArea, VaultDetail } from './types';

const METHOD_URL_CODE =
  /URL: (GET|LIST|PUT|POST|PATCH|DELETE|HEAD) (https?:\/\/\S{1,4096}) Code: ([1-5]\d\d)\. (?:Errors|Raw Message):/y;

/** In this order: a login's denial also says "permission denied". */
const details: readonly [RegExp, VaultDetail][] = [
  [/(?:Vault|OpenBao) is sealed/, 'sealed'],
  [/invalid role name/, 'invalidRole'],
  [/service account name not authorized/, 'serviceAccountNotAuthorized'],
  [/namespace not authorized/, 'namespaceNotAuthorized'],
  [
    /check-and-set parameter (?:required|did not match)|did not match the current version/,
    'casRequired',
  ],
  [/no handler for route/, 'noHandler'],
  [/permission denied/, 'permissionDenied'],
];

/**
 * Reads Vault's error wherever it stands in a message: method, URL and code of a request.
 *
 * `Error making API request. [Namespace: ns/] URL: M U Code: N. Errors: * …`, which is what the
 * Vault and OpenBao client libraries print; `Raw Message:` when the answer was no JSON.
 */
export function vaultHttp(
  text: string,
  context: Context,
): Signature | undefined {
  for (
    let at = text.indexOf('URL: ');
    at >= 0;
    at = text.indexOf('URL: ', at + 1)
  ) {
    METHOD_URL_CODE.lastIndex = at;
    const match = METHOD_URL_CODE.exec(text);
    const place = match && placeOf(match[2]);
    if (match && place) {
      const said = text.slice(at + match[0].length);
      return {
        type: 'vaultHttp',
        during: place.mount === 'auth' ? 'login' : context.during,
        method: match[1],
        ...place,
        code: Number(match[3]),
        detail: details.find(([words]) => words.test(said))?.[1] ?? 'other',
      };
    }
  }
  return undefined;
}

function placeOf(
  url: string,
): { mount: string; area: VaultArea; path: string } | undefined {
  const start = url.indexOf('/v1/');
  const whole = vaultPath(url.slice(start + '/v1/'.length).split(/[?#]/, 1)[0]);
  if (start < 0 || !whole) {
    return undefined;
  }
  const [mount, ...rest] = whole.split('/');
  if (rest[0] === 'data' || rest[0] === 'metadata') {
    return { mount, area: rest[0], path: rest.slice(1).join('/') };
  }
  if (mount === 'auth' && rest.at(-1) === 'login') {
    return { mount, area: 'login', path: rest.slice(0, -1).join('/') };
  }
  return { mount, area: 'other', path: rest.join('/') };
}
