import type { ExternalSecretFact, StoreRef } from '../facts/types';
import { concernsFramework, printable } from '../paths';
import { foreignStore, namespacedStore } from './publication';
import {
  distinctBy,
  frameworkUses,
  nameOf,
  objectName,
  ofExternalSecret,
  violation,
  type PathUse,
} from './subject';
import type { CheckContext, Subject, Violation } from './types';

/** SD-C1: the API version, the kind of the store, and the store of the path's publisher. */
export const storeOfPath = ofExternalSecret((subject, context) => {
  const uses = frameworkUses(subject, context);
  if (uses.length === 0) {
    return [];
  }
  const { storeName } = context.settings;
  const stores = distinctBy(
    uses.flatMap(({ store }) => (store ? [store] : [])),
    storeKey,
  );
  const tell = (problem: string, wantedStore = storeName) =>
    violation(
      subject,
      `It ${problem}`,
      { problem, wantedStore },
      { about: `${objectName(subject.meta)} ${printable(problem)}` },
    );
  return [
    ...(subject.apiVersion === 'external-secrets.io/v1'
      ? []
      : [
          {
            ...tell(
              `is \`${printable(
                subject.apiVersion,
              )}\`, not \`external-secrets.io/v1\`.`,
            ),
            severity: 'warning' as const,
          },
        ]),
    ...(uses.some(({ store }) => !store) ? [tell('references no store.')] : []),
    ...stores
      .filter(({ kind }) => kind === 'SecretStore')
      .map(store => tell(namespacedStore(store))),
    ...distinctBy(uses, ({ path }) => path).flatMap(use =>
      otherStore(use, context).map(({ problem, wanted }) =>
        tell(problem, wanted),
      ),
    ),
    ...stores
      .filter(store => isUnexplained(store, uses, context))
      .map(store => ({
        ...tell(foreignStore(store, storeName)),
        severity: 'warning' as const,
      })),
  ];
});

/** In a repository without the publisher nothing but the framework's own name can be held to. */
function isUnexplained(
  store: StoreRef,
  uses: readonly PathUse[],
  { at, view, settings }: CheckContext,
): boolean {
  return (
    at === 'manifest' &&
    store.kind === 'ClusterSecretStore' &&
    store.name !== undefined &&
    store.name !== settings.storeName &&
    uses.every(({ path }) => (view?.publishersOf(path) ?? []).length === 0)
  );
}

function otherStore({ path, store }: PathUse, { view }: CheckContext) {
  // A namespaced store is told already.
  if (!store?.name || store.kind === 'SecretStore') {
    return [];
  }
  const published = (view?.publishersOf(path) ?? [])
    .flatMap(({ stores }) => stores)
    .filter(({ kind, name }) => kind === 'ClusterSecretStore' && name);
  const same = published.some(({ name }) => name === store.name);
  const [first] = published;
  return first?.name && !same
    ? [
        {
          problem: `pulls \`${path}\` through \`${store.name}\`, but it is published through \`${first.name}\`.`,
          wanted: first.name,
        },
      ]
    : [];
}

function storeKey({ kind, name }: StoreRef): string {
  return `${kind} ${name}`;
}

/** SD-C2: searches, whole paths, properties that the path does not get. */
export const pullProblems = ofExternalSecret((subject, context) => [
  ...searches(subject, context),
  ...wholePaths(subject, context),
  ...unpublished(subject, context),
]);

function searches(
  subject: ExternalSecretFact,
  context: CheckContext,
): Violation[] {
  const { settings } = context;
  return subject.from.flatMap(from => {
    if (from.by !== 'find') {
      return [];
    }
    const store = from.store ?? subject.store;
    const { path } = from;
    const ours =
      path === undefined
        ? store?.name === settings.storeName
        : concernsFramework(path, settings);
    const where = path === undefined ? 'the whole mount' : `\`${path}\``;
    const problem = `searches ${where} (\`dataFrom.find\`) and takes what it finds.`;
    return ours
      ? [
          violation(
            subject,
            `It ${printable(problem)}`,
            {
              problem,
              path: `${settings.secretPrefix}/{datasource}/{consumer}`,
            },
            { about: `${objectName(subject.meta)} ${printable(problem)}` },
          ),
        ]
      : [];
  });
}

