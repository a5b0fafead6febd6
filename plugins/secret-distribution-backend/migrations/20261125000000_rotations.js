// @ts-check

/**
 * Rotations of all paths in the order of time, by which lists over all clusters are read: what
 * the tables of each path say, in short. Names, numbers, times and words of the portal's own.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('history_paths', table => {
    table
      .integer('listed')
      .notNullable()
      .defaultTo(0)
      .comment('1 once its rotations are in history_arrivals');
  });

  await knex.schema.createTable('history_chains', table => {
    table.comment('Chains that there were');
    table.string('chain_id', 128).primary();
    table.string('path_id', 64).notNullable();
    table.string('consumer', 512);
  });

  await knex.schema.createTable('history_arrivals', table => {
    table.comment('The way of each rotation to each consumer, in short');
    table.string('chain_id', 128).notNullable();
    table
      .bigInteger('at')
      .notNullable()
      .comment('Of the first version, or of the change that was not pushed');
    table.integer('version').notNullable();
    table.string('path_id', 64).notNullable();
    table.bigInteger('last_at').notNullable();
    table.bigInteger('before_at');
    table.integer('newest').notNullable();
    table.string('state', 16).notNullable();
    table.integer('late').notNullable();
    table.bigInteger('due_at');
    table.primary(['chain_id', 'at', 'version']);
    // With the chain it answers alone which of them a reader may see.
    table.index(
      ['at', 'path_id', 'version', 'chain_id'],
      'history_arrivals_time_idx',
    );
    table.index(['path_id', 'at'], 'history_arrivals_path_idx');
  });
  // What is looked for by its state is rare; whole indexes would be as long as the table.
  for (const [name, columns, condition] of [
    ['late', 'at, path_id, version', 'late = 1'],
    ['late_chain', 'chain_id, at', 'late = 1'],
    ['waiting', 'at, path_id, version', "state = 'waiting'"],
    ['old', 'at, path_id, version', "state = 'old'"],
  ]) {
    await knex.raw(
      `CREATE INDEX history_arrivals_${name}_idx ON history_arrivals (${columns}) WHERE ${condition}`,
    );
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('history_arrivals');
  await knex.schema.dropTable('history_chains');
  await knex.schema.alterTable('history_paths', table => {
    table.dropColumn('listed');
  });
};
