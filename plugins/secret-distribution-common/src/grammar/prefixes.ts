import type { Context } from './context';

type Prefix = readonly [
  pattern: RegExp,
  learn?: (parts: readonly (string | undefined)[]) => Partial<Context>,
];

const MAX_DEPTH = 16;

/** What ESO, its Vault provider and the kubelet put before the error that they pass on. */
const prefixes: readonly Prefix[] = [
  [/^set secret failed: /],
  [
    /^could not write remote ref (?:(\S{1,253}) )?to target secretstore \S{1,512}: /,
    ([secretKey]) => ({ secretKey }),
  ],
  [/^could not get secrets client for store \S{1,512}: /],
  [
    /^could not verify if secret exists in store: /,
    () => ({ during: 'verify' }),
  ],
  [/^Failed to Delete Secrets from Provider: /, () => ({ during: 'delete' })],
  [/^failed to cleanup provider secrets: /, () => ({ during: 'delete' })],
  [
    /^could not delete secret (?:metadata )?\S{1,512}: /,
    () => ({ during: 'delete' }),
  ],
  [/^failed to merge data entries: /],
  [
    /^error processing spec\.data\[(\d{1,4})\] \(key: ([^()]{1,512})\), err: /,
    ([entry, key]) => ({ entry: Number(entry), key }),
  ],
  [
    /^error processing spec\.dataFrom\[\d{1,4}\]\.[A-Za-z.]{1,64}, err: /,
    () => ({ dataFrom: true }),
  ],
  [/^error getting all secrets: /],
  [/^cannot read secret data from (?:Vault|OpenBao): /],
  [/^failed to (?:get CAS version|read metadata): /],
  [/^unable to (?:create client|validate store): /],
  [/^could not (?:get|validate) provider(?: client)?: /],
  [/^cannot setup new (?:vault|openbao) client: /],
  [/^error accessing external store: /],
  [/^unable to log in to auth method: /, () => ({ during: 'login' })],
  [
    /^unable to log in with [A-Za-z ]{1,40} auth: /,
    () => ({ during: 'login' }),
  ],
  [/^invalid (?:vault )?credentials: /, () => ({ during: 'login' })],
  [/^unable to (?:mutate|update|create|delete) secret \S{1,253}: /],
  [/^Error: /],
  [/^rpc error: code = [A-Za-z]{1,32} desc = /],
  [/^MountVolume\.SetUp failed for volume "[^"]{1,253}" ?: /],
];

/** Takes known prefixes off a message, and what they tell. */
export function takePrefixes(
  message: string,
  given: Context,
): { core: string; context: Context } {
  let core = message;
  let context = given;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const found = firstPrefix(core);
    if (!found) {
      break;
    }
    core = core.slice(found.length);
    context = { ...context, ...found.learned };
  }
  return { core, context };
}

function firstPrefix(text: string) {
  for (const [pattern, learn] of prefixes) {
    const match = pattern.exec(text);
    if (match) {
      return { length: match[0].length, learned: learn?.(match.slice(1)) };
    }
  }
  return undefined;
}
