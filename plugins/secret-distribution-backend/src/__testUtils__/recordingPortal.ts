/**
 * A portal as a process of its own, to be killed: it sees a world that is always the same, writes
 * its history to the database that is given, says `writing` before each batch, and `done` at its
 * end. One that is to be killed never gets beyond its third batch, however late the blow falls.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { defaultSettings } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import knexFactory from 'knex';
import { HistoryRecorder } from '../history/HistoryRecorder';
import { HistoryStore } from '../history/HistoryStore';
import { DistributionIndex } from '../services/DistributionIndex';
import { EPOCH } from './facts';
import { rotatedCluster } from './rotations';

const PATHS = 400;
const DAY = 24 * 3_600_000;
const LAST_BATCH_OF_THE_KILLED = 3;

const silent: LoggerService = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => silent,
};

async function main(): Promise<void> {
  const now = () => EPOCH + 1;
  const database = knexFactory({
    ...JSON.parse(process.env.HISTORY_DATABASE ?? ''),
    useNullAsDefault: true,
  });
  const store = await HistoryStore.create({
    database,
    retentionMs: 400 * DAY,
    now,
  });
  const index = DistributionIndex.create({
    clusters: ['platform'],
    settings: defaultSettings,
    logger: silent,
    now,
  });
  let batches = 0;
  const recorder = HistoryRecorder.create({
    index,
    store: {
      record: async batch => {
        batches += 1;
        if (process.env.HISTORY_KILLED && batches > LAST_BATCH_OF_THE_KILLED) {
          await new Promise(resolve => setTimeout(resolve, DAY));
        }
        process.stdout.write('writing\n');
        return store.record(batch);
      },
    },
    settings: defaultSettings,
    logger: silent,
    settledAfterMs: 0,
    now,
  });
  recorder.start();
  rotatedCluster(
    index,
    'platform',
    Array.from({ length: PATHS }, (_, team) => `team-${team}`),
  );
  await index.settled();
  await recorder.stop();
  await database.destroy();
  process.stdout.write('done\n');
}

void main();
