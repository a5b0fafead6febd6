import knexFactory, { type Knex } from 'knex';
import { HistoryStore } from './HistoryStore';

const NEWER = '29991231000000_newer.js';

let database: Knex;

afterEach(() => database.destroy());

/** The tables as a version after this one would leave them. */
async function tablesOfNewer() {
  database = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const options = { database, retentionMs: 86_400_000 };
  await HistoryStore.create(options);
  await database('knex_migrations').insert({ name: NEWER, batch: 2 });
  return options;
}

describe('a portal that goes back to the version before', () => {
  it('does not start on tables of the newer one by itself', async () => {
    const options = await tablesOfNewer();
    await expect(HistoryStore.create(options)).rejects.toThrow(NEWER);
  });

  it('starts on them when it is told to leave the tables alone', async () => {
    const options = await tablesOfNewer();
    const store = await HistoryStore.create({
      ...options,
      skipMigrations: true,
    });
    await expect(store.page('none', { limit: 1 })).resolves.toMatchObject({
      versions: [],
    });
  });
});
