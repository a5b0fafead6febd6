import type { PushSecretFact, StoreRef } from '../facts/types';
import { printable } from '../paths';
import {
  distinctBy,
  frameworkUses,
  objectName,
  ofPushSecret,
  violation,
} from './subject';
import type { CheckContext, Rule, Violation } from './types';

const everywhere = ['form', 'manifest', 'cluster'] as const;

/** SD-B: how a secret is published. */
export const publicationRules: readonly Rule[] = [
  {
    id: 'SD-B1',
    title: 'ClusterSecretStore for publication',
    statement:
      'A PushSecret is `external-secrets.io/v1alpha1` and references a ClusterSecretStore, never a namespaced SecretStore.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'error',
    place: 'push',
    section: '5a.3.2',
    checkedAt: everywhere,
    cure: {
      who: 'producer',
      text: 'Reference the ClusterSecretStore `{{storeName}}` and write its kind.',
      snippet: {
        language: 'yaml',
        text: `apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
spec:
  secretStoreRefs:
    - kind: ClusterSecretStore
      name: {{storeName}}`,
      },
    },
    check: ofPushSecret(storeProblems),
  },
  {
    id: 'SD-B2',
    title: 'Explicit key mappings',
    statement:
      'A PushSecret names every key that it publishes; nothing publishes a whole Secret.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'error',
    place: 'push',
    section: '5a.3.2',
    checkedAt: everywhere,
    cure: {
      who: 'producer',
      text: 'Write one entry per key under `data`, each with `secretKey`, `remoteKey` and `property`, and remove `dataTo`.',
      snippet: {
        language: 'yaml',
        text: `data:
  - match:
      secretKey: password
      remoteRef:
        remoteKey: {{path}}
        property: password`,
      },
    },
    check: ofPushSecret(mappingProblems),
  },
  {
    id: 'SD-B3',
    title: 'Spelling of remote keys',
    statement:
      'A remote key is the path below the mount, as SD-P1 to SD-P6 shape it.',
    sentence:
      '{{kind}} `{{object}}` writes the mount or Vault’s `data` segment into the key `{{remoteKey}}`; it reaches `{{path}}`.',
    severity: 'error',
    place: 'push',
    section: '5a.3.2',
    checkedAt: everywhere,
    cure: {
      who: 'producer',
      text: 'Write the key as `{{suggestion}}`; the store adds the mount, External Secrets Operator adds `data`.',
      snippet: { language: 'yaml', text: 'remoteKey: {{suggestion}}' },
    },
    check: ofPushSecret(keyProblems),
  },
  {
    id: 'SD-B4',
    title: 'The Source Secret of a PushSecret',
    statement:
      'A PushSecret lives in the namespace of its Source Secret and names that one Secret.',
    sentence: '{{kind}} `{{object}}` {{problem}}',
    severity: 'error',
    place: 'push',
    section: '5a.3.2',
    checkedAt: everywhere,
    cure: {
      who: 'producer',
      text: 'Name the Secret that the operator writes, and put the PushSecret into its namespace.',
      snippet: {
        language: 'yaml',
        text: `metadata:
  namespace: {{namespace}}
spec:
  selector:
    secret:
      name: <the Source Secret>`,
      },
    },
    check: ofPushSecret(sourceProblems),
  },
];

function storeProblems(
  subject: PushSecretFact,
  context: CheckContext,
): Violation[] {
  if (!concerns(subject, context)) {
    return [];
  }
  const problems: string[] = [];
  if (subject.apiVersion !== 'external-secrets.io/v1alpha1') {
    problems.push(
      `is \`${printable(
        subject.apiVersion,
      )}\`, not \`external-secrets.io/v1alpha1\`.`,
    );
  }
  if (subject.stores.length === 0) {
    problems.push('references no store.');
  }
  problems.push(
    ...subject.stores
      .filter(({ kind }) => kind === 'SecretStore')
      .map(namespacedStore),
  );
  const tell = (problem: string) =>
    violation(
      subject,
      `It ${problem}`,
      { problem },
      { about: `${objectName(subject.meta)} ${problem}` },
    );
  return [
    ...problems.map(tell),
    ...foreignStores(subject, context).map(store => ({
      ...tell(foreignStore(store, context.settings.storeName)),
      severity: 'warning' as const,
    })),
  ];
}

