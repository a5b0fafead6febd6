import { OPERATOR } from '../../machine/provision/names';
import { operatorRole } from '../../machine/provision/vault';
import type { Stage } from '../stage';
import type { Fault } from '../types';
import { mendStore } from './mends';

const ROLE = 'auth/kubernetes/role/external-secrets';

/** The role of the operator, with changes. */
async function withRole(
  stage: Stage,
  changes: Record<string, unknown>,
): Promise<void> {
  await stage.bench.vault.ask('POST', ROLE, { ...operatorRole, ...changes });
  await stage.store({});
  await stage.storeIs('False');
  await stage.build();
}

const kubernetesAuth = (changes: Record<string, unknown>) => ({
  vault: {
    auth: {
      kubernetes: {
        mountPath: 'kubernetes',
        role: 'external-secrets',
        serviceAccountRef: { ...OPERATOR },
        ...changes,
      },
    },
  },
});

/** Faults of how the store logs in. */
export const authFaults: readonly Fault[] = [
  {
    id: 'auth-role-wrong',
    row: 'B.4 #16',
    says: 'store: a role that Vault does not have',
    async provoke(stage) {
      await stage.store(kubernetesAuth({ role: 'external-secrets-operator' }));
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.auth-role', place: 'store' },
    mend: mendStore,
  },
  {
    id: 'auth-service-account',
    row: 'B.4 #16',
    says: 'store: the role is not bound to the ServiceAccount',
    provoke: stage =>
      withRole(stage, { bound_service_account_names: ['somebody-else'] }),
    expects: {
      state: 'broken',
      cause: 'store.auth-service-account',
      place: 'store',
    },
    mend: mendStore,
  },
  {
    id: 'auth-namespace',
    row: 'B.4 #16',
    says: "store: the role is not bound to the ServiceAccount's namespace",
    provoke: stage =>
      withRole(stage, { bound_service_account_namespaces: ['elsewhere'] }),
    expects: {
      state: 'broken',
      cause: 'store.auth-namespace',
      place: 'store',
    },
    mend: mendStore,
  },
  {
    id: 'auth-refused',
    row: 'B.4 #16',
    says: 'store: another auth mount than the one that there is',
    async provoke(stage) {
      await stage.store(kubernetesAuth({ mountPath: 'k8s' }));
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.auth-refused', place: 'store' },
    mend: mendStore,
  },
  {
    id: 'auth-no-default-policy',
    row: 'B.1',
    says: 'store: the role leaves out the default policy',
    provoke: stage => withRole(stage, { token_no_default_policy: true }),
    expects: {
      state: 'broken',
      cause: 'store.auth-no-default-policy',
      place: 'store',
    },
    async mend(stage) {
      await stage.bench.vault.ask('POST', ROLE, {
        ...operatorRole,
        token_no_default_policy: false,
      });
      await mendStore(stage);
    },
    async clear(stage) {
      await stage.bench.vault.ask('POST', ROLE, {
        ...operatorRole,
        token_no_default_policy: false,
      });
    },
  },
  {
    id: 'service-account-missing',
    row: 'B.4 #17',
    says: "store: the operator's ServiceAccount is not there",
    async provoke(stage) {
      const { namespace } = OPERATOR;
      await stage.store(
        kubernetesAuth({ serviceAccountRef: { name: 'missing', namespace } }),
      );
      await stage.storeIs('False');
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'store.service-account-missing',
      place: 'store',
    },
    mend: mendStore,
  },
  {
    id: 'token-refused',
    row: 'B.4 #17',
    says: 'store: the operator may not ask for a token of its ServiceAccount',
    async provoke(stage) {
      await stage.setOperatorRights({ onTokens: ['get'] });
      await stage.store({});
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.token-refused', place: 'store' },
    async mend(stage) {
      await stage.setOperatorRights({});
      await mendStore(stage);
    },
    clear: stage => stage.setOperatorRights({}),
    not: { sandbox: 'its operator needs no RBAC' },
  },
  {
    id: 'referent-store',
    row: 'fact 0.2',
    says: 'store: no namespace of the ServiceAccount is Valid, and fails where it is used',
    async provoke(stage) {
      await stage.store(
        kubernetesAuth({ serviceAccountRef: { name: OPERATOR.name } }),
      );
      await stage.storeIs('True');
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'store.service-account-missing',
      place: 'store',
    },
    mend: mendStore,
    not: { sandbox: 'its stores name the namespace' },
  },
];
