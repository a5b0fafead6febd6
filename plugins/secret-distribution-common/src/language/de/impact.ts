/** What would follow from a change. */
export const impact = {
  'notice.nothing': 'Merkt nichts davon.',
  'unseen.live':
    '{{kinds}} von {{cluster}} sind nicht zu sehen ({{state}}): {{what}}, kann unvollständig sein.',
  'unseen.stale':
    '{{kinds}} von {{cluster}} sind wie zuletzt bekannt ({{state}}): {{what}}, kann unvollständig sein.',
  'unseen.publishes': 'wer veröffentlicht',
  'unseen.pulls': 'wer abruft',
  'unseen.uses': 'welche Workloads die Target Secrets verwenden',
  'unseen.runs': 'was im Moment läuft',
  'unseen.others':
    'Wer den Pfad in Vault liest, ohne dass ein ExternalSecret ihn nennt, und wer ein Target Secret liest, ohne ein Workload zu sein, der es nennt, ist nicht zu sehen.',

  'lost.not-again':
    'Läuft mit dem weiter, was da ist. Die Pods starten ohne das Secret nicht wieder.',
  'lost.last-value':
    'Läuft mit dem letzten Wert weiter, der nicht mehr gilt, sobald die Quelle ihn ändert.',
  'lost.optional':
    'Läuft mit dem weiter, was da ist. Die Pods starten ohne den Wert: Sie nennen das Secret als optional.',
  'lost.stays':
    'Der letzte Wert bleibt, und kein neuer kommt an: {{what}} wird nicht mehr geschrieben. {{users}}',
  'lost.keeps': 'Sieht nicht mehr nach und behält den letzten Wert. {{users}}',
  'lost.pods': 'Die Pods starten nicht wieder: {{target}} ist weg.',
  'lost.deletes':
    'Findet {{what}} nicht mehr und löscht {{target}} (deletionPolicy: Delete), sobald nichts mehr übrig ist, was abgerufen wird.',
  'lost.takes-out':
    'Findet {{what}} nicht mehr und nimmt die eigenen Schlüssel aus {{target}} (deletionPolicy: Merge).',
  'lost.fails':
    'Findet {{what}} nicht mehr und schlägt fehl; {{target}} bleibt mit dem letzten Wert (deletionPolicy: Retain).',
  'users.none': 'Kein Workload ist zu sehen, der es verwendet.',
  'users.fail-one': '1 Workload würde bei der nächsten Rotation scheitern.',
  'users.fail':
    '{{count}} Workloads würden bei der nächsten Rotation scheitern.',

  'rename.nothing-restarts':
    'Nichts startet neu: Das Target Secret behält seinen Namen, seine Schlüssel und deren Werte.',
  'rename.point-one':
    '1 ExternalSecret muss von `{{path}}` auf `{{next}}` umgestellt werden, bevor der alte Pfad geht. Eine Weile gibt es beide.',
  'rename.point':
    '{{count}} ExternalSecrets müssen von `{{path}}` auf `{{next}}` umgestellt werden, bevor der alte Pfad geht. Eine Weile gibt es beide.',
  'rename.publish':
    'Auch unter `{{next}}` veröffentlichen: diese Zuordnungen ins PushSecret aufnehmen und die alten behalten.',
  'rename.wait': 'Warten, bis `{{next}}` jede Property hat.',
  'rename.change':
    '`remoteRef.key` in jedem ExternalSecret auf `{{next}}` ändern; `secretKey` und das Ziel lassen, wie sie sind.',
  'rename.ready': 'Warten, bis jedes davon wieder bereit ist.',
  'rename.take-out':
    'Die Zuordnungen von `{{path}}` aus dem PushSecret nehmen.',
  'rename.deletes':
    'Mit ihnen löscht der External Secrets Operator den alten Pfad (deletionPolicy: Delete).',
  'rename.annotations':
    'Den Pfad in den Annotationen `secret-distribution.io/consumes` und `…/produces` von Katalog-Entities ändern.',
  'rename.rule': '{{rule}}: {{problem}}',
  'rename.in-use': 'SD-P4: `{{path}}` ist schon in Gebrauch.',
  'rename.same': 'Der neue Pfad ist der alte.',
  'rename.first':
    'Muss zuerst geändert werden: Mit dem alten Pfad gehen die Werte verloren.',
  'rename.before': 'Muss geändert werden, bevor der alte Pfad geht.',
  'key.takes-one':
    '1 ExternalSecret nimmt `{{property}}`; die anderen merken nichts davon.',
  'key.take':
    '{{count}} ExternalSecrets nehmen `{{property}}`; die anderen merken nichts davon.',
  'key.what': 'die Property `{{property}}` von `{{path}}`',
  'key.publish':
    'Den Wert auch als `{{next}}` veröffentlichen: diese Zuordnung ins PushSecret aufnehmen und die alte behalten.',
  'key.wait': 'Warten, bis der Pfad `{{next}}` hat.',
  'key.change':
    '`remoteRef.property` in jedem ExternalSecret auf `{{next}}` ändern; `secretKey` lassen, wie er ist, dann merkt kein Workload etwas.',
  'key.take-out': 'Die Zuordnung von `{{property}}` aus dem PushSecret nehmen.',
  'key.stays':
    'Die Property selbst bleibt mit ihrem letzten Wert in Vault (deletionPolicy: None).',
  'key.unmapped':
    'Keine Zuordnung des PushSecret ist zu sehen, die {{what}} schreibt.',
  'key.exists': '`{{path}}` hat schon eine Property `{{property}}`.',
  'key.whole':
    'Nimmt den ganzen Pfad: Das Target Secret bekommt einen neuen Schlüssel, und der alte geht.',
  'key.before': 'Muss geändert werden, bevor die alte Property geht.',
  'key.uses':
    'Verwendet den Schlüssel `{{property}}` und muss geändert werden, bevor der geht.',
  'key.other': 'Nennt den Schlüssel nicht, der geht.',
  'key.workload':
    'Den Schlüssel `{{property}}` im Workload auf `{{next}}` ändern, sobald das Target Secret ihn hat: Dieses ExternalSecret nimmt den ganzen Pfad.',

  'retire.nobody':
    'Niemand ist zu sehen, der `{{path}}` abruft: Der Pfad kann weg.',
  'retire.left-one': '1 ExternalSecret bliebe ohne `{{path}}`.',
  'retire.left': '{{count}} ExternalSecrets blieben ohne `{{path}}`.',
  'retire.deletes':
    'Der External Secrets Operator löscht den Pfad samt Metadaten aus Vault, wegen `deletionPolicy: Delete`.',
  'retire.push':
    'Das PushSecret aus Git entfernen, in einer Änderung nach der seiner Konsumenten.',
  'retire.with-it':
    'Damit löscht der External Secrets Operator den Pfad aus Vault.',
  'retire.annotations':
    'Den Pfad aus den Annotationen `secret-distribution.io/consumes` und `…/produces` von Katalog-Entities nehmen.',
  'retire.nothing-fails':
    'Heute schlägt nichts fehl: Der Pfad bleibt in Vault, wie er ist, und niemand erneuert ihn.',
  'retire.loses': 'Verliert den Pfad, und {{target}} seine Werte.',
  'retire.fails':
    'Schlägt beim nächsten Pull fehl; das Target Secret bleibt mit dem letzten Wert.',
  'remove.goes':
    '{{object}} geht und damit {{target}}: {{users}}. Andere Konsumenten merken nichts davon.',
  'remove.no-user': 'kein Workload ist zu sehen, der es verwendet',
  'remove.user': '1 Workload verwendet es',
  'remove.users': '{{count}} Workloads verwenden es',
  'remove.stays':
    '{{object}} geht; {{target}} bleibt, wie es ist, und niemand erneuert es. Andere Konsumenten merken nichts davon.',
  'remove.owner':
    'Kubernetes löscht es mit seinem ExternalSecret, dem es gehört.',
  'remove.keeps': 'Behält den letzten Wert von {{target}}.',
  'remove.annotation':
    '`{{path}}` aus der Annotation `secret-distribution.io/consumes` des Konsumenten nehmen.',
  'remove.last':
    'Kein anderer Konsument von `{{path}}` ist zu sehen: Vielleicht ist er stillzulegen.',
  'remove.it-goes': 'Geht.',

  'rotate.until':
    'Bis der neue Wert ankommt, haben seine Workloads den alten und scheitern, wo die Quelle ihn nicht mehr annimmt.',
  'rotate.never-over':
    'SD-R1: Das PushSecret hat `updatePolicy: IfNotExists` und überschreibt nie, was da ist.',
  'rotate.looks-once':
    'SD-R1: Das PushSecret hat `refreshInterval: 0` und sieht nicht von selbst wieder nach.',
  'rotate.gets-one':
    '1 Workload bekommt den neuen Wert von `{{path}}`{{byHand}}.',
  'rotate.get':
    '{{count}} Workloads bekommen den neuen Wert von `{{path}}`{{byHand}}.',
  'rotate.by-hand-one': ', 1 davon erst, wenn jemand ihn neu startet',
  'rotate.by-hand': ', {{count}} davon erst, wenn jemand sie neu startet',
  'rotate.bound':
    'Von selbst haben ihn alle Target Secrets binnen {{duration}}.',
  'rotate.never': 'Der neue Wert kommt nie an: {{why}}.',
  'rotate.keep':
    'Die Pods behalten den alten Wert bis zum Neustart und scheitern, sobald die Quelle ihn nicht mehr annimmt.',
  'rotate.mend': 'Zuerst die Push-Policy in Ordnung bringen.',
  'rotate.source':
    'Das System, das die Zugangsdaten erzeugt, neue Werte ausgeben lassen. Wo es das kann, die alten noch eine Weile annehmen lassen.',
  'rotate.push-now':
    'Das PushSecret sofort nachsehen lassen; sonst tut es das in seinem Intervall.',
  'rotate.pull-now':
    'Die ExternalSecrets sofort nachsehen lassen; sonst tun sie das in ihrem Intervall.',
  'rotate.withdraw':
    'Den alten Wert erst zurückziehen, wenn jeder Workload mit dem neuen läuft.',
  'rotate.takes': 'Nimmt den neuen Wert binnen {{duration}} nach dem Push.',
  'rotate.keeps':
    'Behält den alten Wert: Das ExternalSecret nimmt den neuen nicht.',
  'rotate.reloader':
    'Ein Reloader startet es neu, wenn sich das Target Secret ändert.',
  'rotate.no-reloader':
    'Liest den Wert beim Start, und kein Reloader startet es neu: Der alte bleibt, bis jemand es tut.',
  'rotate.files':
    'Startet nicht neu: Das Kubelet ändert die gemounteten Dateien binnen etwa zwei Minuten, und der Prozess muss sie neu lesen.',
  'rotate.job-done': 'Hat den Wert gelesen und läuft nicht wieder.',
  'rotate.next-run': 'Nimmt den Wert beim nächsten Lauf.',
  'rotate.unknown':
    'Ob ein Neustart nötig ist, lässt sich aus der Verwendung des Secret nicht sagen.',
  'why.policy': 'es hat `refreshPolicy: {{policy}}`',
  'why.interval': 'es hat `refreshInterval: 0`',
  'why.immutable': 'sein Target Secret ist unveränderlich',
  'why.version': 'es nennt eine Version des Pfads',
  'duration.minute': 'einer Minute',
  'duration.one-minute': '1 Minute',
  'duration.minutes': '{{count}} Minuten',
  'duration.hour': '1 Stunde',
  'duration.hours': '{{count}} Stunden',

  'step.argo':
    'Argo CD entfernt es nur dort aus dem Cluster, wo Pruning eingeschaltet ist.',
  'step.flux': 'Flux entfernt es nur mit `prune: true` aus dem Cluster.',
  'step.by-hand':
    'Was kein GitOps-Controller verwaltet, muss von Hand gelöscht werden.',
  'step.parent':
    'Was eine andere Ressource angelegt hat, geht mit dieser Ressource.',
  'step.paused':
    'Wo die Reconciliation angehalten ist, geschieht nichts, bis sie weitergeht.',
  'step.take-out-one':
    'Das Target Secret aus dem Workload nehmen und ihn ausrollen lassen. Ein Pod, der es noch nennt, startet später nicht wieder.',
  'step.take-out':
    'Das Target Secret aus {{count}} Workloads nehmen und sie ausrollen lassen. Ein Pod, der es noch nennt, startet später nicht wieder.',
  'step.remove-one': 'Das ExternalSecret aus Git entfernen.',
  'step.remove': 'Die ExternalSecrets aus Git entfernen.',
  'step.stays':
    'Löschen, was bleibt: Wegen ihrer `creationPolicy` gehen diese Secrets oder die Schlüssel darin nicht mit dem ExternalSecret.',
  'step.delete':
    'Den Pfad mit allen Versionen aus Vault löschen. Bis dahin bleibt sein letzter Wert dort lesbar.',
  'step.restart-one':
    '1 Workload neu starten, sobald das Target Secret den neuen Wert hat: Kein Reloader tut es.',
  'step.restart':
    '{{count}} Workloads neu starten, sobald das Target Secret den neuen Wert hat: Kein Reloader tut es.',
  'step.field-manager':
    'Der Name des Field Managers verhindert, dass Flux den Neustart zurücknimmt.',
};