/** A cluster says itself what its stores are; a manifest has nothing but the name. */
function foreignStores(
  { stores }: PushSecretFact,
  { at, settings }: CheckContext,
): StoreRef[] {
  return at === 'manifest'
    ? stores.filter(
        ({ kind, name }) =>
          kind === 'ClusterSecretStore' &&
          name !== undefined &&
          name !== settings.storeName,
      )
    : [];
}

/** Shared with SD-C1: a store that is not the one of section 5a.7.1. */
export function foreignStore({ name = '' }: StoreRef, wanted: string): string {
  return `references the ClusterSecretStore \`${printable(
    name,
  )}\`; the framework’s is \`${wanted}\`.`;
}

/** Shared with SD-C1: what is wrong with a reference to a namespaced store. */
export function namespacedStore(store: StoreRef): string {
  const name = printable(store.name ?? '(chosen by label)');
  return store.kindGiven
    ? `references the SecretStore \`${name}\`, which is namespaced.`
    : `references the store \`${name}\` without \`kind\`, which makes it a namespaced SecretStore.`;
}

function mappingProblems(
  subject: PushSecretFact,
  context: CheckContext,
): Violation[] {
  if (!concerns(subject, context)) {
    return [];
  }
  const whole = subject.entries.filter(({ secretKey }) => !secretKey);
  const problems = whole.map(({ remoteKey }) => ({
    problem: `pushes its whole Source Secret to \`${printable(remoteKey)}\`.`,
    path: remoteKey,
  }));
  const path =
    subject.entries[0]?.remoteKey ??
    `${context.settings.secretPrefix}/{datasource}/{consumer}`;
  if (subject.dataToCount > 0) {
    problems.push({
      problem: 'publishes by pattern (`dataTo`), not key by key.',
      path,
    });
  }
  if (subject.entries.length === 0 && subject.dataToCount === 0) {
    problems.push({ problem: 'maps no key, so it publishes nothing.', path });
  }
  return problems.map(params =>
    violation(subject, `It ${params.problem}`, params, {
      about: `${objectName(subject.meta)} ${printable(params.problem)}`,
    }),
  );
}

function keyProblems(
  subject: PushSecretFact,
  context: CheckContext,
): Violation[] {
  return distinctBy(
    frameworkUses(subject, context).filter(
      use => use.trapped || use.written !== use.remoteKey,
    ),
    ({ remoteKey }) => remoteKey,
  ).map(use =>
    violation(
      subject,
      `It uses the key "${printable(use.remoteKey)}".`,
      {
        remoteKey: use.remoteKey,
        path: use.path,
        suggestion: use.written,
      },
      { about: `${objectName(subject.meta)} ${printable(use.remoteKey)}` },
    ),
  );
}

const SOURCES: Readonly<Record<string, string>> = {
  selector: 'chooses its Source Secrets by label.',
  generator: 'publishes what a generator makes; there is no Source Secret.',
  none: 'names no Source Secret.',
};

function sourceProblems(
  subject: PushSecretFact,
  context: CheckContext,
): Violation[] {
  const problem = SOURCES[subject.source.by];
  return problem && concerns(subject, context)
    ? [violation(subject, `It ${problem}`, { problem })]
    : [];
}

/** A PushSecret that maps nothing is judged by its store. */
function concerns(subject: PushSecretFact, context: CheckContext): boolean {
  return (
    context.at === 'form' ||
    subject.stores.some(({ name }) => name === context.settings.storeName) ||
    frameworkUses(subject, context).length > 0
  );
}
