// @ts-check

/**
 * When resources were last worked on at somebody's wish, so that they are left alone for a while
 * whichever replica is asked. Digests of names, and times; times are ms since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('refresh_pauses', table => {
    table.comment('What was worked on a moment ago');
    table
      .string('resource', 64)
      .primary()
      .comment('Digest of the chain or the cluster, and the resource');
    table.bigInteger('at').notNullable();
    table.index(['at'], 'refresh_pauses_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('refresh_pauses');
};
