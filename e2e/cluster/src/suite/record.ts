import type { Chain as Diagnosis } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { KubeObject, KubernetesClient } from '../machine/kubernetes';
import { PRODUCER_NAMESPACE } from '../machine/provision/names';
import { canaryMarker } from './manifests';
import { AGAIN, type Stage } from './stage';

/** What was said about one fault: by the components, and then by us. No value, no time, no address. */
export interface Recording {
  row: string;
  says: string;
  /** Conditions, sorted. */
  conditions: readonly Saying[];
  /** Warning Events, sorted, each once. */
  events: readonly Saying[];
  pods: readonly string[];
  /** What Vault's metadata tells; absent where the path was never written. */
  vault?: {
    currentVersion: unknown;
    customMetadata: unknown;
    versions: readonly string[];
  };
  verdict: {
    state: string;
    cause?: string;
    place?: string;
    sentence: string;
    symptoms: readonly string[];
    findings: readonly string[];
  };
}

/** One sentence of a component. */
export interface Saying {
  kind: string;
  status?: string;
  reason: string;
  source?: string;
  message: string;
  /** Of Events: nothing was said of the object after it. */
  last?: true;
}

const KINDS = [
  ['external-secrets.io/v1', 'ClusterSecretStore', undefined],
  ['external-secrets.io/v1alpha1', 'PushSecret', PRODUCER_NAMESPACE],
  ['external-secrets.io/v1', 'ExternalSecret', 'consumer'],
] as const;

/** Collects what is said at this moment, without anything that differs from run to run. */
export async function record(
  stage: Stage,
  about: {
    row: string;
    says: string;
    /** Events of before this version belong to something else. */
    since: number;
  },
  diagnosis: Diagnosis,
): Promise<Recording> {
  const { kubernetes, vault, server } = stage.bench;
  const { chain } = stage;
  const scrub = scrubber(server.url, chain.app);
  const conditions: Saying[] = [];
  for (const [apiVersion, kind, place] of KINDS) {
    const namespace = place === 'consumer' ? chain.app : place;
    for (const object of await kubernetes.list(apiVersion, kind, namespace)) {
      conditions.push(...conditionsOf(kind, object, scrub));
    }
  }
  const metadata = await vault
    .send('GET', `secret/metadata/${chain.path}`)
    // Vault may be what is down.
    .catch(() => undefined);
  const { verdict, findings } = diagnosis;
  return {
    row: about.row,
    says: about.says,
    conditions: sorted(conditions),
    events: sorted(await warningsOf(kubernetes, chain.app, about.since, scrub)),
    pods: (await podsOf(kubernetes, chain.app)).map(scrub),
    ...(metadata?.status === 200 ? { vault: vaultOf(metadata.body.data) } : {}),
    verdict: {
      state: verdict.state,
      cause: verdict.cause?.id,
      place: verdict.firstBroken,
      sentence: scrub(verdict.sentence),
      symptoms: verdict.symptoms.map(({ link, says }) => `${link}: ${says}`),
      findings: findings.map(({ id }) => id),
    },
  };
}

/** What differs between what two benches said. */
export function differences(
  one: Recording,
  other: Recording,
): { onlyOne: string[]; onlyOther: string[] } {
  const words = ({ conditions, events, vault }: Recording) => [
    ...[...conditions, ...presentOf(events, conditions)].map(saying =>
      [saying.kind, saying.status, saying.reason, saying.source, saying.message]
        .filter(Boolean)
        .join(' '),
    ),
    ...(vault ? [vaultWords(vault)] : []),
  ];
  const [a, b] = [words(one), words(other)];
  return {
    onlyOne: a.filter(word => !b.includes(word)),
    onlyOther: b.filter(word => !a.includes(word)),
  };
}

/** Events of what is green now tell of a moment on the way, which a faster machine never sees. */
function presentOf(
  events: readonly Saying[],
  conditions: readonly Saying[],
): Saying[] {
  return events.filter(
    ({ kind, last }) =>
      last &&
      conditions.some(one => one.kind === kind && one.status !== 'True'),
  );
}

