import type { StoreFact, VaultFact } from '../facts/types';
import { printable } from '../paths';
import { ofFrameworkStore, tell } from './prerequisiteChecks';
import type { FrameworkSettings } from './types';

/** SD-Q4 */
export const authProblems = ofFrameworkStore((store, { view, settings }) => [
  ...tell(store, storeAuthTrouble(store, settings), 'store'),
  ...tell(store, roleTrouble(view?.vault()?.role, settings)),
]);

/** Where the store logs in otherwise than the framework wants (SD-Q4). */
export function storeAuthTrouble(
  store: StoreFact,
  settings: FrameworkSettings,
): string[] {
  const auth = store.vault?.auth;
  if (!auth) {
    return [];
  }
  const name = `The ClusterSecretStore \`${settings.storeName}\``;
  if (auth.method !== 'kubernetes') {
    return [
      `${name} logs in by \`${printable(auth.name)}\`, not by Kubernetes auth.`,
    ];
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
  return problems;
}

/** Where Vault's role differs from the framework's (SD-Q4). */
export function roleTrouble(
  role: VaultFact['role'],
  settings: FrameworkSettings,
): string[] {
  const { namespace, name } = settings.serviceAccount;
  if (!role || role.state === 'forbidden') {
    return [];
  }
  const label = `The Vault role \`${printable(role.name)}\``;
  if (role.state === 'absent') {
    return [`${label} does not exist.`];
  }
  const includes = (bound: readonly string[], wanted: string) =>
    bound.includes(wanted) || bound.includes('*');
  return [
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
  ];
}