function wholePaths(
  subject: ExternalSecretFact,
  context: CheckContext,
): Violation[] {
  return distinctBy(
    frameworkUses(subject, context).filter(({ property }) => !property),
    ({ path }) => path,
  ).map(({ path }) => {
    const problem = `pulls all of \`${path}\` without naming properties.`;
    return violation(
      subject,
      `It ${printable(problem)}`,
      { problem, path },
      {
        about: `${objectName(subject.meta)} ${printable(path)}`,
        severity: 'warning',
      },
    );
  });
}

/** In a cluster the chain's diagnosis tells it, with what Vault has. */
function unpublished(
  subject: ExternalSecretFact,
  context: CheckContext,
): Violation[] {
  if (context.at !== 'manifest') {
    return [];
  }
  const pulled = distinctBy(
    frameworkUses(subject, context),
    ({ path, property }) => `${path} ${property}`,
  );
  return pulled.flatMap(({ path, property }) => {
    const published = propertiesOf(path, context);
    if (!property || !published || published.includes(property)) {
      return [];
    }
    const problem = `pulls \`${property}\` of \`${path}\`, which gets \`${published.join(
      ', ',
    )}\` alone.`;
    return [
      violation(
        subject,
        `It ${printable(problem)}`,
        { problem, path },
        {
          about: `${objectName(subject.meta)} ${printable(path)} ${printable(
            property,
          )}`,
        },
      ),
    ];
  });
}

/** What a path gets, as far as its publishers are known and name it. */
function propertiesOf(
  path: string,
  context: CheckContext,
): string[] | undefined {
  const publishers = context.view?.publishersOf(path) ?? [];
  const uses = publishers.flatMap(publisher =>
    frameworkUses(publisher, context).filter(use => use.path === path),
  );
  const isNamed =
    uses.length > 0 &&
    uses.every(({ property }) => property) &&
    publishers.every(({ dataToCount }) => dataToCount === 0);
  return isNamed
    ? [...new Set(uses.map(({ property = '' }) => property))].sort()
    : undefined;
}

const SIGNS = {
  annotation: 'annotation',
  env: 'environment variable',
  csi: 'CSI volume',
  image: 'image',
  command: 'command',
} as const;

/** SD-C3: signs of a Vault client in the pod template. */
export function directAccess(
  subject: Subject,
  { settings }: CheckContext,
): readonly Violation[] {
  if (subject.type !== 'Workload' || subject.directVault.length === 0) {
    return [];
  }
  const exempt = [
    ...settings.vaultNamespaces,
    settings.serviceAccount.namespace,
  ];
  if (exempt.includes(subject.meta.namespace ?? '')) {
    return [];
  }
  const signs = subject.directVault.map(
    ({ kind, name }) => `${SIGNS[kind]} \`${printable(name)}\``,
  );
  const shown = signs.slice(0, 5).join(', ');
  const more = signs.length > 5 ? ` and ${signs.length - 5} more` : '';
  return [
    {
      params: { signs: `${shown}${more}` },
      evidence: signs.slice(0, 5).map(sign => ({
        subject: nameOf(subject),
        says: `Its pod template has the ${sign}.`,
      })),
    },
  ];
}

/** SD-C4: a Target Secret that no workload uses; silent as long as workloads are not all seen. */
export const unusedTarget = ofExternalSecret((subject, context) => {
  const { view } = context;
  const { namespace = '' } = subject.meta;
  const { name: target, genericKind } = subject.target;
  if (
    !view ||
    genericKind ||
    view.coverage('Workload').state !== 'live' ||
    frameworkUses(subject, context).length === 0 ||
    view.workloadsUsing(namespace, target).length > 0
  ) {
    return [];
  }
  return [
    violation(subject, 'No pod template in its namespace names its target.', {
      target,
    }),
  ];
});
