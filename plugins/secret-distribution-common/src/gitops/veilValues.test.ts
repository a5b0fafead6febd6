import fc from 'fast-check';
import { stringify } from 'yaml';
import { unifiedDiff } from '.';

const secretValue = fc
  .array(fc.constantFrom(...'abcXYZ0189!#:=+/- "\'{}\n'), { maxLength: 60 })
  .map(chars => `q7Q${chars.join('')}q7Q`);

const names = ['password', 'tls.key', 'API_KEY'];
const valuesOf = (value: string) =>
  Object.fromEntries(names.map(name => [name, value]));

const pull = 'kind: ExternalSecret\nmetadata:\n  name: postgres\n';

/** Where people write values into a repository, beside what is changed. */
const files = fc.oneof(
  secretValue.map(value =>
    stringify({ kind: 'Secret', stringData: valuesOf(value) }),
  ),
  secretValue.map(value =>
    stringify({
      data: valuesOf(Buffer.from(value).toString('base64')),
      kind: 'Secret',
    }),
  ),
  secretValue.map(value =>
    stringify({
      metadata: {
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': value,
        },
      },
    }),
  ),
  secretValue.map(value =>
    stringify({
      secretGenerator: [
        { name: 'db', literals: names.map(name => `${name}=${value}`) },
      ],
    }),
  ),
  secretValue.map(
    value => `kind: Secret\nstringData: ${JSON.stringify(valuesOf(value))}\n`,
  ),
  fc
    .tuple(secretValue, fc.constantFrom(0, 2))
    .map(
      ([value, indent]) =>
        `${JSON.stringify(
          { kind: 'Secret', stringData: valuesOf(value) },
          null,
          indent,
        )}\n`,
    ),
);

describe('a diff of a repository', () => {
  it.each([
    ['changes beside it', (text: string) => `${text}---\n${pull}`],
    ['is removed with it', () => undefined],
  ])('holds no value of a Secret or a generator that %s', (_, afterOf) => {
    fc.assert(
      fc.property(files, fc.boolean(), (text, hasCrLf) => {
        const before = hasCrLf ? text.replace(/\n/g, '\r\n') : text;
        const diff = unifiedDiff(before, afterOf(before), 'apps/x.yaml');
        expect(diff).not.toBe('');
        expect(diff).not.toContain('q7Q');
        expect(diff).not.toContain(Buffer.from('q7Q').toString('base64'));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps names, and all that is no value', () => {
    const before = [
      'secretGenerator:',
      '  - name: db',
      '    literals:',
      '    - password=hunter2',
      '    envs: [db.env]',
      'resources:',
      '  - a.yaml',
      '',
    ].join('\n');
    expect(unifiedDiff(before, undefined, 'kustomization.yaml')).toContain(
      [
        '-secretGenerator:',
        '-  - name: db',
        '-    literals:',
        '-    - password=…',
        '-    envs: [db.env]',
        '-resources:',
        '-  - a.yaml',
      ].join('\n'),
    );
  });

  it('keeps what an ExternalSecret and a PushSecret say', () => {
    const text = `${pull}spec:\n  data:\n    - secretKey: password\n      remoteRef: { key: platform-data/postgres/temporal }\n`;
    const shown = text
      .trimEnd()
      .split('\n')
      .map(line => `+${line}\n`)
      .join('');
    expect(unifiedDiff(undefined, text, 'x.yaml')).toContain(shown);
  });
});
