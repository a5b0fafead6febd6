import fc from 'fast-check';
import type { VaultManifestProblem } from '../grammar';
import { readVaultManifest, vaultManifestKinds } from '.';

const TOKEN = 'hvs.canary';
const AT = '2026-01-01T12:00:00Z';

const kindOf = (group: string, kind: string) =>
  vaultManifestKinds.find(each => each.group === group && each.kind === kind)!;
const crossplanePolicy = kindOf('vault.vault.upbound.io', 'Policy');
const crossplaneRole = kindOf('kubernetes.vault.upbound.io', 'AuthBackendRole');
const operatorPolicy = kindOf('redhatcop.redhat.io', 'Policy');
const operatorRole = kindOf('redhatcop.redhat.io', 'KubernetesAuthEngineRole');

const condition = (
  type: string,
  status: string,
  message = '',
  more: object = {},
) => ({
  type,
  status,
  reason: 'Reason',
  message,
  lastTransitionTime: AT,
  ...more,
});

const policy = (conditions: readonly object[], spec: object = {}) => ({
  metadata: { name: 'push' },
  spec: {
    forProvider: { name: 'external-secrets-push', policy: `# ${TOKEN}` },
    ...spec,
  },
  status: { conditions },
});

const http = (request: string, code: number, said: string) =>
  `observe failed: failed to observe the resource: [{0 Error making API request.

URL: ${request}
Code: ${code}. Errors:

* ${said}  []}]`;

const V1 = 'http://vault.vault:8200/v1';

