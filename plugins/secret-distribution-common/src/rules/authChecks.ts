import type { StoreFact } from '../facts/types';
import { printable } from '../paths';
import { ofFrameworkStore, tell } from './prerequisiteChecks';
import type { CheckContext, Violation } from './types';

/** SD-Q4 */
export const authProblems = ofFrameworkStore((store, context) => [
  ...storeAuth(store, context),
  ...vaultRole(store, context),
]);

function storeAuth(store: StoreFact, { settings }: CheckContext): Violation[] {
  const auth = store.vault?.auth;
  if (!auth) {
    return [];
  }
  const name = `The ClusterSecretStore \`${settings.storeName}\``;
  if (auth.method !== 'kubernetes') {
    return tell(
      store,
      [
        `${name} logs in by \`${printable(
          auth.name,
        )}\`, not by Kubernetes auth.`,
      ],
      'store',
    );
  }
  const problems: string[] = [];
  if (auth.mountPath !== settings.authMount) {
    problems.push(
      `${name} logs in at \`${printable(auth.mountPath)}\`, not at \`${
        settings.authMount
      }\`.`,
    );
  }
  if (auth.role !== settings.role) {
    problems.push(
      `${name} asks for the role \`${printable(
        auth.role ?? '(none)',
      )}\`, not for \`${settings.role}\`.`,
    );
  }
  const account = auth.serviceAccount;
  const { namespace, name: wanted } = settings.serviceAccount;
  if (account && account.name !== wanted) {
    problems.push(
      `${name} uses the ServiceAccount \`${printable(
        account.name,
      )}\`, not \`${wanted}\`.`,
    );
  }
  if (auth.referent) {
    problems.push(
      `${name} names its ServiceAccount without a namespace, so each consumer's own namespace is asked and nothing is validated.`,
    );
  } else if (account?.namespace && account.namespace !== namespace) {
    problems.push(
      `${name} uses a ServiceAccount of the namespace \`${printable(
        account.namespace,
      )}\`, not of \`${namespace}\`.`,
    );
  }
  return tell(store, problems, 'store');
}

function vaultRole(
  store: StoreFact,
  { view, settings }: CheckContext,
): Violation[] {
  const role = view?.vault()?.role;
  const { namespace, name } = settings.serviceAccount;
  if (!role || role.state === 'forbidden') {
    return [];
  }
  const label = `The Vault role \`${printable(role.name)}\``;
  if (role.state === 'absent') {
    return tell(store, [`${label} does not exist.`]);
  }
  const includes = (bound: readonly string[], wanted: string) =>
    bound.includes(wanted) || bound.includes('*');
  return tell(store, [
    ...(includes(role.serviceAccounts, name)
      ? []
      : [`${label} is not bound to the ServiceAccount \`${name}\`.`]),
    ...(includes(role.namespaces, namespace)
      ? []
      : [`${label} is not bound to the namespace \`${namespace}\`.`]),
    ...(role.noDefaultPolicy
      ? [
          `${label} leaves out the policy \`default\`, without which the store cannot validate its token.`,
        ]
      : []),
  ]);
}
