import { parse, parseAllDocuments } from 'yaml';
import { readStore, isFact } from '../readers';
import { capabilitiesOn } from '../policies';
import {
  filesInMemory,
  planPrerequisites,
  prerequisiteReads,
  type LayoutType,
  type PrerequisitesRequest,
} from '.';

const request = (
  change: Partial<PrerequisitesRequest> = {},
  type: LayoutType = 'flat',
): PrerequisitesRequest => ({
  layout: { type, root: 'platform', kustomization: true },
  cluster: 'east',
  store: { server: 'https://vault.vault.svc:8200' },
  vault: ['hcl'],
  ...change,
});

type Files = Record<string, string>;

const capabilities = (policies: string[], path: string) => [
  ...capabilitiesOn(policies, path),
];

function plan(wanted: PrerequisitesRequest, files: Files = {}) {
  const all = filesInMemory(files);
  const planned = planPrerequisites(wanted, all);
  const after = { ...files };
  for (const { path, content } of planned.changes) {
    after[path] = content ?? '';
  }
  const again = filesInMemory(after);
  const reads = prerequisiteReads(wanted, again.list).files;
  expect(
    planPrerequisites(wanted, {
      list: again.list,
      read: path => (reads.includes(path) ? again.read(path) : undefined),
    }).changes,
  ).toEqual([]);
  return {
    ...planned,
    text: (name: string) =>
      planned.manifests.find(({ path }) => path.endsWith(`/${name}`))?.yaml ??
      '',
  };
}

it('SD-Q3: the store is applied, Vault’s side lies beside', () => {
  const planned = plan(request());
  expect(planned.changes.map(({ path }) => path)).toEqual([
    'platform/secret-distribution/clustersecretstore.yaml',
    'platform/secret-distribution/kustomization.yaml',
    'platform/secret-distribution/vault/apply.sh',
    'platform/secret-distribution/vault/external-secrets-pull.hcl',
    'platform/secret-distribution/vault/external-secrets-push.hcl',
  ]);
  const kustomization = planned.changes[1].content ?? '';
  expect(parse(kustomization).resources).toEqual(['clustersecretstore.yaml']);
  expect(
    isFact(readStore('', parse(planned.text('clustersecretstore.yaml')), 0)),
  ).toBe(true);
  expect(planned.findings).toEqual([]);
});

it('SD-Q4, SD-Q5: policies hold the metadata lines, the commands bind the role', () => {
  const planned = plan(request({ deletes: true }));
  const push = planned.text('external-secrets-push.hcl');
  expect(
    capabilities([push], 'secret/metadata/platform-data/postgres/temporal'),
  ).toEqual(expect.arrayContaining(['create', 'update', 'read', 'delete']));
  expect(planned.text('apply.sh')).toBe(`#!/bin/sh
# Writes the policies and roles of secret distribution; run it in this folder, logged in to Vault.
set -eu
vault policy write external-secrets-push external-secrets-push.hcl
vault policy write external-secrets-pull external-secrets-pull.hcl
vault write auth/kubernetes/role/external-secrets \\
  bound_service_account_names=external-secrets \\
  bound_service_account_namespaces=external-secrets \\
  token_policies=external-secrets-push,external-secrets-pull \\
  token_ttl=1h
`);
});

it('Terraform gets the same as one file', () => {
  const text = plan(request({ vault: ['terraform'] })).text(
    'secret_distribution.tf',
  );
  expect(text).toContain(`resource "vault_policy" "external_secrets_pull" {
  name   = "external-secrets-pull"
  policy = <<-EOT
    # Consumption: Vault → ExternalSecret
    path "secret/data/platform-data/*" {
      capabilities = ["read"]
    }
`);
  expect(text)
    .toContain(`resource "vault_kubernetes_auth_backend_role" "external_secrets" {
  backend                          = "kubernetes"
  role_name                        = "external-secrets"
  bound_service_account_names      = ["external-secrets"]
  bound_service_account_namespaces = ["external-secrets"]
  token_policies = [
    vault_policy.external_secrets_push.name,
    vault_policy.external_secrets_pull.name,
  ]
  token_ttl = 3600
}
`);
});

