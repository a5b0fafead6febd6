import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RealCluster } from '../machine/cluster';
import { PORTAL, PRODUCER_NAMESPACE } from '../machine/provision/names';
import { until } from '../machine/waiting';
import { INTERVAL, NEVER } from './manifests';
import type { Stage } from './stage';

/** Something that is said of the real components, and how it is proved. */
export interface Fact {
  id: string;
  says: string;
  /** @returns what was seen @throws Error when it is otherwise */
  prove(stage: Stage, cluster: RealCluster): Promise<string>;
}

const QUIET_MS = 8_000;

function demand(condition: unknown, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

async function metadataOf(stage: Stage): Promise<any> {
  const { body } = await stage.bench.vault.send(
    'GET',
    `secret/metadata/${stage.chain.path}`,
  );
  return body?.data;
}

const isOld = ({ state }: RealCluster) =>
  state.operatorVersion.startsWith('v0.');

/** The requests below `secret/` of the last push, in order. */
async function requestsFor(
  { machine }: RealCluster,
  vaultPath: string,
): Promise<string[]> {
  const lines = (await machine.log('openbao')).split('\n');
  return lines
    .filter(line => line.startsWith('{') && line.includes(vaultPath))
    .map(line => JSON.parse(line))
    .filter(
      ({ type, auth }) =>
        type === 'response' &&
        auth?.metadata?.service_account_name === 'external-secrets',
    )
    .map(
      ({ request }) =>
        `${request.operation} ${request.path.replace(`/${vaultPath}`, '')}`,
    );
}

export const facts: readonly Fact[] = [
  {
    id: '0.3',
    says: 'a PushSecret does not notice that its source changes',
    async prove(stage) {
      await stage.well({ push: { spec: { refreshInterval: NEVER } } });
      const before = (await metadataOf(stage)).current_version;
      await stage.rotate();
      await pause(QUIET_MS);
      const after = (await metadataOf(stage)).current_version;
      demand(before === after, `version ${before} became ${after}`);
      return `no new version within ${QUIET_MS / 1000} s`;
    },
  },
  {
    id: '0.5',
    says: 'a push reads data, reads metadata of what it finds, writes metadata, writes data',
    async prove(stage, cluster) {
      const { chain } = stage;
      await stage.apply(chain.source(), chain.push());
      await stage.condition(chain.push(), 'True');
      const calls = await requestsFor(cluster, chain.path);
      return calls.slice(0, 7).join(', ');
    },
  },
  {
    id: '0.6',
    says: 'each changed property makes a version of its own',
    async prove(stage) {
      await stage.well();
      const first = (await metadataOf(stage)).current_version;
      await stage.rotate();
      const second = await until('the rotation', async () => {
        const { current_version: now } = await metadataOf(stage);
        return now > first + 1 ? now : undefined;
      });
      demand(first === 2 && second === 4, `versions ${first}, ${second}`);
      return 'two properties: versions 1 and 2, after a rotation 3 and 4';
    },
  },
  {
    id: '0.7',
    says: 'syncedResourceVersion is the generation and a hash of labels and annotations',
    async prove(stage) {
      await stage.well();
      const push = await stage.get(stage.chain.push());
      const pull = await stage.get(stage.chain.pull());
      const said = [push, pull].map(one => one?.status.syncedResourceVersion);
      demand(
        said.every(one => /^1-[0-9a-f]{56}$/.test(one)),
        said.join(', '),
      );
      return said.map(one => one.slice(0, 8)).join('…, ');
    },
  },
  {
    id: '0.8',
    says: 'what is pushed without a property and is no JSON object is not repeated in the status, but for one character up to 1.3.1',
    async prove(stage) {
      const { chain, bench } = stage;
      const said: string[] = [];
      for (const value of ['918273645546372819', 'xq-918273645546372819']) {
        const source = chain.source();
        source.data.password = Buffer.from(value).toString('base64');
        await bench.kubernetes.apply(source, 'postgres-operator');
        const push = chain.push({
          name: `${chain.producer}-${said.length}`,
          entries: [{ path: chain.path, key: 'password' }],
        });
        await stage.apply(source, push);
        await stage.condition(push, 'False', /unmarshalling/);
        const { status } = (await stage.get(push))!;
        demand(
          !JSON.stringify(status).includes('918273645546372819'),
          'the value is in the status',
        );
        said.push(status.conditions[0].message.replace(/^.*error /, ''));
      }
      return said.join('; ');
    },
  },
  {
    id: '0.9',
    says: 'data-hash is SHA3-224 of the data, without salt',
    async prove(stage) {
      await stage.well();
      const target = await stage.get(stage.chain.target());
      const entries = Object.entries<string>(target?.data).sort();
      const asGoPrints = entries.map(([key, value]) => {
        const bytes = [...Buffer.from(value, 'base64')].join(' ');
        return `${key}:[${bytes}]`;
      });
      const hash = createHash('sha3-224')
        .update(`map[${asGoPrints.join(' ')}]`)
        .digest('hex');
      const said =
        target?.metadata.annotations['reconcile.external-secrets.io/data-hash'];
      demand(said === hash, 'the annotation is another hash');
      return 'anybody who guesses the value can confirm it';
    },
  },
  {
    id: '0.11',
    says: 'what fails is tried again after 1 s, 2 s, 4 s, …',
    async prove(stage, { machine }) {
      const { chain } = stage;
      const started = Date.now();
      await stage.apply(chain.push());
      await pause(17_000);
      const log = await machine.log('external-secrets');
      const tries = log
        .split('\n')
        .filter(
          line =>
            line.includes('"Reconciler error"') &&
            line.includes(`"controller":"pushsecret"`) &&
            line.includes(`"${chain.producer}"`),
        )
        .map(line => Date.parse(JSON.parse(line).ts))
        .filter(at => at >= started);
      const pauses = tries
        .slice(1)
        .map((at, index) => Math.round((at - tries[index]) / 100) / 10);
      const long = pauses.filter(seconds => seconds > 0.5);
      // Until 2.4 the change of the status is a turn too, so that one doubling happens unseen.
      const doubles = long.every(
        (seconds, index) => index === 0 || seconds > 1.5 * long[index - 1],
      );
      demand(
        doubles && Math.abs(long[long.length - 1] - 8) < 1,
        `pauses of ${pauses.join(' s, ')} s`,
      );
      return `pauses of ${long.join(' s, ')} s`;
    },
  },
  {
    id: 'A.1 refreshTime',
    says: 'a failure leaves refreshTime and syncedPushSecrets, and lastTransitionTime stays at the first',
    async prove(stage) {
      const { chain } = stage;
      await stage.well();
      const before = (await stage.get(chain.push()))?.status;
      await stage.remove(chain.source());
      await stage.condition(chain.push(), 'False');
      const failed = (await stage.get(chain.push()))?.status;
      await pause(4_000);
      const later = (await stage.get(chain.push()))?.status;
      const keys = (one: any) =>
        Object.keys(Object.values<any>(one.syncedPushSecrets)[0]);
      demand(
        keys(later).join() === keys(before).join(),
        'syncedPushSecrets changed',
      );
      demand(
        later.conditions[0].lastTransitionTime ===
          failed.conditions[0].lastTransitionTime,
        'lastTransitionTime moved',
      );
      const moved =
        Date.parse(failed.refreshTime) - Date.parse(before.refreshTime);
      // One more success may have come between the two looks.
      demand(moved <= 5_000, `refreshTime moved by ${moved} ms`);
      demand(
        failed.refreshTime === later.refreshTime,
        'refreshTime moves while it fails',
      );
      return `keys ${keys(later).join(', ')}`;
    },
  },
  {
    id: 'A.1 SourceDeleted',
    says: 'after SourceDeleted a source that comes back stays unnoticed, and the history is gone (2.3 and newer)',
    async prove(stage, cluster) {
      const { chain } = stage;
      const all = ['create', 'update', 'read', 'delete'];
      await stage.setGrants({ data: all, metadata: all, pull: ['read'] });
      await stage.well({ push: { spec: { deletionPolicy: 'Delete' } } });
      await stage.remove(chain.source());
      await stage.condition(chain.push(), 'False');
      if (isOld(cluster)) {
        demand((await metadataOf(stage)) !== undefined, 'the path is gone');
        return 'before 2.3: could not get source secret, and the path stays';
      }
      demand(
        (await metadataOf(stage)) === undefined,
        'the path is still there',
      );
      await stage.apply(chain.source());
      await pause(QUIET_MS);
      const { reason } = (await stage.get(chain.push()))!.status.conditions[0];
      demand(reason === 'SourceDeleted', `it became ${reason}`);
      return `nothing within ${
        QUIET_MS / 1000
      } s, at an interval of ${INTERVAL}`;
    },
  },
  {
    id: 'A.2 copies',
    says: 'without a template, labels and annotations of the ExternalSecret are copied to the target',
    async prove(stage) {
      const { chain } = stage;
      await stage.well({ pull: { spec: { refreshInterval: NEVER } } });
      const before = (await stage.get(chain.target()))!.metadata;
      await stage.sync(chain.pull());
      const after = await until('the annotation on the target', async () => {
        const { metadata } = (await stage.get(chain.target()))!;
        return metadata.annotations['force-sync'] ? metadata : undefined;
      });
      demand(
        after.labels['kustomize.toolkit.fluxcd.io/name'] === 'conformance',
        'the label is not copied',
      );
      const hash = 'reconcile.external-secrets.io/data-hash';
      demand(
        before.annotations[hash] === after.annotations[hash] &&
          before.resourceVersion !== after.resourceVersion,
        'the resourceVersion did not move alone',
      );
      const [owner] = after.ownerReferences;
      const managers = after.managedFields.map(({ manager }: any) => manager);
      return `also Flux's label; owner ${owner.kind}, managers ${[
        ...new Set(managers),
      ].join(', ')}`;
    },
  },
  {
    id: 'B.1 custom metadata',
    says: "a push replaces other people's custom metadata",
    async prove(stage) {
      await stage.well();
      await stage.bench.vault.ask(
        'PUT',
        `secret/metadata/${stage.chain.path}`,
        {
          custom_metadata: { 'managed-by': 'external-secrets', team: 'orders' },
        },
      );
      await stage.rotate();
      const after = await until('the rotation', async () => {
        const found = await metadataOf(stage);
        return found.current_version > 2 ? found : undefined;
      });
      demand(
        after.custom_metadata.team === undefined,
        'the label is still there',
      );
      return JSON.stringify(after.custom_metadata);
    },
  },
  {
    id: 'B.3 wide policy',
    says: 'with a wide policy the mount in a remote key is not refused, and marks another path',
    async prove(stage) {
      const { chain, bench } = stage;
      await bench.vault.setPolicy(
        'external-secrets-push',
        'path "secret/*" { capabilities = ["create", "update", "read"] }',
      );
      // A longer path in the other policy would override it.
      await bench.vault.setPolicy('external-secrets-pull', '# none');
      const entries = chain.entries.map(entry => ({
        ...entry,
        path: `secret/${entry.path}`,
      }));
      await stage.apply(chain.source(), chain.push({ entries }));
      const seen = await until('a status', async () => {
        const found = await stage.get(chain.push());
        return found?.status?.conditions?.[0];
      });
      const stray = await bench.vault.send(
        'GET',
        `secret/metadata/secret/${chain.path}`,
      );
      const own = await metadataOf(stage);
      await bench.vault.send('DELETE', `secret/metadata/secret/${chain.path}`);
      return `${seen.reason}: ${
        seen.message
      }; mark at secret/metadata/secret/…: ${JSON.stringify(
        stray.body?.data?.custom_metadata,
      )}, at the path itself: ${JSON.stringify(own?.custom_metadata)}`;
    },
  },
  {
    id: 'B.4 #5 retries',
    says: 'a delete that is refused has taken the other properties away already',
    async prove(stage) {
      const { chain } = stage;
      await stage.well({ push: { spec: { deletionPolicy: 'Delete' } } });
      await stage.remove(chain.push());
      await stage.condition(chain.push(), 'False');
      const { body } = await stage.bench.vault.send(
        'GET',
        `secret/subkeys/${chain.path}`,
      );
      await stage.bench.kubernetes.merge(chain.push(), {
        metadata: { finalizers: null },
      });
      const left = Object.keys(body.data.subkeys);
      demand(left.length === 1, `left are ${left.join(', ')}`);
      return `of username and password, ${left[0]} is left`;
    },
  },
  {
    id: 'C.1',
    says: 'what a token without values learns',
    async prove(stage, cluster) {
      await stage.well();
      const { vault, kubernetes } = cluster;
      const jwt = await kubernetes.tokenFor(PORTAL.namespace, PORTAL.name);
      const { auth } = await vault.ask('PUT', 'auth/kubernetes/login', {
        role: 'backstage',
        jwt,
      });
      const as = (method: string, asked: string, body?: unknown) =>
        vault.send(method, asked, body, auth.client_token);
      const { path: own } = stage.chain;
      const subkeys = await as('GET', `secret/subkeys/${own}`);
      const listed = await as('LIST', 'secret/metadata/platform-data/');
      const detailed = await as(
        'LIST',
        'secret/detailed-metadata/platform-data/',
      );
      const mount = await as('GET', 'sys/internal/ui/mounts/secret');
      const other = await as('GET', 'sys/internal/ui/mounts/elsewhere');
      const value = await as('GET', `secret/data/${own}`);
      const absent = await as('GET', 'secret/metadata/platform-data/x/absent');
      const self = await as('POST', 'sys/capabilities-self', {
        paths: [`secret/data/${own}`],
      });
      await vault.ask('DELETE', `secret/data/${own}`);
      const deleted = await as('GET', `secret/subkeys/${own}`);
      demand(value.status === 403, `data answers ${value.status}`);
      demand(
        Object.values(subkeys.body.data.subkeys).every(one => one === null),
        'subkeys hold values',
      );
      return [
        `data ${value.status}`,
        `subkeys ${Object.keys(subkeys.body.data.subkeys).join('+')}`,
        `LIST ${listed.status}`,
        `detailed-metadata ${detailed.status}`,
        `mount version ${mount.body?.data?.options?.version}`,
        `other mount ${other.status} ${other.body?.errors?.[0]}`,
        `absent ${absent.status}`,
        `capabilities-self ${JSON.stringify(
          self.body.data[`secret/data/${own}`],
        )}`,
        `subkeys of a deleted version ${deleted.status} ${
          deleted.body?.data?.metadata ? 'with metadata' : 'without metadata'
        }`,
      ].join('; ');
    },
  },
  {
    id: 'C.3',
    says: 'a longer path in another policy overrides a deny',
    async prove(stage, { vault }) {
      await vault.setPolicy(
        'blind',
        'path "secret/data/*" { capabilities = ["deny"] }',
      );
      await vault.setPolicy(
        'sighted',
        'path "secret/data/platform-data/*" { capabilities = ["read"] }',
      );
      const { auth } = await vault.ask('POST', 'auth/token/create', {
        policies: ['blind', 'sighted'],
        ttl: '60s',
      });
      const { data } = await vault.ask('POST', 'sys/capabilities', {
        token: auth.client_token,
        paths: ['secret/data/platform-data/a', 'secret/data/b'],
      });
      const said = JSON.stringify(data['secret/data/platform-data/a']);
      demand(said === '["read"]', said);
      return `${said} below the longer path, ${JSON.stringify(
        data['secret/data/b'],
      )} elsewhere (${stage.chain.app})`;
    },
  },
  {
    id: 'D.4',
    says: 'metadata alone: no data, key names in managedFields, values in last-applied-configuration',
    async prove(stage, cluster) {
      const { chain, bench } = stage;
      const source = chain.source();
      const applied = JSON.stringify(source);
      await stage.apply(source);
      await bench.kubernetes.merge(source, {
        metadata: {
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': applied,
          },
        },
      });
      const { status, body } = await cluster.askAs(
        'GET',
        `/api/v1/namespaces/${PRODUCER_NAMESPACE}/secrets`,
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      );
      demand(
        status === 200 && body.kind === 'PartialObjectMetadataList',
        `${status} ${body?.kind}`,
      );
      const item = body.items.find(
        ({ metadata }: any) => metadata.name === chain.producer,
      );
      demand(item && !('data' in item), 'there is data');
      const keys = item.metadata.managedFields.flatMap(({ fieldsV1 }: any) =>
        Object.keys(fieldsV1['f:data'] ?? {}),
      );
      const leak = JSON.stringify(item.metadata.annotations).includes('"data');
      const wrong = await cluster.askAs(
        'GET',
        `/api/v1/namespaces/${PRODUCER_NAMESPACE}/secrets`,
        'application/x-nothing',
      );
      return `${keys.join(
        ', ',
      )}; values in the annotation: ${leak}; an unknown Accept: ${
        wrong.status
      }`;
    },
  },
  {
    id: 'D.4 410',
    says: 'a watch from before a compaction answers 410',
    async prove(stage, cluster) {
      const ask = (version: string) =>
        cluster.askAs(
          'GET',
          `/apis/external-secrets.io/v1/externalsecrets?watch=1&resourceVersion=${version}&timeoutSeconds=1&allowWatchBookmarks=true`,
          'application/json',
        );
      const old = await ask('1');
      const word =
        typeof old.body === 'string'
          ? old.body.slice(0, 200)
          : JSON.stringify(old.body).slice(0, 200);
      demand(
        old.status === 410 || word.includes('410'),
        `${old.status} ${word}`,
      );
      return `${old.status}: ${word} (${stage.chain.app})`;
    },
  },
  {
    id: 'D.4 store events',
    says: 'Events of a ClusterSecretStore are in the namespace default',
    async prove(stage) {
      await stage.store({ vault: { server: 'https://vault.invalid:8200' } });
      await stage.storeIs('False');
      const events = await until('an Event of the store', async () => {
        const all = await stage.bench.kubernetes.list('v1', 'Event');
        const ours = all.filter(
          one => one.involvedObject.kind === 'ClusterSecretStore',
        );
        return ours.length > 0 ? ours : undefined;
      });
      const places = new Set(events.map(({ metadata }) => metadata.namespace));
      demand([...places].join() === 'default', [...places].join());
      const sources = new Set(events.map(({ source }) => source?.component));
      return `source ${[...sources].join()}`;
    },
  },
];
