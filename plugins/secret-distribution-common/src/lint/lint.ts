import { parseDocument } from 'yaml';
import { FactStore } from '../facts';
import {
  isMalformed,
  readDocuments,
  type ManifestDocument,
  type TextPosition,
} from '../gitops/documents';
import { isRecord } from '../gitops/identity';
import type { Finding } from '../model/types';
import { isFact, readObject } from '../readers';
import { checkSubject } from '../rules';
import { defaultSettings } from '../rules/settings';
import { nameOf } from '../rules/subject';
import type { FrameworkSettings, Subject } from '../rules/types';
import {
  isKustomization,
  kustomizeView,
  type KustomizeView,
} from './kustomize';
import { offsetOf } from './locate';
import type {
  LintFile,
  LintFinding,
  LintOptions,
  LintResult,
  UnreadDocument,
} from './types';

const OURS =
  /\bkind["']?\s*:\s*["']?(?:PushSecret|ExternalSecret|ClusterSecretStore|SecretStore|Secret|[A-Za-z]*List)\b/;
const WORKLOAD =
  /\bkind["']?\s*:\s*["']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Rollout|Pod)\b/;
/** Without one of these words a workload has no sign of talking to Vault itself (`SD-C3`). */
const VAULT = /vault|bao|consul|secrets-store/i;

const isWanted = (text: string) =>
  OURS.test(text) || (WORKLOAD.test(text) && VAULT.test(text));

/** An object of a checkout and where it is. */
interface Placed {
  file: string;
  /** The document's own text, to find a place in it when there is something to tell. */
  text: string;
  /** Where the document begins. */
  position: TextPosition;
  placeOf: ManifestDocument['placeOf'];
  within: readonly (string | number)[];
  value: Readonly<Record<string, unknown>>;
}

/**
 * Holds the manifests of a checkout to the rules, each in view of all others of its cluster.
 *
 * Kinds that the framework has no rule for are passed over. A document that is malformed is
 * reported with its place and skipped. A manifest without a namespace is in that which its
 * kustomization gives, else in `default`. Files that a kustomization uses as patches are no
 * manifests.
 *
 * @public
 */
export function lintManifests(
  files: Iterable<LintFile>,
  options: LintOptions = {},
): LintResult {
  const { settings = defaultSettings, clusterOf = () => 'checkout' } = options;
  const { placed, unread, kustomizations } = readAll(files);
  const kustomize = kustomizeView(kustomizations);
  const store = new FactStore({ settings, now: () => 0 });
  const subjects: { subject: Subject; at: Placed }[] = [];
  for (const at of placed.filter(({ file }) => !kustomize.isPatch(file))) {
    const object = withNamespace(at, kustomize);
    const result = readObject(clusterOf(at.file), object, 0);
    if (isFact(result) && 'meta' in result && result.type !== 'Pod') {
      store.apply([{ op: 'upsert', fact: result }]);
      subjects.push({ subject: result, at });
    } else if ('skipped' in result) {
      unread.push({
        file: at.file,
        ...at.position,
        reason: result.skipped.reason,
      });
    }
  }
  const findings = subjects.flatMap(({ subject, at }) =>
    findingsOn(subject, at, store, settings),
  );
  return {
    findings: distinct(findings).sort(byPlace),
    unread: unread.sort(byPlace),
    judged: subjects.length,
  };
}

function readAll(files: Iterable<LintFile>) {
  const placed: Placed[] = [];
  const unread: UnreadDocument[] = [];
  const kustomizations = new Map<string, unknown>();
  for (const { path: file, text } of files) {
    const kustomization = isKustomization(file);
    for (const document of readDocuments(
      text,
      kustomization ? undefined : isWanted,
    )) {
      if (isMalformed(document)) {
        const { position, reason } = document;
        unread.push({ file, ...position, reason });
      } else if (kustomization) {
        kustomizations.set(file, document.value);
      } else {
        placed.push(...objectsOf(document, file, text));
      }
    }
  }
  return { placed, unread, kustomizations };
}

/** The object of a document, or the items of a List. */
function objectsOf(
  { value, content, end, position, placeOf }: ManifestDocument,
  file: string,
  text: string,
): Placed[] {
  if (!isRecord(value)) {
    return [];
  }
  const at = { file, text: text.slice(content, end), position, placeOf };
  return Array.isArray(value.items)
    ? value.items.flatMap((item, index) =>
        isRecord(item)
          ? [{ ...at, within: ['items', index], value: withoutData(item) }]
          : [],
      )
    : [{ ...at, within: [], value: withoutData(value) }];
}

/** No value of a Secret is looked at, be it plain or encrypted. */
function withoutData(value: Readonly<Record<string, unknown>>) {
  return value.kind === 'Secret'
    ? { kind: 'PartialObjectMetadata', metadata: value.metadata }
    : value;
}

const CLUSTER_SCOPED = ['ClusterSecretStore'];

function withNamespace({ file, value }: Placed, kustomize: KustomizeView) {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  if (CLUSTER_SCOPED.includes(String(value.kind))) {
    return value;
  }
  const namespace =
    kustomize.namespaceOf(file) ?? metadata.namespace ?? 'default';
  return { ...value, metadata: { ...metadata, namespace } };
}

function findingsOn(
  subject: Subject,
  at: Placed,
  store: FactStore,
  settings: FrameworkSettings,
): LintFinding[] {
  const view = store.view(subject.meta.cluster);
  const findings = checkSubject(subject, {
    view,
    at: 'manifest',
    settings,
    now: 0,
  });
  if (findings.length === 0) {
    return [];
  }
  const document = parseDocument(at.text, { prettyErrors: false, merge: true });
  return findings.map((finding: Finding) => ({
    ...finding,
    file: at.file,
    ...at.placeOf(offsetOf(finding, document, at.within)),
    object: nameOf(subject),
  }));
}

/** One base may be built by several overlays; its fault is one. */
function distinct(findings: readonly LintFinding[]): LintFinding[] {
  const byText = new Map(
    findings.map(each => [
      [each.id, each.file, each.line, each.column, each.sentence].join('\n'),
      each,
    ]),
  );
  return [...byText.values()];
}

interface Place {
  file: string;
  line: number;
  column: number;
}

function byPlace(one: Place, other: Place): number {
  return (
    Number(one.file > other.file) - Number(one.file < other.file) ||
    one.line - other.line ||
    one.column - other.column
  );
}
