import { keyName, kubernetesName } from './names';
import { sentences } from './context';
import type { Sentences } from './context';

/** What the API server says when ESO may not write a Secret. */
export const secretWrites = sentences([
  [
    /^secrets(?: "[^"]{1,253}")? is forbidden: exceeded quota/,
    () => ({ type: 'secretWriteForbidden', why: 'quota' }),
  ],
  [
    /^secrets(?: "[^"]{1,253}")? is forbidden: User "[^"]{1,512}" cannot (?:create|update|patch|delete|get|list|watch) resource "secrets"/,
    () => ({ type: 'secretWriteForbidden', why: 'rbac' }),
  ],
  [
    /^(?:admission webhook "[^"]{1,253}" denied the request|Internal error occurred: failed calling webhook|failed calling webhook)/,
    () => ({ type: 'secretWriteForbidden', why: 'webhook' }),
  ],
]);

const imagePullReasons: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'FailedToRetrieveImagePullSecret',
  'ImagePullBackOff',
]);

const podSentences = sentences([
  [
    /^secrets? "([^"]{1,253})" not found$/,
    ([name]) => {
      const secret = kubernetesName(name);
      return secret ? { type: 'podSecretMissing', secret } : undefined;
    },
  ],
  [
    /^couldn't find key (\S{1,253}) in Secret [^\s/]{1,253}\/(\S{1,253})$/,
    ([key, name]) => {
      const secretKey = keyName(key);
      const secret = kubernetesName(name);
      return secret && secretKey
        ? { type: 'podKeyMissing', secret, secretKey }
        : undefined;
    },
  ],
  [
    /^references non-existent secret key: (\S{1,253})$/,
    ([key]) => {
      const secretKey = keyName(key);
      return secretKey ? { type: 'podKeyMissing', secretKey } : undefined;
    },
  ],
  [
    /^(?:Unable to retrieve some image pull secrets|Failed to pull image|Back-off pulling image|ErrImagePull$|ImagePullBackOff$)/,
    () => ({ type: 'podImagePull' }),
  ],
]);

/** What the kubelet says of a pod that cannot start. */
export const pods: Sentences = (text, context) => {
  if (context.kind !== 'Pod') {
    return undefined;
  }
  return imagePullReasons.has(context.reason ?? '')
    ? { type: 'podImagePull' }
    : podSentences(text, context);
};
