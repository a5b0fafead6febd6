import { belowMount } from '../paths/prefix';
import { concernsFramework, normaliseRemoteKey, printable } from '../paths';
import type { Evidence } from '../model/types';
import type {
  ExternalSecretFact,
  PushSecretFact,
  StoreRef,
} from '../facts/types';
import { settingsParams } from './settings';
import type {
  CheckContext,
  FrameworkSettings,
  Subject,
  Violation,
} from './types';

/** The Kubernetes kind of a subject. */
export function kindOf(subject: Subject): string {
  return subject.type === 'Workload' || subject.type === 'Store'
    ? subject.kind
    : subject.type;
}

/** `namespace/name`, or the name alone where there is no namespace. */
export function objectName(meta: { namespace?: string; name: string }): string {
  return meta.namespace ? `${meta.namespace}/${meta.name}` : meta.name;
}

/** `Kind namespace/name`, fit to be read. */
export function nameOf(subject: Subject): string {
  return printable(`${kindOf(subject)} ${objectName(subject.meta)}`, 400);
}

/** What every text may speak of without a check naming it. */
export function commonParams(
  subject: Subject,
  settings: FrameworkSettings,
): Record<string, string> {
  const kind = kindOf(subject);
  return {
    kind,
    object: objectName(subject.meta),
    name: subject.meta.name,
    namespace: subject.meta.namespace ?? '',
    resource: kind.toLowerCase(),
    ...settingsParams(settings),
  };
}

/** A violation with one piece of evidence: what the subject itself says. */
export function violation(
  subject: Subject,
  says: string,
  params: Record<string, string>,
  more: Omit<Partial<Violation>, 'params'> = {},
): Violation {
  const evidence: Evidence[] = [{ subject: nameOf(subject), says }];
  return { params, evidence, ...more };
}

/** One Vault path that a subject writes or reads. */
export interface PathUse {
  /** As written in the manifest. */
  remoteKey: string;
  /** Where External Secrets Operator goes with it. */
  path: string;
  /** The key without what belongs to the mount, everything else as written. */
  written: string;
  trapped: boolean;
  property?: string;
  store?: StoreRef;
}

/** Many rules ask for the same; a context lasts as long as one subject is held to them. */
const usesOf = new WeakMap<
  CheckContext,
  { subject: Subject; uses: readonly PathUse[] }
>();

/**
 * The paths of a PushSecret or an ExternalSecret that are the framework's business. A PushSecret
 * into the framework's store is its business whatever the path; everything else only by its path.
 */
export function frameworkUses(
  subject: PushSecretFact | ExternalSecretFact,
  context: CheckContext,
): readonly PathUse[] {
  const known = usesOf.get(context);
  if (known?.subject === subject) {
    return known.uses;
  }
  const uses = findUses(subject, context);
  usesOf.set(context, { subject, uses });
  return uses;
}

function findUses(
  subject: PushSecretFact | ExternalSecretFact,
  context: CheckContext,
): PathUse[] {
  return allUses(subject, context).filter(
    use =>
      context.at === 'form' ||
      concernsFramework(use.remoteKey, context.settings) ||
      (subject.type === 'PushSecret' &&
        subject.stores.some(({ name }) => name === context.settings.storeName)),
  );
}

function allUses(
  subject: PushSecretFact | ExternalSecretFact,
  context: CheckContext,
): PathUse[] {
  const { namespace = '' } = subject.meta;
  if (subject.type === 'PushSecret') {
    const store = subject.stores.find(ref => mountOf(ref, namespace, context));
    return subject.stores.length > 0 && !store
      ? []
      : subject.entries.flatMap(entry =>
          useOf(entry, store, namespace, context),
        );
  }
  const extracts = subject.from.flatMap(from =>
    from.by === 'extract' ? [from] : [],
  );
  return [...subject.entries, ...extracts].flatMap(entry =>
    useOf(entry, entry.store ?? subject.store, namespace, context),
  );
}

/** Where a store's keys live; `undefined` for a store of another provider than Vault. */
function mountOf(
  ref: StoreRef | undefined,
  namespace: string,
  { view, settings }: CheckContext,
): { storePath?: string } | undefined {
  const store = ref && view?.store(ref, namespace);
  if (!store) {
    return { storePath: settings.mount };
  }
  return store.vault && { storePath: store.vault.path };
}

function useOf(
  entry: { remoteKey: string; property?: string },
  store: StoreRef | undefined,
  namespace: string,
  context: CheckContext,
): PathUse[] {
  const { remoteKey, property } = entry;
  const { settings } = context;
  const mount = mountOf(store, namespace, context);
  if (!mount) {
    return [];
  }
  const { path, trap } = normaliseRemoteKey(remoteKey, {
    mount: settings.mount,
    ...mount,
  });
  return [
    {
      remoteKey,
      path,
      written: belowMount(remoteKey.split('/'), settings).join('/'),
      trapped: trap === 'mountPrefix' || trap === 'dataPrefix',
      ...(property !== undefined && { property }),
      ...(store && { store }),
    },
  ];
}

/** Each distinct value of `key` once, with the first item that has it. */
export function distinctBy<T>(items: readonly T[], key: (item: T) => string) {
  return [...new Map(items.map(item => [key(item), item] as const).reverse())]
    .reverse()
    .map(([, item]) => item);
}

/** A check that looks at PushSecrets only. */
export function ofPushSecret(
  check: (
    subject: PushSecretFact,
    context: CheckContext,
  ) => readonly Violation[],
) {
  return (subject: Subject, context: CheckContext) =>
    subject.type === 'PushSecret' ? check(subject, context) : [];
}

/** A check that looks at ExternalSecrets only. */
export function ofExternalSecret(
  check: (
    subject: ExternalSecretFact,
    context: CheckContext,
  ) => readonly Violation[],
) {
  return (subject: Subject, context: CheckContext) =>
    subject.type === 'ExternalSecret' ? check(subject, context) : [];
}
