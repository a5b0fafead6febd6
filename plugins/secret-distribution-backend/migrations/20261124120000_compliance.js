// @ts-check

/**
 * How many chains broke which rule on a day, by cluster: numbers and names only, no chain.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('compliance_days', table => {
    table.comment('Chains that broke a rule on a day');
    table.string('day', 10).notNullable().comment('In UTC');
    table.string('cluster', 255).notNullable();
    table.string('rule', 16).notNullable();
    table.integer('chains').notNullable();
    table.integer('breaks').notNullable();
    table.primary(['day', 'cluster', 'rule']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('compliance_days');
};
