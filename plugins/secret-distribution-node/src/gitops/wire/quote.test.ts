import fc from 'fast-check';
import { quote } from './quote';

const charsOf = (alphabet: string, minLength: number, maxLength: number) =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength, maxLength })
    .map(chars => chars.join(''));

const lower = 'abcdefghijklmnopqrstuvwxyz';
const letters = `${lower}${lower.toLocaleUpperCase('en-US')}`;
const words = `${letters}0123456789`;

/** `q7Q` is in no sentence below, so that a remainder is found for certain. */
const password = charsOf(`${words}!$%&*-_`, 5, 12).map(text => `q7Q${text}`);
const random = charsOf(words, 30, 40).map(text => `q7Q${text}`);
const base64 = password.map(text =>
  Buffer.from(`portal:${text}`).toString('base64'),
);

/** How hosts and Git put a credential into an error, and the credential. */
const leaks = fc.oneof(
  password.map(value => [`remote https://portal:${value}@git/x`, value]),
  password.map(value => [`bad Authorization: Bearer ${value} given`, value]),
  base64.map(value => [`bad Authorization: Basic ${value} given`, value]),
  base64.map(value => [`bad Basic ${value} given`, value]),
  password.map(value => [`PRIVATE-TOKEN: ${value}`, value]),
  password.map(value => [`GET /x?private_token=${value} failed`, value]),
  password.map(value => [`GET /x?access_token=${value} failed`, value]),
  password.map(value => [`the token ${value} is not known`, value]),
  password.map(value => [`password=${value} is wrong`, value]),
  password.map(value => [`found "password": "${value}" in a.yaml`, value]),
  random.map(value => [`line 3 has glpat-${value.slice(0, 20)}`, 'q7Q']),
  random.map(value => [`line 3 has ghp_${value}`, value]),
  random.map(value => [
    `session eyJhbGciOi.eyJzdWI.${value.slice(0, 9)}`,
    'q7Q',
  ]),
  random.map(value => [
    `line 3: -----BEGIN PRIVATE KEY-----\n${value.slice(
      0,
      18,
    )}\n-----END PRIVATE KEY-----`,
    'q7Q',
  ]),
  random.map(value => [`value ${value.slice(0, 24)} found`, 'q7Q']),
);

describe('what is quoted of a host', () => {
  it('holds no credential, however the host put it', () => {
    fc.assert(
      fc.property(leaks, fc.boolean(), ([message, value], asJson) => {
        const quoted = quote(asJson ? JSON.stringify({ message }) : message);
        expect(quoted).not.toContain(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    'The token has expired',
    'The token is required to have scope api',
    'Basic authentication is switched off',
    'title is too long (maximum is 255 characters)',
    'branch main cannot be updated: a review is required',
    'file apps/temporal/kustomization.yaml is locked',
  ])('keeps what tells the person what is wrong: %s', message => {
    expect(quote(JSON.stringify({ message }))).toBe(`“${message}”`);
  });

  it('is short, on one line, and made quickly from any text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 2_000, unit: 'binary' }),
        fc.constantFrom('a', 'a1', '_', 'token=', '://', '-----BEGIN '),
        (text, again) => {
          const quoted = quote(`${text}${again.repeat(2_000)}`);
          expect(quoted.length).toBeLessThanOrEqual(203);
          expect(quoted).not.toMatch(/[\r\n\t]/);
        },
      ),
    );
  });
});
