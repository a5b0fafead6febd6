import { setTimeout as pause } from 'node:timers/promises';
import { INTERVAL } from '../manifests';
import { demand, isOld, metadataOf, QUIET_MS, type Fact } from './fact';

/** What a status says, and what it keeps to itself. */
export const statusFacts: readonly Fact[] = [
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
];