describe('manifests that manage Vault’s side', () => {
  it.each<[string, VaultManifestProblem]>([
    [
      `connect failed: cannot initialize the Terraform plugin SDK async external client: cannot get terraform setup: cannot unmarshal vault credentials as JSON: invalid character 'h' looking for beginning of value ${TOKEN}`,
      'tokenFormat',
    ],
    [
      `observe failed: Get "${V1}/sys/policies/acl/x": net/http: invalid header field value for "X-Vault-Token"`,
      'tokenFormat',
    ],
    [
      'observe failed: failed to observe the resource: [{0 no vault token set on Client  []}]',
      'noToken',
    ],
    [
      'connect failed: cannot get terraform setup: cannot extract credentials: cannot get credentials secret: Secret "vault" not found',
      'credentials',
    ],
    [
      'connect failed: cannot get terraform setup: cannot get referenced ProviderConfig: "vault" not found',
      'connection',
    ],
    [
      http(`GET ${V1}/auth/token/lookup-self`, 403, 'bad token'),
      'tokenRefused',
    ],
    [
      http(`PUT ${V1}/auth/kubernetes/login`, 400, 'invalid role name "x"'),
      'loginRefused',
    ],
    [
      http(`PUT ${V1}/sys/policies/acl/x`, 403, 'permission denied'),
      'notAllowed',
    ],
    [
      http(`PUT ${V1}/sys/policies/acl/x`, 400, 'failed to parse policy'),
      'rejected',
    ],
    [http(`PUT ${V1}/sys/policies/acl/x`, 503, 'Vault is sealed'), 'sealed'],
    [
      `Get "${V1}/sys/policies": dial tcp 10.0.0.1:8200: connect: connection refused`,
      'unreachable',
    ],
    [`something else with ${TOKEN}`, 'other'],
  ])(
    'are not applied because of what %j means, of which no word is kept',
    (message, problem) => {
      const manifest = readVaultManifest(
        crossplanePolicy,
        policy([condition('Synced', 'False', message)]),
      );
      expect(manifest).toEqual({
        tool: 'crossplane',
        kind: 'Policy',
        resource: 'policies.vault.vault.upbound.io',
        name: 'push',
        what: 'policy',
        manages: 'external-secrets-push',
        applied: 'no',
        condition: {
          type: 'Synced',
          status: 'False',
          reason: 'Reason',
          since: Date.parse(AT),
          problem,
        },
      });
    },
  );

  it.each([
    [
      'a paused one',
      [condition('Synced', 'False', '', { reason: 'ReconcilePaused' })],
      'no',
      'paused',
    ],
    [
      'one that is there',
      [condition('Synced', 'True'), condition('Ready', 'True')],
      'yes',
      undefined,
    ],
    [
      'one that is being made',
      [condition('Synced', 'True'), condition('Ready', 'False')],
      'no',
      'other',
    ],
    [
      'one whose last work failed',
      [
        condition('Synced', 'True'),
        condition('Ready', 'False'),
        condition(
          'LastAsyncOperation',
          'False',
          http(`PUT ${V1}/sys/policies/acl/x`, 403, 'permission denied'),
        ),
      ],
      'no',
      'notAllowed',
    ],
    ['one that nobody looked at', [], 'unknown', undefined],
  ] as const)('of Crossplane: %s', (_, conditions, applied, problem) => {
    const manifest = readVaultManifest(crossplanePolicy, policy(conditions));
    expect([manifest?.applied, manifest?.condition?.problem]).toEqual([
      applied,
      problem,
    ]);
  });

  it.each([
    ['done', [condition('ReconcileSuccessful', 'True')], 'yes'],
    [
      'failed',
      [
        condition(
          'ReconcileFailed',
          'False',
          http(`PUT ${V1}/auth/kubernetes/login`, 403, 'permission denied'),
        ),
      ],
      'no',
    ],
    [
      'failed on a newer manifest',
      [
        condition('ReconcileSuccessful', 'True', '', { observedGeneration: 1 }),
        condition('ReconcileFailed', 'False', '', { observedGeneration: 2 }),
      ],
      'no',
    ],
    [
      'mended by a newer manifest',
      [
        condition('ReconcileSuccessful', 'True', '', { observedGeneration: 2 }),
        condition('ReconcileFailed', 'False', '', { observedGeneration: 1 }),
      ],
      'yes',
    ],
    [
      'both said of one manifest, which tells nothing',
      [
        condition('ReconcileSuccessful', 'True', '', { observedGeneration: 1 }),
        condition('ReconcileFailed', 'False', '', { observedGeneration: 1 }),
      ],
      'unknown',
    ],
  ] as const)('of the vault-config-operator: %s', (_, conditions, applied) => {
    expect(
      readVaultManifest(operatorPolicy, {
        metadata: { name: 'external-secrets-push', namespace: 'vault-admin' },
        spec: { policy: TOKEN },
        status: { conditions },
      }),
    ).toMatchObject({
      tool: 'vaultConfigOperator',
      resource: 'policies.redhatcop.redhat.io',
      namespace: 'vault-admin',
      manages: 'external-secrets-push',
      applied,
    });
  });

  it('name the role that they manage, and the policies that it gives', () => {
    expect(
      readVaultManifest(crossplaneRole, {
        metadata: { name: 'eso' },
        spec: {
          forProvider: {
            roleName: 'external-secrets',
            tokenPolicies: ['push', 'pull'],
          },
        },
      }),
    ).toMatchObject({
      what: 'role',
      manages: 'external-secrets',
      policies: ['push', 'pull'],
    });
    expect(
      readVaultManifest(operatorRole, {
        metadata: { name: 'external-secrets', namespace: 'vault-admin' },
        spec: { name: '', policies: ['eso'] },
      }),
    ).toMatchObject({ manages: 'external-secrets', policies: ['eso'] });
  });

  it('are read whatever they are, and no word of a message comes along', () => {
    const anything = fc.anything({ maxDepth: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom(...vaultManifestKinds),
        fc.record({
          metadata: fc.oneof(anything, fc.record({ name: fc.string() })),
          spec: anything,
          status: fc.oneof(
            anything,
            fc.record({
              conditions: fc.array(
                fc.record({
                  type: fc.constantFrom('Synced', 'Ready', 'ReconcileFailed'),
                  status: fc.constantFrom('True', 'False'),
                  message: fc.string().map(text => `${text} ${TOKEN} ${text}`),
                }),
              ),
            }),
          ),
        }),
        (kind, object) => {
          const manifest = readVaultManifest(kind, object);
          expect(JSON.stringify(manifest) ?? '').not.toContain(TOKEN);
        },
      ),
    );
  });
});
