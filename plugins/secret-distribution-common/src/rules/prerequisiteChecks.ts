import type { ClusterFact, StoreFact, VaultFact } from '../facts/types';
import { printable } from '../paths';
import type { Place } from '../model/types';
import { frameworkUses, violation } from './subject';
import type {
  CheckContext,
  FrameworkSettings,
  Subject,
  Violation,
} from './types';

/** The framework's own store; other stores are nobody's prerequisite. */
export function ofFrameworkStore(
  check: (store: StoreFact, context: CheckContext) => readonly Violation[],
) {
  return (subject: Subject, context: CheckContext): readonly Violation[] =>
    subject.type === 'Store' &&
    subject.kind === 'ClusterSecretStore' &&
    subject.meta.name === context.settings.storeName
      ? check(subject, context)
      : [];
}

/** Tells each problem once for the whole cluster, whoever it was noticed at. */
export function tell(
  subject: Subject,
  problems: readonly string[],
  place?: Place,
): Violation[] {
  return problems.map(problem =>
    violation(
      subject,
      problem,
      { problem },
      {
        about: problem,
        ...(place && { place }),
      },
    ),
  );
}

/** What is wrong with Vault itself (SD-Q1). */
export function vaultTrouble(
  vault: VaultFact | undefined,
  { mount }: FrameworkSettings,
): string[] {
  const problems: string[] = [];
  if (vault?.state === 'sealed') {
    problems.push('Vault is sealed.');
  }
  if (vault?.state === 'uninitialised') {
    problems.push('Vault is not initialised.');
  }
  if (vault?.state === 'unreachable') {
    problems.push('Vault does not answer.');
  }
  if (vault?.kvVersion === '1') {
    problems.push(
      `The engine at \`${mount}/\` is KV version 1, which keeps no versions.`,
    );
  }
  return problems;
}

/** SD-Q1 */
export const vaultProblems = ofFrameworkStore((store, { view, settings }) =>
  tell(store, vaultTrouble(view?.vault(), settings)),
);

const KINDS = ['PushSecret', 'ExternalSecret', 'ClusterSecretStore'];

/** What External Secrets Operator lacks (SD-Q2). */
export function operatorTrouble(cluster: ClusterFact | undefined): string[] {
  if (!cluster) {
    return [];
  }
  const missing = KINDS.filter(kind => !cluster.served[kind]?.length);
  const { controller } = cluster;
  return [
    ...(missing.length > 0
      ? [`The cluster does not serve ${missing.join(', ')}.`]
      : []),
    ...(controller && controller.ready === 0
      ? [
          `No replica of \`${controller.namespace}/${controller.name}\`, the controller of External Secrets Operator, is ready.`,
        ]
      : []),
  ];
}

/** SD-Q2 */
export const controllerProblems = ofFrameworkStore((store, { view }) =>
  tell(store, operatorTrouble(view?.clusterFact())),
);

/** Where the store's manifest differs from the framework's (SD-Q3). */
export function storeTrouble(
  { provider, vault }: StoreFact,
  settings: FrameworkSettings,
): string[] {
  const name = `The ClusterSecretStore \`${settings.storeName}\``;
  const problems: string[] = [];
  if (!vault) {
    return [`${name} uses the provider \`${printable(provider)}\`, not Vault.`];
  }
  if (vault.path !== settings.mount) {
    problems.push(
      vault.path === undefined
        ? `${name} has no \`path\`, so the first segment of every key is taken as the mount.`
        : `${name} has the path \`${printable(vault.path)}\`, not \`${
            settings.mount
          }\`.`,
    );
  }
  if (vault.version !== 'v2') {
    problems.push(`${name} speaks KV version 1, not \`v2\`.`);
  }
  return problems;
}

const configuredStore = ofFrameworkStore((store, { at, settings }) => {
  const name = `The ClusterSecretStore \`${settings.storeName}\``;
  const { ready } = store;
  const readiness =
    at === 'cluster' && ready?.status !== 'True'
      ? [
          ready?.status === 'False'
            ? `${name} is not ready.`
            : `${name} has not been validated, so whether it is ready is not known.`,
        ]
      : [];
  return [
    ...tell(store, storeTrouble(store, settings)),
    ...tell(store, readiness).map(found =>
      ready?.status === 'False'
        ? found
        : { ...found, severity: 'warning' as const },
    ),
  ];
});

/** SD-Q3 */
export function storeProblems(
  subject: Subject,
  context: CheckContext,
): readonly Violation[] {
  return subject.type === 'PushSecret' || subject.type === 'ExternalSecret'
    ? missingStore(subject, context)
    : configuredStore(subject, context);
}

function missingStore(
  subject: Subject & { type: 'PushSecret' | 'ExternalSecret' },
  context: CheckContext,
): Violation[] {
  const { view, settings } = context;
  if (!view || context.at !== 'cluster') {
    return [];
  }
  const wanted = frameworkUses(subject, context).some(
    ({ store }) =>
      store?.kind === 'ClusterSecretStore' && store.name === settings.storeName,
  );
  const found = view.store(
    {
      kind: 'ClusterSecretStore',
      kindGiven: true,
      name: settings.storeName,
    },
    subject.meta.namespace ?? '',
  );
  const allSeen = view.coverage('ClusterSecretStore').state === 'live';
  return wanted && !found && allSeen
    ? tell(subject, [
        `The ClusterSecretStore \`${settings.storeName}\` does not exist.`,
      ])
    : [];
}
