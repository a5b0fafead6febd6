/**
 * A portal as a process of its own, to be killed: it sees a world that is always the same, writes
 * its history to the database that is given, says `writing` before each batch, and `done` at its
 * end.
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
  const recorder = HistoryRecorder.create({
    index,
    store: {
      record: batch => {
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