/** How many versions there are depends on how often it was tried. */
function vaultWords({
  currentVersion,
  customMetadata,
  versions,
}: NonNullable<Recording['vault']>): string {
  const newest = versions[versions.length - 1]?.replace(/^\d+/, '') ?? '';
  const written = currentVersion === 0 ? 'no version' : `a version${newest}`;
  return `Vault ${written}, ${JSON.stringify(customMetadata)}`;
}

function scrubber(address: string, app: string): (text: string) => string {
  const values = new RegExp(`${canaryMarker}[0-9a-f]*`, 'g');
  return text =>
    text
      .replaceAll(address, 'https://vault')
      .replaceAll(new URL(address).host, 'vault')
      .replaceAll(app, app.replace(new RegExp(`-${AGAIN}$`), ''))
      .replaceAll(values, '<value>')
      .replace(
        /lookup vault\.invalid on [\d.:[\]]+/g,
        'lookup vault.invalid on <dns>',
      )
      .replace(/dial tcp \S+: connect/g, 'dial tcp <address>: connect')
      .replace(/127\.0\.0\.1:\d+/g, '<address>')
      .replace(/10\.96\.\d+\.\d+:8200/g, '<address>');
}

function conditionsOf(
  kind: string,
  { status }: KubeObject,
  scrub: (text: string) => string,
): Saying[] {
  return (status?.conditions ?? []).map((condition: any) => ({
    kind,
    status: condition.status,
    reason: condition.reason ?? '',
    message: scrub(condition.message ?? ''),
  }));
}

async function warningsOf(
  kubernetes: KubernetesClient,
  app: string,
  since: number,
  scrub: (text: string) => string,
): Promise<Saying[]> {
  const events = await kubernetes.list('v1', 'Event');
  const ours = events
    .filter(({ type, involvedObject, metadata }) => {
      const { kind, name } = involvedObject;
      return (
        type === 'Warning' &&
        (name.startsWith(app) || kind === 'ClusterSecretStore') &&
        (kind === 'Pod' || KINDS.some(([, known]) => known === kind)) &&
        Number(metadata.resourceVersion) > since
      );
    })
    // Events carry whole seconds; which of two came later their versions tell.
    .sort(
      (a, b) =>
        timeOf(b) - timeOf(a) ||
        Number(b.metadata.resourceVersion) - Number(a.metadata.resourceVersion),
    );
  const heard = new Set<string>();
  const sayings = ours.map(({ involvedObject, reason, source, message }) => {
    const { kind, name } = involvedObject;
    const isLast = !heard.has(`${kind}/${name}`);
    heard.add(`${kind}/${name}`);
    return {
      kind,
      reason,
      source: source?.component ?? '',
      message: scrub(message),
      ...(isLast ? { last: true as const } : {}),
    };
  });
  const byWords = new Map<string, Saying>();
  for (const { last, ...words } of sayings) {
    const key = JSON.stringify(words);
    const isLast = last || byWords.get(key)?.last;
    byWords.set(key, { ...words, ...(isLast ? { last: true } : {}) });
  }
  return [...byWords.values()];
}

function timeOf(event: {
  lastTimestamp?: string;
  eventTime?: string;
  [other: string]: any;
}): number {
  return Date.parse(event.lastTimestamp ?? event.eventTime ?? '');
}

async function podsOf(
  kubernetes: KubernetesClient,
  namespace: string,
): Promise<string[]> {
  const pods = await kubernetes.list('v1', 'Pod', namespace);
  return pods.map(({ status }) => {
    const waiting = status?.containerStatuses?.[0]?.state?.waiting;
    return waiting
      ? `Pod ${status.phase} ${waiting.reason} ${waiting.message}`
      : `Pod ${status?.phase}`;
  });
}

function vaultOf(data: any): Recording['vault'] {
  return {
    currentVersion: data.current_version,
    customMetadata: data.custom_metadata,
    versions: Object.entries<any>(data.versions ?? {}).map(
      ([version, { deletion_time: deleted, destroyed }]) =>
        [version, deleted && 'deleted', destroyed && 'destroyed']
          .filter(Boolean)
          .join(' '),
    ),
  };
}

function sorted(sayings: readonly Saying[]): Saying[] {
  return [...sayings].sort((a, b) =>
    JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
  );
}
