/** A system that generates credentials: its one name in paths, and how its Secrets are recognised. */
interface GeneratingSystem {
  /** The datasource segment (`SD-P3`). */
  datasource: string;
  /** Other spellings of the same system. */
  aliases: readonly string[];
  /** Names that its operators give to Secrets and that nobody else gives. */
  secretName?: RegExp;
  /** Kinds of owners that no other system has. */
  owners: readonly string[];
}

const systems: readonly GeneratingSystem[] = [
  {
    datasource: 'postgres',
    aliases: ['postgresql', 'pgsql', 'psql', 'pg'],
    secretName: /\.credentials\.postgresql\.acid\.zalan\.do$|-pguser-/,
    owners: ['postgresql', 'PostgresCluster', 'PerconaPGCluster'],
  },
  {
    datasource: 'redis',
    aliases: [],
    owners: ['Redis', 'RedisCluster', 'RedisFailover', 'RedisReplication'],
  },
  { datasource: 'rabbitmq', aliases: ['rabbit'], owners: ['RabbitmqCluster'] },
  { datasource: 'kafka', aliases: ['strimzi'], owners: ['KafkaUser', 'Kafka'] },
  {
    datasource: 'elasticsearch',
    aliases: ['elastic'],
    secretName: /-es-elastic-user$/,
    owners: ['Elasticsearch'],
  },
  {
    datasource: 'mongodb',
    aliases: ['mongo'],
    owners: ['MongoDB', 'MongoDBCommunity', 'PerconaServerMongoDB'],
  },
  { datasource: 'mariadb', aliases: ['maria'], owners: ['MariaDB'] },
  { datasource: 'mysql', aliases: [], owners: ['InnoDBCluster'] },
  { datasource: 'keycloak', aliases: [], owners: ['Keycloak'] },
  { datasource: 'grafana', aliases: [], owners: ['Grafana'] },
];

/** The datasource that a Secret's name or owner gives away; `undefined` when neither does. */
export function systemOfSecret(
  name: string,
  owners: readonly { kind: string }[] = [],
): string | undefined {
  return systems.find(
    system =>
      system.secretName?.test(name) ||
      owners.some(({ kind }) => system.owners.includes(kind)),
  )?.datasource;
}

/** The one name of a system that is known under several. */
export function canonicalDatasource(datasource: string): string {
  return (
    systems.find(({ aliases }) => aliases.includes(datasource))?.datasource ??
    datasource
  );
}

const CROSS_NAMESPACE_NAME =
  /^([a-z0-9-]+)\.([a-z0-9-]+)\.([a-z0-9-]+)\.credentials\.postgresql\.acid\.zalan\.do$/;

/**
 * Whether a Secret was written into `namespace` by Zalando's operator from a cluster in another
 * one (`enable_cross_namespace_secret`): the name then begins with the Secret's own namespace.
 */
export function isCrossNamespaceName(
  name: string,
  namespace: string | undefined,
): boolean {
  const [, first] = CROSS_NAMESPACE_NAME.exec(name) ?? [];
  return first !== undefined && first === namespace;
}
