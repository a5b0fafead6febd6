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
  isFrameworkKind,
  isKustomization,
  kustomizeView,
  type KustomizeView,
} from './kustomize';
import { offsetOf } from './locate';
import { EVERY_NAMESPACE, unfold, type Unfolded } from './unfold';
import type {
  LintFile,
  LintFinding,
  LintOptions,
  LintResult,
  UnreadDocument,
} from './types';

const OURS =
  /\bkind["']?\s*:\s*["']?(?:(?:Cluster)?PushSecret|(?:Cluster)?ExternalSecret|ClusterSecretStore|SecretStore|Secret|[A-Za-z]*List)\b/;
const WORKLOAD =
  /\bkind["']?\s*:\s*["']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Rollout|Pod)\b/;
/** Without one of these words a workload has no sign of talking to Vault itself (`SD-C3`). */
const VAULT = /vault|bao|consul|secrets-store/i;

const NO_TEXT = 'It is not UTF-8 text; save it as UTF-8.';

const isWanted = (text: string) =>
  OURS.test(text) || (WORKLOAD.test(text) && VAULT.test(text));

/** An object of a checkout and where it is. */
interface Placed extends Unfolded {
  file: string;
  /** The document's own text, to find a place in it when there is something to tell. */
  text: string;
  /** Where the document begins. */
  position: TextPosition;
  placeOf: ManifestDocument['placeOf'];
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
      const subject = at.everywhere ? ofEveryNamespace(result) : result;
      store.apply([{ op: 'upsert', fact: subject }]);
      subjects.push({ subject, at });
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
    patched: kustomize.patching(
      new Set(
        placed
          .filter(({ value }) => isFrameworkKind(value.kind))
          .map(({ file }) => file)
          .filter(kustomize.isPatch),
      ),
    ),
  };
}

/** What a ClusterExternalSecret makes has as many namespaces as its selector finds. */
function ofEveryNamespace(subject: Subject): Subject {
  const meta = { ...subject.meta, namespace: EVERY_NAMESPACE };
  return { ...subject, meta } as Subject;
}

function readAll(files: Iterable<LintFile>) {
  const placed: Placed[] = [];
  const unread: UnreadDocument[] = [];
  const kustomizations = new Map<string, unknown>();
  for (const { path: file, text } of files) {
    const kustomization = isKustomization(file);
    if (text.includes('\u0000')) {
      unread.push({ file, line: 1, column: 1, reason: NO_TEXT });
      continue;
    }
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

function objectsOf(
  { value, content, end, position, placeOf }: ManifestDocument,
  file: string,
  text: string,
): Placed[] {
  const at = { file, text: text.slice(content, end), position, placeOf };
  return unfold(value).map(object => ({ ...at, ...object }));
}

const CLUSTER_SCOPED = ['ClusterSecretStore'];

function withNamespace(
  { file, value, everywhere }: Placed,
  kustomize: KustomizeView,
) {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  if (everywhere) {
    return { ...value, metadata: { ...metadata, namespace: 'default' } };
  }
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
    ...at.placeOf(offsetOf(finding, document, at)),
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
