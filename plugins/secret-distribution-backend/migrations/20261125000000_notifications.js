// @ts-check

/**
 * What owners were told of broken distributions, and what is still to be sent: names, times and
 * sentences of the portal's own. Times are ms since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('notifications_rounds', table => {
    table.comment('One row: who decides next has seen the decision before');
    table.integer('id').primary();
    table.bigInteger('number').notNullable();
    table.bigInteger('started_at').comment('When notifications began');
  });

  await knex.schema.createTable('notifications_matters', table => {
    table.comment('Causes that owners were told of, or will be');
    table.string('id', 64).primary();
    table.string('owner', 512).notNullable();
    table.string('audience', 16).notNullable();
    table.string('cluster', 255).notNullable();
    table.text('cause_key').notNullable().comment('As JSON');
    table.string('title', 255).notNullable();
    table.string('entity_ref', 512);
    table.text('chains').notNullable().comment('Ids of chains, as JSON');
    table.string('phase', 16).notNullable();
    table.bigInteger('began_at').notNullable();
    table.bigInteger('rested_at');
    table.bigInteger('closed_at');
    table.integer('episodes').notNullable();
  });

  await knex.schema.createTable('notifications_outbox', table => {
    table.comment('Messages that are to be sent');
    table.string('scope', 600).primary();
    table.string('revision', 36).notNullable();
    table.text('message').notNullable();
    table.bigInteger('created_at').notNullable();
    table
      .bigInteger('claimed_until')
      .notNullable()
      .comment('Somebody sends it, or is given up after this');
    table.index(['created_at'], 'notifications_outbox_age_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notifications_outbox');
  await knex.schema.dropTable('notifications_matters');
  await knex.schema.dropTable('notifications_rounds');
};
