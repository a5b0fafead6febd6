// @ts-check

/**
 * The past of distributions: names, numbers, times and words of the portal's own. No column can
 * hold a value. Times are ms since the epoch; every primary key is the natural key of its row.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('history_paths', table => {
    table.comment('What the other tables are about');
    table.string('id', 64).primary().comment('Of the distribution');
    table.string('cluster', 255).notNullable();
    table.string('path', 1024).notNullable();
    table.bigInteger('recorded_since').notNullable();
  });

  await knex.schema.createTable('history_versions', table => {
    table.comment('Versions of Vault paths');
    table.string('path_id', 64).notNullable();
    table.bigInteger('created_at').notNullable();
    table.integer('version').notNullable();
    table.bigInteger('deleted_at');
    table.primary(['path_id', 'created_at', 'version']);
    table.index(['created_at'], 'history_versions_age_idx');
  });

  await knex.schema.createTable('history_marks', table => {
    table.comment('Changes of Source Secrets and starts of pushes');
    table.string('path_id', 64).notNullable();
    table.string('link', 16).notNullable();
    table.bigInteger('at').notNullable();
    table.string('object', 512).notNullable();
    table.bigInteger('interval_ms');
    table.primary(['path_id', 'link', 'at', 'object']);
    table.index(['at'], 'history_marks_age_idx');
  });

  await knex.schema.createTable('history_pulls', table => {
    table.comment('What consumers did about versions');
    table.string('path_id', 64).notNullable();
    table.bigInteger('created_at').notNullable();
    table.integer('version').notNullable();
    table.string('consumer', 512).notNullable();
    table.bigInteger('pulled_by');
    table.bigInteger('target_changed_at');
    table.bigInteger('interval_ms');
    table.bigInteger('bound_ms');
    table.string('holds', 16);
    table.integer('overdue').notNullable().defaultTo(0);
    table.primary(['path_id', 'created_at', 'version', 'consumer']);
    table.index(['created_at'], 'history_pulls_age_idx');
  });

  await knex.schema.createTable('history_workloads', table => {
    table.comment('Which credential workloads run with');
    table.string('path_id', 64).notNullable();
    table.bigInteger('created_at').notNullable();
    table.integer('version').notNullable();
    table.string('consumer', 512).notNullable();
    table.string('kind', 64).notNullable();
    table.string('name', 255).notNullable();
    table
      .integer('credential')
      .notNullable()
      .comment('0 unknown, 1 old, 2 new');
    table.bigInteger('since');
    table.string('why', 64).notNullable();
    table.primary([
      'path_id',
      'created_at',
      'version',
      'consumer',
      'kind',
      'name',
    ]);
    table.index(['created_at'], 'history_workloads_age_idx');
  });

  await knex.schema.createTable('history_transitions', table => {
    table.comment('States that chains came to be in');
    table.string('chain_id', 128).notNullable();
    table.integer('seq').notNullable();
    table.string('path_id', 64).notNullable();
    table.string('consumer', 512);
    table.bigInteger('at').notNullable();
    table
      .bigInteger('observed_at')
      .notNullable()
      .comment('When it was first seen, by the clock of the portal');
    table.string('state', 16).notNullable();
    table.string('place', 16);
    table.string('cause', 128);
    table.primary(['chain_id', 'seq']);
    table.index(['path_id', 'at'], 'history_transitions_path_idx');
    table.index(['at'], 'history_transitions_age_idx');
  });

  await knex.schema.createTable('history_clocks', table => {
    table.comment('Clocks that disagree with the clock of the portal');
    table.string('cluster', 255).notNullable();
    table.string('clock', 16).notNullable();
    table.bigInteger('offset_ms').notNullable();
    table.bigInteger('seen_at').notNullable();
    table.primary(['cluster', 'clock']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('history_clocks');
  await knex.schema.dropTable('history_transitions');
  await knex.schema.dropTable('history_workloads');
  await knex.schema.dropTable('history_pulls');
  await knex.schema.dropTable('history_marks');
  await knex.schema.dropTable('history_versions');
  await knex.schema.dropTable('history_paths');
};
