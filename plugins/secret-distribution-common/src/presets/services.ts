import type { ProducerPreset } from './types';

const rabbitMq: ProducerPreset = {
  id: 'rabbitmq',
  title: 'RabbitMQ Cluster Operator',
  resource: { apiVersion: 'rabbitmq.com/v1beta1', kind: 'RabbitmqCluster' },
  datasource: 'rabbitmq',
  questions: [
    { id: 'name', label: 'Name of the RabbitmqCluster', example: 'messages' },
  ],
  secretName: '{{name}}-default-user',
  keys: [
    { key: 'username', property: 'username', offered: true },
    { key: 'password', property: 'password', offered: true },
    {
      key: 'host',
      property: 'host',
      offered: false,
      note: 'Belongs to the endpoint, which is configuration.',
    },
    {
      key: 'connection_string',
      property: 'connection_string',
      offered: false,
      note: 'A derived value. Let the consumer compose its own.',
    },
  ],
  endpoint: { service: '{{name}}.{{namespace}}.svc', port: '5672' },
  origin: 'operator',
  rotation: {
    notes: [
      'The default user may administer the whole cluster. A user of its own for each consumer is better.',
    ],
  },
};

const strimzi: ProducerPreset = {
  id: 'strimzi',
  title: 'Strimzi KafkaUser',
  resource: { apiVersion: 'kafka.strimzi.io/v1beta2', kind: 'KafkaUser' },
  datasource: 'kafka',
  questions: [
    { id: 'user', label: 'Name of the KafkaUser', example: 'orders' },
    { id: 'cluster', label: 'Name of the Kafka cluster', example: 'events' },
  ],
  secretName: '{{user}}',
  keys: [
    {
      key: 'password',
      property: 'password',
      offered: true,
      note: 'With SCRAM authentication. The user name is the KafkaUser’s own and not in the Secret.',
    },
    {
      key: 'user.crt',
      property: 'user.crt',
      offered: false,
      note: 'With TLS authentication.',
    },
    {
      key: 'user.key',
      property: 'user.key',
      offered: false,
      note: 'With TLS authentication.',
    },
  ],
  endpoint: {
    service: '{{cluster}}-kafka-bootstrap.{{namespace}}.svc',
    port: '9093',
  },
  origin: 'operator',
  rotation: {
    notes: [
      'Clients also need the authority of the cluster, `<cluster>-cluster-ca-cert`, which is renewed at its own times.',
    ],
  },
};

const eck: ProducerPreset = {
  id: 'eck',
  title: 'Elastic Cloud on Kubernetes',
  resource: {
    apiVersion: 'elasticsearch.k8s.elastic.co/v1',
    kind: 'Elasticsearch',
  },
  datasource: 'elasticsearch',
  questions: [
    { id: 'name', label: 'Name of the Elasticsearch', example: 'logs' },
  ],
  secretName: '{{name}}-es-elastic-user',
  keys: [
    {
      key: 'elastic',
      property: 'password',
      offered: true,
      note: 'The key is the user’s name, its value the password. The user name is always `elastic`.',
    },
  ],
  endpoint: { service: '{{name}}-es-http.{{namespace}}.svc', port: '9200' },
  origin: 'operator',
  rotation: {
    deletesSecret: true,
    notes: [
      'The documented rotation deletes the Secret. Keep the PushSecret’s deletion policy `None`, else the path goes with it and is not pushed again by itself.',
      '`elastic` is the superuser. A user of its own for each consumer is better.',
    ],
  },
};

const mongoDb: ProducerPreset = {
  id: 'mongodb',
  title: 'MongoDB Kubernetes Operator',
  resource: {
    apiVersion: 'mongodbcommunity.mongodb.com/v1',
    kind: 'MongoDBCommunity',
  },
  datasource: 'mongodb',
  questions: [
    { id: 'name', label: 'Name of the MongoDB resource', example: 'catalogue' },
    {
      id: 'database',
      label: 'Database that the user is authenticated by',
      example: 'admin',
    },
    { id: 'user', label: 'Database user', example: 'orders' },
  ],
  secretName: '{{name}}-{{database}}-{{user}}',
  keys: [
    { key: 'username', property: 'username', offered: true },
    { key: 'password', property: 'password', offered: true },
    {
      key: 'connectionString.standard',
      property: 'connectionstring',
      offered: false,
      note: 'A derived value. Let the consumer compose its own.',
    },
  ],
  endpoint: { service: '{{name}}-svc.{{namespace}}.svc', port: '27017' },
  origin: 'operator',
  rotation: {
    notes: [
      'The user’s password itself comes from a Secret that the resource names. If a person wrote that one, it is not distributed (SD-D9).',
    ],
  },
};

const certManager: ProducerPreset = {
  id: 'cert-manager',
  title: 'cert-manager Certificate',
  resource: { apiVersion: 'cert-manager.io/v1', kind: 'Certificate' },
  datasource: 'cert-manager',
  questions: [
    {
      id: 'secret',
      label: 'The Certificate’s secretName',
      example: 'orders-tls',
    },
  ],
  secretName: '{{secret}}',
  keys: [
    { key: 'tls.crt', property: 'tls.crt', offered: true },
    { key: 'tls.key', property: 'tls.key', offered: true },
    { key: 'ca.crt', property: 'ca.crt', offered: true },
  ],
  origin: 'operator',
  rotation: {
    notes: [
      'A renewal changes certificate and key together, each pushed for itself: for some seconds Vault has one of each.',
      'The interval of push and pull together must be well below the time between renewal and expiry.',
    ],
  },
};

/** Operators of other services. */
export const servicePresets: readonly ProducerPreset[] = [
  rabbitMq,
  strimzi,
  eck,
  mongoDb,
  certManager,
];
