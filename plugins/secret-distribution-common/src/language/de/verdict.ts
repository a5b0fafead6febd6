/** What is said of a chain, of an entity and of how things mend themselves. */
export const verdict = {
  'verdict.published-one':
    '`{{path}}` ist veröffentlicht; ein ExternalSecret ruft ihn ab{{end}}',
  'verdict.published':
    '`{{path}}` ist veröffentlicht; {{count}} ExternalSecrets rufen ihn ab{{end}}',
  'verdict.arrives': '`{{path}}` kommt in `{{target}}` an{{end}}',
  'verdict.runs-one':
    '`{{path}}` kommt in `{{target}}` an, und der Workload läuft damit{{end}}',
  'verdict.runs':
    '`{{path}}` kommt in `{{target}}` an, und {{count}} Workloads laufen damit{{end}}',
  'verdict.but': ', aber: {{sentence}}',
  'verdict.pending': '`{{path}}` ist unterwegs. {{note}}',
  'verdict.pending-bare': '`{{path}}` ist unterwegs.',
  'verdict.unknown':
    'Das Portal kann nicht sagen, ob `{{path}}` ankommt. {{note}}',
  'verdict.unknown-bare': 'Das Portal kann nicht sagen, ob `{{path}}` ankommt.',
  'verdict.sibling':
    'Dieser Pfad ist in Ordnung, aber dasselbe ExternalSecret ruft auch `{{path}}` ab und scheitert dort: {{sentence}}',
  'verdict.last-known': '{{sentence}} Zuletzt bekannt: {{rest}}',

  'entity.none':
    'Für diese Komponente wurden weder interne Secrets noch interne Konfiguration gefunden.',
  'entity.all': 'Alle {{total}} Verteilungen sind in Ordnung.',
  'entity.broken-one':
    '{{sentence}} {{count}} von {{total}} Verteilungen ist dadurch gebrochen.{{more}}',
  'entity.broken':
    '{{sentence}} {{count}} von {{total}} Verteilungen sind dadurch gebrochen.{{more}}',
  'entity.affected-one':
    '{{sentence}} {{count}} von {{total}} Verteilungen ist davon betroffen.{{more}}',
  'entity.affected':
    '{{sentence}} {{count}} von {{total}} Verteilungen sind davon betroffen.{{more}}',
  'entity.more-broken-one':
    ' {{count}} weitere ist aus anderen Gründen gebrochen.',
  'entity.more-broken':
    ' {{count}} weitere sind aus anderen Gründen gebrochen.',
  'entity.more-affected-one':
    ' {{count}} weitere ist aus anderen Gründen betroffen.',
  'entity.more-affected':
    ' {{count}} weitere sind aus anderen Gründen betroffen.',
  'entity.some': '{{count}} von {{total}} Verteilungen: {{sentence}}',
  'entity.unseen':
    'Das Portal sieht {{where}} nicht und kann deshalb nicht sagen, ob diese Komponente Secrets oder Konfiguration hat.',
  'entity.well-one':
    'Die eine sichtbare Verteilung ist in Ordnung, aber das Portal sieht {{where}} nicht und kann deshalb nicht sagen, ob es mehr gibt.',
  'entity.well':
    'Die {{count}} sichtbaren Verteilungen sind in Ordnung, aber das Portal sieht {{where}} nicht und kann deshalb nicht sagen, ob es mehr gibt.',
  'entity.more-unseen':
    'Das Portal sieht {{where}} nicht und kann deshalb nicht sagen, ob es mehr gibt.',

  'rollup.none':
    'Nichts, was hierher gehört, ist an einer Verteilung interner Secrets oder Konfiguration beteiligt.',
  'rollup.one': 'Die eine Verteilung ist in Ordnung.',
  'rollup.untold-one':
    'Wie es um {{count}} von {{total}} Mitgliedern steht, lässt sich nicht sagen. {{rest}}',
  'rollup.untold':
    'Wie es um {{count}} von {{total}} Mitgliedern steht, lässt sich nicht sagen. {{rest}}',
  'rollup.member': 'In `{{name}}`: {{sentence}}',

  'heals.expected': 'Bis dahin wird es erwartet.',
  'heals.push':
    'Die Ursache ist behoben. Das PushSecret versucht es von selbst erneut.',
  'heals.pull':
    'Die Ursache ist behoben. Das ExternalSecret versucht es von selbst erneut.',
  'heals.manifest':
    'Der External Secrets Operator bearbeitet das Manifest, sobald es geändert ist.',
  'heals.push-forced':
    'Das PushSecret schreibt nicht von selbst erneut: erzwingen.',
  'heals.push-interval':
    'Das PushSecret schreibt von selbst erneut, wenn sein Intervall vorbei ist.',
  'heals.both-intervals':
    'Das PushSecret schreibt von selbst erneut, wenn sein Intervall vorbei ist; danach ruft das ExternalSecret ab.',
  'heals.interval':
    'Sobald das behoben ist, wird von selbst aktualisiert, wenn das Intervall vorbei ist.',
  'heals.pods':
    'Sobald das behoben ist, startet Kubernetes die Pods von selbst.',
  'heals.forced':
    'Ein neuer Versuch kommt nicht von selbst: nach dem Beheben erzwingen.',
  'heals.retried':
    'Sobald das behoben ist, kommt binnen {{minutes}} Minuten von selbst ein neuer Versuch.',
  'heals.both':
    'Sobald das behoben ist, versucht es das PushSecret binnen {{minutes}} Minuten von selbst erneut, das ExternalSecret binnen {{more}} weiteren.',
  'heals.store':
    'Sobald das behoben ist, wird der Store binnen {{store}} Minuten erneut geprüft; binnen {{minutes}} Minuten kommt von selbst ein neuer Versuch.',
  'heals.store-both':
    'Sobald das behoben ist, wird der Store binnen {{store}} Minuten erneut geprüft; das PushSecret versucht es binnen {{minutes}} Minuten von selbst erneut, das ExternalSecret binnen {{more}} weiteren.',
};

