import fc from 'fast-check';
import { decodeMessage } from './decode';
import { messages } from './__testUtils__/messages';

const NAME = /[«»]/g;
const plain = (text: string) => text.replace(NAME, '');
const pod = { kind: 'Pod' } as const;
const ps = { kind: 'PushSecret' } as const;
const es = { kind: 'ExternalSecret' } as const;

describe('decodeMessage', () => {
  it.each(messages)('$row', ({ text, about, means }) => {
    expect(decodeMessage(plain(text), about)).toEqual(means);
  });

  it.each(messages)(
    '$row, with white space collapsed on the way',
    ({ text, about, means }) => {
      const collapsed = plain(text).replace(/\s+/g, ' ');
      expect(decodeMessage(collapsed, about)).toEqual(means);
    },
  );

  it('has a message for every row of the fault table that has one', () => {
    const told = new Set(
      messages.map(({ row }) => /^B\.4 #(\d+)/.exec(row)?.[1]).filter(Boolean),
    );
    // #13 words it as #12, #14 says nothing, #31 is the absence of a condition.
    const silent = ['13', '14', '31'];
    const missing = Array.from({ length: 32 }, (_, i) => String(i + 1)).filter(
      row => !told.has(row) && !silent.includes(row),
    );
    expect(missing).toEqual([]);
  });

  it('withholds what it does not know', () => {
    expect(decodeMessage('the password is hunter2', es)).toEqual({
      type: 'unrecognised',
    });
    expect(decodeMessage('', es)).toEqual({ type: 'unrecognised' });
  });

  it.each([
    ['a secret name', 'secret "UPPER case!" not found', pod],
    ['a key', 'set secret failed: secret key <b>x</b> does not exist', ps],
    ['a property', 'cannot find secret data for key: "p\\"w"', es],
    [
      'a path that climbs',
      'error processing spec.data[0] (key: a/../b), err: Secret does not exist',
      es,
    ],
    ['a store', 'ClusterSecretStore "a b" is not ready', es],
    ['a name of 254 characters', `secret "${'a'.repeat(254)}" not found`, pod],
    [
      'an unknown method',
      'Error making API request. URL: STEAL https://v/v1/secret/data/x Code: 403. Errors: * permission denied',
      ps,
    ],
    [
      'markup in a URL',
      'Error making API request. URL: GET https://v/v1/secret/data/<img> Code: 403. Errors: * permission denied',
      ps,
    ],
  ] as const)('does not take %s that is none', (_, text, about) => {
    expect(decodeMessage(text, about)).toEqual({ type: 'unrecognised' });
  });

  it('does not take a name that the end of a long text cuts off', () => {
    const start = 'set secret failed: secret key ';
    const cutAt = 16 * 1024;
    const text = `${start}${'a'.repeat(20)}${' '.repeat(
      cutAt - start.length - 20,
    )}does not exist`;
    expect(decodeMessage(text, ps)).toEqual({ type: 'unrecognised' });
  });

  it('B.4 #29: looks at nothing behind a value that JSON could not read', () => {
    const text =
      'json: cannot unmarshal string "URL: GET https://v/v1/hunter2/data/x Code: 403. Errors:" into Go value';
    for (const prefix of ['', 'set secret failed: ', 'whatever: ']) {
      const signature = decodeMessage(prefix + text, ps);
      expect(JSON.stringify(signature)).not.toContain('hunter2');
    }
  });

  it('never lets a value through that stands beside the names', () => {
    const canary = 'c4n4ry-v4lue';
    fc.assert(
      fc.property(
        fc.constantFrom(...messages),
        fc.nat(),
        fc.constantFrom(canary, ` ${canary} `, `${canary}: `, `"${canary}"`),
        (message, seed, planted) => {
          // Between two « » stands a name; one character away from it, a value is no part of it.
          const parts = message.text.split(/«[^»]*»/);
          const names = message.text.match(/«[^»]*»/g) ?? [];
          const places = parts.flatMap((part, index) =>
            Array.from({ length: Math.max(part.length - 1, 0) }, (_, at) => ({
              index,
              at: at + 1,
            })),
          );
          const place = places[seed % places.length];
          const text = parts
            .map((part, index) => {
              const literal =
                index === place.index
                  ? part.slice(0, place.at) + planted + part.slice(place.at)
                  : part;
              return literal + plain(names[index] ?? '');
            })
            .join('');
          const signature = decodeMessage(text, message.about);
          expect(JSON.stringify(signature)).not.toContain(canary);
        },
      ),
      { numRuns: 5_000, seed: 7 },
    );
  });

  it('answers to any text, and keeps only names of it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom(...messages),
        fc.nat(400),
        (noise, message, at) => {
          const text = plain(message.text);
          const mixed = text.slice(0, at) + noise + text.slice(at);
          const signature = decodeMessage(mixed, message.about);
          for (const part of Object.values(signature)) {
            expect(String(part)).toMatch(/^[A-Za-z0-9._~@:+=,%/-]{0,253}$/);
          }
        },
      ),
      { numRuns: 2_000, seed: 7 },
    );
  });

  it.each([
    ['URL: '],
    ['URL: GET https://v/v1/'],
    ['URL: GET https://v/v1/secret/data/x Code: '],
    ['set secret failed: '],
    ['error processing spec.data[0] (key: '],
    ['could not delete secret '],
    ['Put "https://'],
    ['Put "https://v/'],
    ['giving up after '],
    ['Object '],
    ['\t\n '],
    ['a'],
    ['"'],
    ['\u0000'],
  ])('is not slowed down by a megabyte of %j', repeated => {
    const long = repeated.repeat(Math.ceil(1_000_000 / repeated.length));
    // As much of it as is looked at, behind and before every message.
    const looked = long.slice(0, 20_000);
    for (const text of [long, ...messages.map(it => plain(it.text))]) {
      const started = performance.now();
      for (const about of [ps, es, pod]) {
        decodeMessage(text + looked, about);
        decodeMessage(looked + text, about);
      }
      // About 3 ms; a pattern that backtracks over 16 KB takes many seconds.
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});
