// How much is evaluated when a large cluster is read, and after one change: counted, not timed.
const EXTERNAL_SECRETS = 5_000;
const PUSH_SECRETS = 1_000;
const PODS_EACH = 4;

/** @param source - loads a TypeScript file below `plugins` */
export async function chainsBenchmark({ source }) {
  const { DistributionIndex } = source(
    'secret-distribution-backend/src/services/DistributionIndex.ts',
  );
  const { defaultSettings } = source('secret-distribution-common/src/index.ts');
  const facts = source(
    'secret-distribution-common/src/facts/__testUtils__/facts.ts',
  );

  const index = DistributionIndex.create({
    clusters: ['platform'],
    settings: defaultSettings,
    logger: console,
  });
  for (const changes of largeCluster(facts)) {
    index.apply(changes);
  }
  // The index waits with timers that keep no process alive.
  const awake = setInterval(() => {}, 1_000);
  const rows = [];
  const measure = async (change, apply) => {
    const before = index.evaluations;
    const cpu = process.cpuUsage();
    apply();
    await index.settled();
    const { user, system } = process.cpuUsage(cpu);
    rows.push({
      change,
      'paths evaluated': index.evaluations - before,
      'CPU ms': ((user + system) / 1000).toFixed(1),
    });
  };

  await measure('everything is read', () => {
    for (const kind of ['PushSecret', 'ExternalSecret', 'Workload', 'Pod']) {
      index.coverage({
        cluster: 'platform',
        source: kind,
        state: 'live',
        since: 1,
      });
    }
  });
  for (const [change, fact] of singleChanges(facts)) {
    await measure(change, () => index.apply(facts.upsert(fact)));
  }
  clearInterval(awake);
  index.stop();
  console.log(
    `\nPaths evaluated, of ${PUSH_SECRETS} with ${EXTERNAL_SECRETS} consumers`,
  );
  console.table(rows);
}

function pathOf(index) {
  return `platform-data/postgres/app-${index}`;
}

function singleChanges({ externalSecret, pod, pushSecret, vaultStore }) {
  const failed = { status: 'False', reason: 'InvalidProviderConfig' };
  return [
    ['one Pod', { ...pod('ns-7', 'app-7-1', 'app-7'), ready: false }],
    [
      'one ExternalSecret',
      { ...externalSecret('ns-7', 'db-7', pathOf(7)), refreshedAt: 1 },
    ],
    [
      'one PushSecret',
      { ...pushSecret('app-7', 'pg-7', pathOf(7)), refreshedAt: 1 },
    ],
    ['the store of all', { ...vaultStore('secret'), ready: failed }],
  ];
}

function* largeCluster(facts) {
  const { externalSecret, pod, pushSecret, upsert, workload } = facts;
  yield upsert(facts.vaultStore('secret'));
  for (let i = 0; i < PUSH_SECRETS; i++) {
    yield upsert(pushSecret(`app-${i}`, `pg-${i}`, pathOf(i)));
  }
  for (let i = 0; i < EXTERNAL_SECRETS; i++) {
    const namespace = `ns-${i % 500}`;
    yield upsert(
      externalSecret(namespace, `db-${i}`, pathOf(i % PUSH_SECRETS)),
      workload(namespace, `app-${i}`, [`db-${i}`]),
      ...Array.from({ length: PODS_EACH }, (_, n) =>
        pod(namespace, `app-${i}-${n}`, `app-${i}`),
      ),
    );
  }
}