/** Manifests of Vault's side that are not applied. */
export const managed = {
  'not-applied':
    '{{tool}} wendet das Manifest `{{name}}` nicht auf Vault an: {{why}}.',
  follows:
    'Was Vault fehlt, folgt daraus. Die Condition lesen, bevor sie irgendwo eingefügt wird.',
  'why.form':
    'die Zugangsdaten, die es bekommt, haben nicht die Form, die es liest',
  'hint.form':
    'Die Zugangsdaten so schreiben, wie der Controller sie liest: für Crossplane ein JSON-Objekt mit dem Schlüssel `token`, und kein Zeilenende im Token.',
  'why.no-token': 'die Zugangsdaten, die es bekommt, enthalten kein Token',
  'hint.no-token':
    'In die Zugangsdaten ein Token schreiben, unter dem Schlüssel, den der Controller liest.',
  'why.credentials': 'seine Zugangsdaten sind nicht zu finden',
  'hint.credentials':
    'Das Secret oder den ServiceAccount anlegen, aus dem die Zugangsdaten gelesen werden.',
  'why.token': 'Vault nimmt sein Token nicht an',
  'hint.token':
    'Ein Token verwenden, das Vault kennt und das nicht abgelaufen ist.',
  'why.login': 'Vault weist seine Anmeldung ab',
  'hint.login':
    'Die Role in Ordnung bringen, mit der es sich anmeldet: ihren Namen und den ServiceAccount, an den sie gebunden ist.',
  'why.not-allowed': 'seine eigene Policy lässt es dort nicht schreiben',
  'hint.not-allowed':
    'Die eigene Policy in Vault Policies und Roles schreiben lassen.',
  'why.rejected': 'Vault weist ab, was das Manifest sagt',
  'hint.rejected':
    'Berichtigen, was das Manifest sagt: Die Policy muss HCL sein, das Vault lesen kann.',
  'why.connection': 'was es als seinen Weg zu Vault nennt, gibt es nicht',
  'hint.connection':
    'Die ProviderConfig oder die Verbindung anlegen, die das Manifest nennt.',
  'why.sealed': 'Vault ist versiegelt',
  'hint.sealed': 'Vault entsiegeln.',
  'why.unreachable': 'es erreicht Vault nicht',
  'hint.unreachable':
    'Die Adresse von Vault, die sein Controller bekommt, und das Zertifikat prüfen.',
  'why.paused': 'es ist angehalten',
  'hint.paused':
    'Weiterlaufen lassen: die Annotation entfernen, die es anhält.',
  'why.other':
    'den Grund nennt es in eigenen Worten, die nicht gezeigt werden, weil sie ein Token enthalten könnten',
  'hint.other': 'Die Condition lesen und beheben, was sie sagt.',
};

/** Why something cannot be seen. */
export const coverage = {
  'api.unreachable': 'Der API-Server ist nicht erreichbar ({{errno}})',
  'metadata.off':
    'Die Metadaten von Secrets werden nicht gelesen (secretMetadata ist aus)',
  'rotations.untraced':
    'Das Portal sieht die Metadaten von Vault im Cluster {{cluster}} gerade nicht und kann neue Rotationen deshalb nicht verfolgen.',
  'rotations.untraced-why':
    'Das Portal sieht die Metadaten von Vault im Cluster {{cluster}} gerade nicht und kann neue Rotationen deshalb nicht verfolgen. {{why}}',
  'vault.none': 'Für diesen Cluster ist kein Vault konfiguriert',
  'vault.drops': 'Vault bricht die Verbindung ab',
  'vault.sealed': 'Vault ist versiegelt',
  'vault.not-asked': 'Vault wurde noch nicht gefragt',
};
