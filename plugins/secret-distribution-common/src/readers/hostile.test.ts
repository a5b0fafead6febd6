import fc from 'fast-check';
import { isFact, parseDuration, readObject } from '.';
import { fieldsOf, withField } from './__testUtils__/fields';
import * as objects from './__testUtils__/objects';

const NOW = 1_000;

describe('readObject with what is not as it should be', () => {
  it.each([
    [objects.pushSecret, ['spec'], undefined, '`spec` must be an object.'],
    [
      objects.pushSecret,
      ['apiVersion'],
      'external-secrets.io/v9',
      '`apiVersion` must be external-secrets.io/v1alpha1.',
    ],
    [
      objects.pushSecret,
      ['spec', 'data', 1, 'match', 'remoteRef', 'remoteKey'],
      7,
      '`spec.data[1].match.remoteRef.remoteKey` must be a text.',
    ],
    [
      objects.pushSecret,
      ['spec', 'updatePolicy'],
      '<b>',
      '`spec.updatePolicy` must be one of Replace, IfNotExists.',
    ],
    [objects.pushSecret, ['spec', 'data'], 'x', '`spec.data` must be a list.'],
    [
      objects.pushSecret,
      ['spec', 'secretStoreRefs', 0, 'kind'],
      'Vault',
      '`spec.secretStoreRefs[0].kind` must be one of ClusterSecretStore, SecretStore.',
    ],
    [
      objects.pushSecret,
      ['spec', 'refreshInterval'],
      3600,
      '`spec.refreshInterval` must be a duration as text, such as 1h.',
    ],
    [
      objects.pushSecret,
      ['metadata', 'labels'],
      ['x'],
      '`metadata.labels` must be an object.',
    ],
    [
      objects.pushSecret,
      ['status', 'conditions', 0, 'status'],
      'Yes',
      '`status.conditions[0].status` must be one of True, False, Unknown.',
    ],
    [
      objects.externalSecret,
      ['apiVersion'],
      'external-secrets.io/v2',
      '`apiVersion` must be external-secrets.io/v1 or external-secrets.io/v1beta1.',
    ],
    [
      objects.externalSecret,
      ['spec', 'data', 0, 'remoteRef', 'key'],
      'x'.repeat(1_000_000),
      '`spec.data[0].remoteRef.key` must have at most 1024 characters and no control characters.',
    ],
    [
      objects.externalSecret,
      ['spec', 'data', 0, 'remoteRef', 'key'],
      'a\u001b[2Jb',
      '`spec.data[0].remoteRef.key` must have at most 1024 characters and no control characters.',
    ],
    [
      objects.externalSecret,
      ['spec', 'target', 'name'],
      '../x',
      '`spec.target.name` must be a Kubernetes name of at most 253 characters.',
    ],
    [
      objects.externalSecret,
      ['metadata', 'namespace'],
      undefined,
      '`metadata.namespace` must be a Kubernetes name.',
    ],
    [
      objects.clusterSecretStore,
      ['metadata', 'namespace'],
      'x',
      '`metadata.namespace` must be absent, the kind has none.',
    ],
    [
      objects.clusterSecretStore,
      ['spec', 'provider'],
      null,
      '`spec.provider` must be an object.',
    ],
    [
      objects.workload('Deployment', 'apps/v1'),
      [
        'spec',
        'template',
        'spec',
        'containers',
        0,
        'env',
        1,
        'valueFrom',
        'secretKeyRef',
        'name',
      ],
      'x'.repeat(1_000_000),
      '`spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef.name` must be a Kubernetes name of at most 253 characters.',
    ],
    [
      objects.pod,
      ['status', 'phase'],
      'Happy',
      '`status.phase` must be one of Pending, Running, Succeeded, Failed, Unknown.',
    ],
    [
      objects.secret,
      ['metadata', 'managedFields'],
      {},
      '`metadata.managedFields` must be a list.',
    ],
  ] as [any, (string | number)[], unknown, string][])(
    '%# names the field and keeps the rest of the world going',
    (object, path, value, reason) => {
      const result = readObject(
        'platform',
        withField(object, path, value),
        NOW,
      );
      expect(result).toMatchObject({
        skipped: { cluster: 'platform', reason },
      });
    },
  );

  it.each([
    ['x'.repeat(1_000_000), 'x'.repeat(253)],
    [
      '<img src=x onerror=alert(1)>',
      '?img src?x onerror?alert(1)?'.replace(/[^A-Za-z0-9.-]/g, '?'),
    ],
    ['a\u0000b', 'a?b'],
    [7, '?'],
    [undefined, '?'],
  ])(
    '%# shows a name that is none only as far as it is harmless',
    (name, shown) => {
      const object = withField(objects.pushSecret, ['metadata', 'name'], name);
      expect(readObject('platform', object, NOW)).toMatchObject({
        skipped: {
          object: {
            kind: 'PushSecret',
            namespace: 'platform-data',
            name: shown,
          },
          reason: expect.stringContaining('`metadata.name` must be'),
        },
      });
    },
  );

  it.each([
    [null],
    [undefined],
    [7],
    ['x'],
    [[]],
    [{}],
    [{ kind: 'Node' }],
    [{ kind: 'constructor' }],
  ])('ignores %j, which is no object of ours', object => {
    expect(readObject('platform', object, NOW)).toEqual({ ignored: true });
  });

  it('never throws, and never repeats a value that stands where none should', () => {
    const canary = 'c4n4ry v4lue';
    const values = fc.oneof(
      fc.constantFrom(
        canary,
        `${canary}\u0000`,
        [canary],
        { [canary]: canary },
        null,
        -1,
        true,
        {},
        [],
      ),
      fc.anything({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...objects.all),
        fc.nat(),
        values,
        (object, seed, value) => {
          const fields = fieldsOf(object);
          const broken = withField(object, fields[seed % fields.length], value);
          const result = readObject('platform', broken, NOW);
          fc.pre(!isFact(result) && 'skipped' in result);
          expect(JSON.stringify(result)).not.toContain(canary);
          expect(result).toMatchObject({
            skipped: {
              reason: expect.stringMatching(
                /^(?:`[A-Za-z0-9.[\]…]+`|The object|The API server) [^<>]{1,200}\.$/,
              ),
            },
          });
        },
      ),
      { numRuns: 3_000, seed: 3 },
    );
  });

  it('keeps no text of a message, an argument or a value of a variable', () => {
    const canary = 'c4n4ry-v4lue';
    const texts = [
      [objects.pushSecret, ['status', 'conditions', 0, 'message']],
      [objects.externalSecret, ['status', 'conditions', 0, 'message']],
      [objects.clusterSecretStore, ['status', 'conditions', 0, 'message']],
      [objects.event, ['message']],
      [
        objects.workload('Deployment', 'apps/v1'),
        ['spec', 'template', 'spec', 'containers', 0, 'env', 0, 'value'],
      ],
      [
        objects.workload('Deployment', 'apps/v1'),
        ['spec', 'template', 'spec', 'containers', 0, 'args'],
      ],
      [objects.pushSecret, ['spec', 'template']],
    ] as [any, string[]][];
    for (const [object, path] of texts) {
      const value = path.at(-1) === 'args' ? [canary] : canary;
      const planted = withField(
        object,
        path,
        path.at(-1) === 'template' ? { data: { x: canary } } : value,
      );
      expect(
        JSON.stringify(readObject('platform', planted, NOW)),
      ).not.toContain(canary);
    }
  });
});

describe('parseDuration', () => {
  it.each([
    ['0', 0],
    ['1h0m0s', 3_600_000],
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['1m30.5s', 90_500],
    ['300ms', 300],
    ['5us', 0],
    ['1500µs', 2],
  ])('reads %s as %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    ' ',
    '1',
    '1h ',
    '-1h',
    '1d',
    'h',
    '1h2',
    '1e3s',
    '9999999999h',
  ])('does not take %j for a duration', text => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('does not take a thousand hours in a row for a duration', () => {
    expect(parseDuration('1h'.repeat(1_000))).toBeUndefined();
  });

  it('agrees with what Go prints', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(59), fc.nat(59), (h, m, s) => {
        expect(parseDuration(`${h}h${m}m${s}s`)).toBe(
          ((h * 60 + m) * 60 + s) * 1_000,
        );
      }),
    );
  });
});
