/** The decision trees, how binding their end is, and what a secret is classified by. */
export const decision = {
  'ask.generated': 'Wird das Secret innerhalb des Clusters erzeugt?',
  'ask.generated-hint':
    'Von einem Operator, einem Controller oder einem Dienst dieses Clusters; nicht von einem Menschen, einem Cloud-Anbieter oder einem Dritten.',
  'ask.namespace': 'Ist der Konsument im Namespace des Produzenten?',
  'ask.namespace-hint':
    'Gemeint ist der Namespace, in den der Operator das Secret schreibt.',
  'ask.required': 'Muss es in einen anderen Namespace verteilt werden?',
  'ask.required-hint':
    'Ein Workload in einem anderen Namespace kommt ohne dieses Secret nicht aus.',
  'ask.endpoint': 'Ist es der Endpunkt eines Dienstes innerhalb des Clusters?',
  'ask.endpoint-hint':
    'Host, Port oder andere Verbindungsparameter eines Dienstes in diesem Cluster.',
  'ask.discover': 'Müssen mehrere Namespaces ihn nachschlagen?',
  'ask.discover-hint': 'Mehr als ein Namespace außer dem des Dienstes selbst.',
  'end.not-generated': 'Das Secret wird nicht innerhalb des Clusters erzeugt.',
  'end.one-namespace': 'Produzent und Konsument sind in einem Namespace.',
  'end.use':
    'Im Cluster erzeugt und in einem anderen Namespace gebraucht: PushSecret → Vault → ExternalSecret.',
  'end.nobody': 'Kein anderer Namespace braucht es.',
  'end.no-endpoint':
    'Es ist nicht der Endpunkt eines Dienstes innerhalb des Clusters.',
  'end.may':
    'Es darf verteilt werden: zentrales Nachschlagen und ein Audit Trail, um den Preis von mehr Teilen.',
  'end.too-few': 'Zu wenige Namespaces brauchen es.',
  'instead.direct': 'Das Kubernetes Secret direkt referenzieren.',
  'instead.bootstrap': 'Bootstrap-Materialisierung (Abschnitt 5.2).',
  'instead.external':
    'Externe Quellen (Abschnitt 5.3) oder der Bootstrap-Weg (Abschnitt 5.2).',
  'instead.bootstrap-or-external':
    'Der Bootstrap-Weg (Abschnitt 5.2) oder externe Quellen (Abschnitt 5.3).',
  'instead.cloud': 'Der Secret Store des Cloud-Anbieters.',
  'instead.git': 'Der Bootstrap-Weg (Abschnitt 5.2) mit verschlüsseltem Git.',
  'instead.requirement':
    'Die Anforderung überdenken: Nichts muss einen Namespace verlassen.',
  'instead.replication': 'Replikation einer ConfigMap.',
  'instead.config': 'Eine ConfigMap oder die Konfiguration der Anwendung.',
  'instead.name': 'Der eigene Name des Dienstes, `service.namespace.svc`.',
  'why.generated': 'Es wird innerhalb des Clusters erzeugt.',
  'why.namespaces': 'Produzent und Konsument sind in verschiedenen Namespaces.',
  'why.audit': 'Ein Audit Trail und ein zentraler Lebenszyklus sind gefordert.',
  'why.several':
    'Mehrere Konsumenten in verschiedenen Namespaces brauchen dasselbe.',
  'why.coordinated':
    'Die Rotation muss über Namespaces hinweg abgestimmt sein.',
  'why.enforcement': 'Policies sollen zentral durchgesetzt werden.',
  'class.configuration': 'Interne Konfiguration',
  'class.derived': 'Intern abgeleitet',
  'class.person': 'Ein Mensch hat es angelegt.',
  'class.cloud': 'Ein Cloud-Anbieter hat es ausgestellt.',
  'class.third': 'Ein Dritter hat es ausgestellt.',
  'class.unknown': 'Wer es erzeugt, ist nicht bekannt.',
  'class.own-namespace': 'Kein Namespace außer dem des Produzenten braucht es.',
  'class.direct': 'Eine direkte Referenz auf das Kubernetes Secret genügt.',
  'class.others': 'Andere Namespaces brauchen es.',
  'class.others-unknown':
    'Ob andere Namespaces es brauchen, ist nicht bekannt.',
  'class.lifecycle': 'Der Produzent rotiert, befristet und löscht es.',
};

