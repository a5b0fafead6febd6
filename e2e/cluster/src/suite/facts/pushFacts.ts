import { setTimeout as pause } from 'node:timers/promises';
import type { RealCluster } from '../../machine/cluster';
import { until } from '../../machine/waiting';
import { NEVER } from '../manifests';
import { demand, metadataOf, QUIET_MS, type Fact } from './fact';

/** The requests below `secret/` of the last push, in order. */
async function requestsFor(
  { machine }: RealCluster,
  vaultPath: string,
): Promise<string[]> {
  const lines = (await machine.log('vault')).split('\n');
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

/** What a push does. */
export const pushFacts: readonly Fact[] = [
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
];
