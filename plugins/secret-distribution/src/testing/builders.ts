import type {
  ClusterCoverage,
  CoverageState,
  DistributionKind,
  EntityChain,
  EntityDistributions,
  Finding,
  Link,
  LinkId,
  LinkState,
  ObjectKind,
  Verdict,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** The moment at which every fixture was evaluated. */
export const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const minutesAgo = (minutes: number) => NOW - minutes * MINUTE;

const kinds: Partial<Record<LinkId, ObjectKind>> = {
  source: 'Secret',
  push: 'PushSecret',
  pull: 'ExternalSecret',
  target: 'Secret',
  workload: 'Deployment',
};

const distributionKinds: Record<string, DistributionKind> = {
  'platform-data': 'secret',
  'platform-config': 'config',
};

const linkIds: readonly LinkId[] = [
  'source',
  'push',
  'vault',
  'pull',
  'target',
  'workload',
];

const seen: Record<LinkState, string> = {
  ok: 'Seen to be right.',
  pending: 'Not there yet, within its expected time.',
  stale: 'Older than its interval allows.',
  broken: 'There is hard evidence against it.',
  missing: 'It does not exist.',
  unknown: 'It cannot be seen.',
  notApplicable: 'This chain has no such link.',
};

export interface ChainOptions {
  path: string;
  role?: EntityChain['role'];
  cluster?: string;
  consumerNamespace?: string;
  /** States that are not `ok`. */
  states?: Partial<Record<LinkId, LinkState>>;
  notes?: Partial<Record<LinkId, string>>;
  verdict?: Partial<Verdict>;
  rest?: Partial<EntityChain>;
}

/** A chain as the API serves it: healthy where the options say nothing. */
export function buildChain(options: ChainOptions): EntityChain {
  const {
    path,
    role = 'consumer',
    cluster = 'platform',
    states = {},
    notes = {},
  } = options;
  const [prefix, datasource = 'postgres', instance = 'temporal'] =
    path.split('/');
  const consumer = options.consumerNamespace ?? instance;
  const producer = `${datasource}-operator`;

  const links = linkIds.map((id): Link => {
    const kind = kinds[id];
    const produced = id === 'source' || id === 'push';
    const drawn = role === 'consumer' || produced || id === 'vault';
    const state = states[id] ?? (drawn ? 'ok' : 'notApplicable');
    const name = {
      source: `${instance}.credentials`,
      push: `${instance}-${datasource}`,
      vault: path,
      pull: `${instance}-${datasource}`,
      target: `${instance}-${datasource}-credentials`,
      workload: instance,
    }[id];
    const works = state === 'ok' || state === 'stale';
    return {
      id,
      state,
      label: drawn ? name : '',
      note: notes[id] ?? seen[state],
      ...(kind &&
        drawn && {
          ref: { kind, namespace: produced ? producer : consumer, name },
        }),
      ...(works && { at: minutesAgo(12 + linkIds.indexOf(id) * 7) }),
      ...((id === 'push' || id === 'pull') && drawn && { intervalMs: HOUR }),
    };
  });

  return {
    id: `${cluster}/${path}/${role}/${consumer}`,
    distribution: {
      id: `${cluster}/${path}`,
      cluster,
      path,
      kind: distributionKinds[prefix] ?? 'unconventional',
      datasource,
      instance,
    },
    role,
    links,
    store: {
      ref: { kind: 'ClusterSecretStore', name: 'vault-backend' },
      state: 'ok',
      note: 'Ready.',
    },
    verdict: {
      state: 'ok',
      sentence: `${path} reaches every workload that uses it.`,
      symptoms: [],
      ...options.verdict,
    },
    findings: [],
    keys: ['username', 'password'].map(property => ({
      property,
      promised: true,
      present: true,
      used: true,
      ...(role === 'consumer' && { pulledAs: property }),
    })),
    workloads:
      role === 'producer'
        ? []
        : [
            {
              ref: { kind: 'Deployment', namespace: consumer, name: instance },
              uses: [
                {
                  secretName: `${instance}-${datasource}-credentials`,
                  keys: ['username', 'password'],
                  how: 'env',
                  optional: false,
                  container: instance,
                },
              ],
              state: states.workload ?? 'ok',
              note: notes.workload ?? 'Runs with the current credential.',
              pods:
                states.workload === 'broken'
                  ? { total: 3, ready: 0, failing: 3 }
                  : { total: 3, ready: 3, failing: 0 },
              credential: states.workload ? 'unknown' : 'new',
            },
          ],
    consumers: [],
    publishers: [`${producer}/${instance}-${datasource}`],
    propagationBoundMs: 2 * HOUR,
    foundBy: ['workload'],
    ...options.rest,
  };
}

/** A finding that is complete where the options say nothing. */
export function buildFinding(options: Partial<Finding>): Finding {
  return {
    id: 'SD-I2',
    key: `platform|${options.id ?? 'SD-I2'}`,
    severity: 'warning',
    place: 'pull',
    title: 'Not managed by GitOps',
    sentence:
      'ExternalSecret temporal/temporal-postgres carries no mark of a GitOps controller.',
    params: {},
    evidence: [],
    cure: {
      who: 'consumer',
      text: 'Move the manifest to the GitOps repository.',
    },
    rules: [],
    ...options,
  };
}

/** A cluster that is seen in full where the options say nothing. */
export function buildCoverage(
  cluster: string,
  state: CoverageState = 'live',
  rest: Partial<ClusterCoverage> = {},
): ClusterCoverage {
  const since = minutesAgo(state === 'live' ? 600 : 9);
  return {
    cluster,
    state,
    since,
    sources: ['PushSecret', 'ExternalSecret', 'ClusterSecretStore', 'Pod'].map(
      source => ({
        source,
        state,
        since,
        ...(state !== 'live' && {
          reason: 'The API server does not answer.',
        }),
      }),
    ),
    vault: {
      state: 'active',
      blindness: 'proven',
      checkedAt: minutesAgo(20),
    },
    skipped: [],
    ...rest,
  };
}

/** An answer of the API that is empty where the options say nothing. */
export function buildAnswer(
  options: Partial<EntityDistributions>,
): EntityDistributions {
  return {
    entityRef: 'component:default/temporal',
    evaluatedAt: NOW,
    state: 'ok',
    sentence: 'All internal secrets and configuration reach this component.',
    consumes: [],
    produces: [],
    causes: [],
    findings: [],
    clusters: [buildCoverage('platform')],
    ...options,
  };
}