/** What the presets say of the services that generate secrets. */
export const preset = {
  'label.secret': 'Name des Secret',
  'label.service': 'Name seines Service',
  'label.tenant': 'Name des Tenant',
  'label.postgres': 'Name des PostgreSQL-Clusters',
  'label.user': 'Datenbankbenutzer',
  'label.rabbitmq': 'Name des RabbitmqCluster',
  'label.kafka-user': 'Name des KafkaUser',
  'label.kafka': 'Name des Kafka-Clusters',
  'label.elasticsearch': 'Name des Elasticsearch',
  'label.mongodb': 'Name der MongoDB-Ressource',
  'label.auth-database': 'Datenbank, an der sich der Benutzer anmeldet',
  'label.certificate': 'secretName des Certificate',
  'title.any': 'Ein anderes Secret dieses Clusters',
  'title.pooler': 'Zalando Postgres Operator, über seinen Pooler',
  'note.unknown':
    'Über seine Rotation ist nichts bekannt: Was das Secret ändert, rotiert es.',
  'note.bitnami': 'Das Chart von Bitnami nennt den Schlüssel `redis-password`.',
  'note.rotation':
    'Mit `enable_password_rotation` wechselt der Benutzername zusammen mit dem Passwort. Beide veröffentlichen, und Konsumenten beide verwenden lassen.',
  'note.in-place':
    'Mit `usersWithInPlaceSecretRotation` wechselt nur das Passwort, und laufende Verbindungen brechen sofort ab.',
  'note.template':
    'Der Name folgt der Vorgabe `secret_name_template` des Operators. Prüfen, wo die Plattform sie geändert hat.',
  'note.pooler':
    'Anwendungen verbinden sich mit ihrem eigenen Benutzer zum Pooler. Der Benutzer `pooler` ist allein für den Pooler.',
  'note.short-host':
    'Ein kurzer Name, den andere Namespaces nicht auflösen. Den Endpunkt als Konfiguration veröffentlichen.',
  'note.endpoint': 'Gehört zum Endpunkt, und der ist Konfiguration.',
  'note.derived-short':
    'Ein abgeleiteter Wert mit dem kurzen Hostnamen. Den Konsumenten seinen eigenen zusammensetzen lassen.',
  'note.by-hand':
    'Der Operator ändert das Passwort nicht von selbst. Wer es in diesem Secret ändert, rotiert es.',
  'note.derived':
    'Ein abgeleiteter Wert. Den Konsumenten seinen eigenen zusammensetzen lassen.',
  'note.removed-key':
    'Ein Passwort entsteht neu, wenn sein Schlüssel aus dem Secret entfernt wird. Ein Konsument, der dazwischen abruft, behält das alte.',
  'note.default-user':
    'Der Standardbenutzer darf den ganzen Cluster verwalten. Besser ist ein eigener Benutzer je Konsument.',
  'note.scram':
    'Mit SCRAM-Authentifizierung. Der Benutzername ist der des KafkaUser und steht nicht im Secret.',
  'note.tls': 'Mit TLS-Authentifizierung.',
  'note.authority':
    'Clients brauchen auch die Zertifizierungsstelle des Clusters, `<cluster>-cluster-ca-cert`, die zu eigenen Zeiten erneuert wird.',
  'note.elastic-key':
    'Der Schlüssel ist der Name des Benutzers, sein Wert das Passwort. Der Benutzername ist immer `elastic`.',
  'note.elastic-rotation':
    'Die dokumentierte Rotation löscht das Secret. Die deletionPolicy des PushSecret auf `None` lassen, sonst geht der Pfad mit und wird nicht von selbst neu geschrieben.',
  'note.superuser':
    '`elastic` ist der Superuser. Besser ist ein eigener Benutzer je Konsument.',
  'note.mongodb':
    'Das Passwort des Benutzers selbst kommt aus einem Secret, das die Ressource nennt. Hat ein Mensch es geschrieben, wird es nicht verteilt (SD-D9).',
  'note.renewal':
    'Eine Erneuerung ändert Zertifikat und Schlüssel zusammen, geschrieben wird beides für sich: Einige Sekunden lang hat Vault von jedem eines.',
  'note.interval':
    'Push- und Pull-Intervall zusammen müssen deutlich kürzer sein als die Zeit zwischen Erneuerung und Ablauf.',
  'property.username': 'Benutzername der Datenbank oder des Dienstes',
  'property.password': 'Passwort der Datenbank oder des Dienstes',
  'property.host': 'Hostname des Dienstes, als FQDN oder kurz',
  'property.port': 'Portnummer des Dienstes',
  'property.token': 'Token der API oder des Dienstes',
};