it('Crossplane gets the same as manifests that are applied', () => {
  const planned = plan(
    request({ vault: ['crossplane'], providerConfig: 'vault' }),
  );
  const manifests = parseAllDocuments(
    planned.text('vault-crossplane.yaml'),
  ).map(document => document.toJS());
  expect(
    manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
  ).toEqual([
    'Policy external-secrets-push',
    'Policy external-secrets-pull',
    'AuthBackendRole external-secrets',
  ]);
  expect(manifests[0]).toMatchObject({
    apiVersion: 'vault.vault.upbound.io/v1alpha1',
    spec: {
      forProvider: {
        name: 'external-secrets-push',
        policy: expect.stringContaining('secret/metadata/platform-data/*'),
      },
      providerConfigRef: { name: 'vault' },
    },
  });
  expect(manifests[2].spec.forProvider).toMatchObject({
    backend: 'kubernetes',
    tokenPolicies: ['external-secrets-push', 'external-secrets-pull'],
  });
});

describe('the rights of the portal', () => {
  const portal = { namespace: 'backstage', serviceAccount: 'portal' };
  const resources = (tier: 0 | 1) =>
    parseAllDocuments(
      plan(request({ portal: { ...portal, tier } })).text('portal-rights.yaml'),
    )[0]
      .toJS()
      .rules.flatMap((rule: { resources: string[] }) => rule.resources);

  it('tier 0 has none on Secrets, tier 1 may list and watch', () => {
    expect(resources(0)).toContain('pushsecrets');
    expect(resources(0)).not.toContain('secrets');
    expect(resources(1)).toContain('secrets');
  });

  it('its policy in Vault reads no value, and its role is bound', () => {
    const planned = plan(request({ portal: { ...portal, tier: 0 } }));
    expect(
      capabilities(
        [planned.text('secret-distribution-portal.hcl')],
        'secret/data/platform-data/postgres/temporal',
      ),
    ).toEqual(['deny']);
    expect(planned.text('apply.sh')).toContain(
      'bound_service_account_names=portal',
    );
  });
});

it('SD-Q7: the operator’s right to write Secrets, where it is asked for', () => {
  const [role, binding] = parseAllDocuments(
    plan(request({ operatorRights: true })).text('operator-rights.yaml'),
  ).map(document => document.toJS());
  expect(role.rules[0]).toMatchObject({ resources: ['secrets'] });
  expect(binding.subjects).toEqual([
    {
      kind: 'ServiceAccount',
      name: 'external-secrets',
      namespace: 'external-secrets',
    },
  ]);
});

it('comes before everything: a sync wave, a Kustomization of Flux', () => {
  const argo = parse(
    plan(request({}, 'argocd')).text('clustersecretstore.yaml'),
  );
  expect(argo.metadata.annotations).toEqual({
    'argocd.argoproj.io/sync-wave': '-2',
  });
  const flux = plan(request({}, 'flux'), {
    'platform/clusters/east/kustomization.yaml': 'resources: [flux-system]\n',
  });
  const changed = Object.fromEntries(
    flux.changes.map(({ path, content }) => [path, content]),
  );
  expect(changed['platform/clusters/east/kustomization.yaml']).toBe(
    'resources: [flux-system, secret-distribution-prerequisites.yaml]\n',
  );
  expect(
    parse(
      changed[
        'platform/clusters/east/secret-distribution-prerequisites.yaml'
      ] ?? '',
    ).spec.path,
  ).toBe('./platform/infrastructure/secret-distribution');
});

it.each<[string, Partial<PrerequisitesRequest>, Files, RegExp]>([
  [
    'a policy that somebody else wrote',
    {},
    {
      'platform/secret-distribution/vault/external-secrets-push.hcl':
        'path "x" {}\n',
    },
    /push\.hcl:1:1 is somebody else's/,
  ],
  ['a name that is none', { providerConfig: 'A b' }, {}, /"A b" is no name/],
  [
    'a form that is not known',
    { vault: ['pulumi' as 'hcl'] },
    {},
    /use hcl, terraform or crossplane/,
  ],
  [
    'an address with credentials',
    { store: { server: 'https://a:b@vault' } },
    {},
    /no address of Vault/,
  ],
])('refuses %s', (_, change, files, message) => {
  expect(() =>
    planPrerequisites(request(change), filesInMemory(files)),
  ).toThrow(message);
});
