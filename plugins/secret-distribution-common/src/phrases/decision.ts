import type { Template } from '../rules/types';

/** The decision trees, how binding their end is, and what a secret is classified by. */
export const decisionPhrases = {
  'ask.generated': 'Is the secret generated within the cluster?',
  'ask.generated-hint':
    'By an operator, a controller or a service of this cluster; not by a person, a cloud provider or a third party.',
  'ask.namespace': "Is the consumer in the producer's namespace?",
  'ask.namespace-hint':
    'The namespace in which the operator writes the secret.',
  'ask.required': 'Is distribution to another namespace required?',
  'ask.required-hint':
    'A workload in another namespace cannot do without this secret.',
  'ask.endpoint': 'Is it the endpoint of a service within the cluster?',
  'ask.endpoint-hint':
    'Host, port or other connection parameters of a service in this cluster.',
  'ask.discover': 'Must several namespaces discover it?',
  'ask.discover-hint': 'More than one namespace other than the service’s own.',
  'end.not-generated': 'The secret is not generated within the cluster.',
  'end.one-namespace': 'Producer and consumer are in one namespace.',
  'end.use':
    'Generated in the cluster and needed in another namespace: PushSecret → Vault → ExternalSecret.',
  'end.nobody': 'No other namespace needs it.',
  'end.no-endpoint': 'It is not the endpoint of a service within the cluster.',
  'end.may':
    'It may be distributed: central discovery and an audit trail, at the price of more parts.',
  'end.too-few': 'Too few namespaces need it.',
  'instead.direct': 'Reference the Kubernetes Secret directly.',
  'instead.bootstrap': 'Bootstrap materialisation (section 5.2).',
  'instead.external':
    'External sources (section 5.3), or the bootstrap flow (section 5.2).',
  'instead.bootstrap-or-external':
    'The bootstrap flow (section 5.2) or external sources (section 5.3).',
  'instead.cloud': "The cloud provider's secret store.",
  'instead.git': 'The bootstrap flow (section 5.2) with encrypted Git.',
  'instead.requirement':
    'Re-evaluate the requirement: nothing has to cross a namespace.',
  'instead.replication': 'ConfigMap replication.',
  'instead.config': 'A ConfigMap or the application configuration.',
  'instead.name': "The service's own name, `service.namespace.svc`.",
  'why.generated': 'It is generated within the cluster.',
  'why.namespaces': 'Producer and consumer are in different namespaces.',
  'why.audit': 'An audit trail and a central lifecycle are required.',
  'why.several': 'Several consumers in different namespaces need the same.',
  'why.coordinated': 'Rotation has to be coordinated across namespaces.',
  'why.enforcement': 'Central policy enforcement is wanted.',
  'class.configuration': 'Internal configuration',
  'class.derived': 'Derived internal',
  'class.person': 'A person created it.',
  'class.cloud': 'A cloud provider issued it.',
  'class.third': 'A third party issued it.',
  'class.unknown': 'It is not known who generates it.',
  'class.own-namespace': "No namespace but the producer's needs it.",
  'class.direct': 'A direct reference to the Kubernetes Secret serves.',
  'class.others': 'Other namespaces need it.',
  'class.others-unknown': 'It is not known whether other namespaces need it.',
  'class.lifecycle': 'The producer rotates, expires and deletes it.',
} as const satisfies Readonly<Record<string, Template>>;

/** What the presets say of the services that generate secrets. */
export const presetPhrases = {
  'label.secret': 'Name of the Secret',
  'label.service': 'Name of its Service',
  'label.tenant': 'Name of the Tenant',
  'label.postgres': 'Name of the PostgreSQL cluster',
  'label.user': 'Database user',
  'label.rabbitmq': 'Name of the RabbitmqCluster',
  'label.kafka-user': 'Name of the KafkaUser',
  'label.kafka': 'Name of the Kafka cluster',
  'label.elasticsearch': 'Name of the Elasticsearch',
  'label.mongodb': 'Name of the MongoDB resource',
  'label.auth-database': 'Database that the user is authenticated by',
  'label.certificate': 'The Certificate’s secretName',
  'title.any': 'Another Secret of this cluster',
  'title.pooler': 'Zalando Postgres Operator, through its pooler',
  'note.unknown':
    'Nothing is known of its rotation: what changes the Secret rotates it.',
  'note.bitnami': 'Bitnami’s chart names the key `redis-password`.',
  'note.rotation':
    'With `enable_password_rotation` the user name changes together with the password. Publish both, and let consumers use both.',
  'note.in-place':
    'With `usersWithInPlaceSecretRotation` only the password changes, and running connections break at once.',
  'note.template':
    'The name follows the operator’s default `secret_name_template`. Check it where your platform changed it.',
  'note.pooler':
    'Applications connect to the pooler with their own user. The user `pooler` is for the pooler alone.',
  'note.short-host':
    'A short name that other namespaces cannot resolve. Publish the endpoint as configuration.',
  'note.endpoint': 'Belongs to the endpoint, which is configuration.',
  'note.derived-short':
    'A derived value with the short host name. Let the consumer compose its own.',
  'note.by-hand':
    'The operator does not change the password by itself. Who changes it in this Secret rotates it.',
  'note.derived': 'A derived value. Let the consumer compose its own.',
  'note.removed-key':
    'A password is made anew when its key is removed from the Secret. A consumer that pulls in between keeps the old one.',
  'note.default-user':
    'The default user may administer the whole cluster. A user of its own for each consumer is better.',
  'note.scram':
    'With SCRAM authentication. The user name is the KafkaUser’s own and not in the Secret.',
  'note.tls': 'With TLS authentication.',
  'note.authority':
    'Clients also need the authority of the cluster, `<cluster>-cluster-ca-cert`, which is renewed at its own times.',
  'note.elastic-key':
    'The key is the user’s name, its value the password. The user name is always `elastic`.',
  'note.elastic-rotation':
    'The documented rotation deletes the Secret. Keep the PushSecret’s deletion policy `None`, else the path goes with it and is not pushed again by itself.',
  'note.superuser':
    '`elastic` is the superuser. A user of its own for each consumer is better.',
  'note.mongodb':
    'The user’s password itself comes from a Secret that the resource names. If a person wrote that one, it is not distributed (SD-D9).',
  'note.renewal':
    'A renewal changes certificate and key together, each pushed for itself: for some seconds Vault has one of each.',
  'note.interval':
    'The interval of push and pull together must be well below the time between renewal and expiry.',
  'property.username': 'Database or service username',
  'property.password': 'Database or service password',
  'property.host': 'Service hostname, FQDN or short',
  'property.port': 'Service port number',
  'property.token': 'API or service token',
} as const satisfies Readonly<Record<string, Template>>;