/** Parts of sentences, which stand for a parameter. */
export const part = {
  'list.none': 'nichts',
  'list.and': '{{names}} und `{{name}}`',
  'list.more': '{{names}} und {{count}} weitere',
  'what.pull': 'das ExternalSecret `{{object}}`',
  'what.push': 'das PushSecret `{{object}}`',
  'what.anything': 'irgendetwas in diesem Cluster',
  'what.mount': 'den ganzen Mount',
  'where.cluster': 'den Cluster `{{cluster}}`',
  'where.clusters': 'die Cluster {{names}}',
  'where.any': 'einem der Cluster {{names}}',
  'where.known': 'irgendeinem bekannten Cluster',
  'where.namespace': 'Namespace `{{namespace}}` von {{where}}',
  'store.cluster-wide': 'den ClusterSecretStore {{store}}',
  'store.of-namespace': 'den SecretStore {{store}}',
  'store.none': 'keinen Store',
  'server.its': 'seiner Adresse',
  'deletion.deleted': 'gelöscht',
  'deletion.destroyed': 'vernichtet',
  'verb.consumes': 'konsumiert',
  'verb.produces': 'produziert',
  'capability.write': 'create und update',
  'pods.one': 'ein Pod',
  'pods.some': '{{count}} Pods',
  'properties.other': 'andere Properties',
  'keys.other': 'andere Schlüssel',
  'sign.variable': 'Umgebungsvariable `{{name}}`',
  'sign.annotation': 'Annotation `{{name}}`',
  'sign.volume': 'CSI-Volume `{{name}}`',
  'sign.image': 'Image `{{name}}`',
  'sign.command': 'Befehl `{{name}}`',
  'sign.next': '{{sign}}, {{signs}}',
  'sign.more': '{{sign}} und {{count}} weitere',
  'kinds.workloads': 'Workloads',
  'kinds.pods': 'Pods',
  'kinds.paths': 'Vault-Pfade',
  'problem.refused': 'Verbindung abgewiesen',
  'problem.name': 'der Name lässt sich nicht auflösen',
  'problem.timeout': 'keine rechtzeitige Antwort',
  'problem.network': 'Netzwerkfehler',
  'why.quota': 'seine Quota ist aufgebraucht',
  'why.webhook': 'ein Admission Webhook weist es ab',
  'why.paths':
    'es muss eine Liste von Vault-Pfaden sein, getrennt durch Kommas oder Zeilenenden',
  'why.label': 'es muss ein Kubernetes-Label-Wert sein',
  'why.selector':
    'es muss ein Kubernetes-Label-Selector sein, etwa `app=x,tier in (a, b)`',
  'why.namespace': 'es muss der Name eines Namespace sein',
  'why.cluster': 'es muss der Name eines Clusters sein',
  'tool.vault-config-operator': 'Der vault-config-operator',
  'hint.longer-rule':
    'Geht eine längere Regel der Policy diesen Zeilen vor, sie dort aufnehmen.',
  'hint.denies':
    'Die Regel entfernen, die {{names}} verweigert: Keine andere Zeile hebt sie auf.',
  'hint.meant': ' Ist `{{suggestion}}` gemeint?',
  'hint.behind': 'Der External Secrets Operator ist noch nicht so weit.',
  'hint.template':
    'Ein Template, das fehlschlägt, lässt es grün (es wird keine Condition geschrieben).',
  'hint.no-status': 'Es gibt gar keinen Status.',
  'hint.keeps':
    '`{{target}}` behält den letzten Wert (`deletionPolicy: Retain`).',
  'hint.same-vault':
    'Das PushSecret sagt, es habe geschrieben: Verwenden beide Enden denselben Vault, Mount und Namespace?',
  'hint.event-gone':
    'Das Event mit dem Grund ist weg: Kubernetes hebt es eine Stunde auf.',
  'hint.event-unseen':
    'Der Grund steht in einem Event, und Events sieht das Portal hier nicht.',
};
