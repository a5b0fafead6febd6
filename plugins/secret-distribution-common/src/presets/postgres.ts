import type { PresetKey, PresetQuestion, ProducerPreset } from './types';

const cluster: PresetQuestion = {
  id: 'cluster',
  label: 'Name of the PostgreSQL cluster',
  example: 'platform-postgres',
};

const user: PresetQuestion = {
  id: 'user',
  label: 'Database user',
  example: 'orders',
};

const credentials: readonly PresetKey[] = [
  { key: 'username', property: 'username', offered: true },
  { key: 'password', property: 'password', offered: true },
];

const zalando: ProducerPreset = {
  id: 'zalando',
  title: 'Zalando Postgres Operator',
  resource: { apiVersion: 'acid.zalan.do/v1', kind: 'postgresql' },
  datasource: 'postgres',
  questions: [cluster, { ...user, hyphenates: true }],
  secretName: '{{user}}.{{cluster}}.credentials.postgresql.acid.zalan.do',
  keys: credentials,
  endpoint: { service: '{{cluster}}.{{namespace}}.svc', port: '5432' },
  origin: 'operator',
  rotation: {
    changesUsername: true,
    notes: [
      'With `enable_password_rotation` the user name changes together with the password. Publish both, and let consumers use both.',
      'With `usersWithInPlaceSecretRotation` only the password changes, and running connections break at once.',
      'The name follows the operator’s default `secret_name_template`. Check it where your platform changed it.',
    ],
  },
};

const pooler: ProducerPreset = {
  ...zalando,
  id: 'zalando-pooler',
  title: 'Zalando Postgres Operator, through its pooler',
  endpoint: { service: '{{cluster}}-pooler.{{namespace}}.svc', port: '5432' },
  rotation: {
    ...zalando.rotation,
    notes: [
      'Applications connect to the pooler with their own user. The user `pooler` is for the pooler alone.',
      ...zalando.rotation.notes,
    ],
  },
};

const cloudNativePg: ProducerPreset = {
  id: 'cloudnative-pg',
  title: 'CloudNativePG',
  resource: { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster' },
  datasource: 'postgres',
  questions: [cluster],
  secretName: '{{cluster}}-app',
  keys: [
    ...credentials,
    { key: 'dbname', property: 'dbname', offered: false },
    {
      key: 'host',
      property: 'host',
      offered: false,
      note: 'A short name that other namespaces cannot resolve. Publish the endpoint as configuration.',
    },
    {
      key: 'port',
      property: 'port',
      offered: false,
      note: 'Belongs to the endpoint, which is configuration.',
    },
    {
      key: 'uri',
      property: 'uri',
      offered: false,
      note: 'A derived value with the short host name. Let the consumer compose its own.',
    },
  ],
  endpoint: { service: '{{cluster}}-rw.{{namespace}}.svc', port: '5432' },
  origin: 'operator',
  rotation: {
    notes: [
      'The operator does not change the password by itself. Who changes it in this Secret rotates it.',
    ],
  },
};

const crunchy: ProducerPreset = {
  id: 'crunchy',
  title: 'Crunchy Postgres Operator',
  resource: {
    apiVersion: 'postgres-operator.crunchydata.com/v1beta1',
    kind: 'PostgresCluster',
  },
  datasource: 'postgres',
  questions: [cluster, user],
  secretName: '{{cluster}}-pguser-{{user}}',
  keys: [
    { key: 'user', property: 'username', offered: true },
    { key: 'password', property: 'password', offered: true },
    { key: 'dbname', property: 'dbname', offered: false },
    {
      key: 'uri',
      property: 'uri',
      offered: false,
      note: 'A derived value. Let the consumer compose its own.',
    },
  ],
  endpoint: { service: '{{cluster}}-primary.{{namespace}}.svc', port: '5432' },
  origin: 'operator',
  rotation: {
    notes: [
      'A password is made anew when its key is removed from the Secret. A consumer that pulls in between keeps the old one.',
    ],
  },
};

/** Operators of PostgreSQL. */
export const postgresPresets: readonly ProducerPreset[] = [
  zalando,
  pooler,
  cloudNativePg,
  crunchy,
];
