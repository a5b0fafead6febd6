/** What is said of a cluster's readiness. */
export const readiness = {
  'overall.others-one': '{{sentence}} {{count}} weiterer Punkt ist gebrochen.',
  'overall.others': '{{sentence}} {{count}} weitere Punkte sind gebrochen.',
  'overall.unseen':
    '{{sentence}} {{count}} von {{total}} Punkten sind nicht zu sehen.',
  'overall.nothing': 'Von diesem Cluster ist nichts bekannt. {{sentence}}',
  'overall.not-broken':
    'Es ist nichts Gebrochenes bekannt, aber {{count}} von {{total}} Punkten sind nicht zu sehen.',
  'overall.met': 'Alle acht Voraussetzungen sind erfüllt.',

  'blindness.how':
    'Bei jedem Start und jede Stunde wird Vault selbst gefragt, was das Token des Portals auf Datenpfaden darf; die Antwort muss für jeden `deny` sein.',
  'blindness.off':
    'Für diesen Cluster ist kein Vault konfiguriert; die Befunde beruhen auf dem, was der Cluster selbst sagt.',
  'blindness.more':
    'Um mehr zu sehen, dem Portal ein Token mit dieser Policy geben, die keine Werte lesen kann.',
  'blindness.proven': 'Vault verweigert dem Token des Portals jeden Wert.',
  'blindness.can-read':
    'Das Token, das das Portal bekommen hat, kann Werte lesen; deshalb wird Vault nicht verwendet.',
  'blindness.replace':
    'Das Token durch eines ersetzen, das diese Policy hat und sonst nichts.',
  'blindness.root':
    'Das Token, das das Portal bekommen hat, ist ein Root-Token; deshalb wird Vault nicht verwendet.',
  'blindness.revoke':
    'Das Root-Token widerrufen und dem Portal eines mit dieser Policy geben.',
  'blindness.unproven':
    'Dass das Portal keine Werte lesen kann, ist noch nicht bewiesen; deshalb wird Vault nicht verwendet.',
  'blindness.reach':
    'Das Portal Vault mit einem Token erreichen lassen, das diese Policy und die Policy `default` hat.',

  'backlog.title': 'Rückstand des External Secrets Operator',
  'backlog.subject': 'PushSecrets und ExternalSecrets',
  'backlog.late':
    '{{count}} von {{total}}, die von selbst aktualisieren, sind überfällig',
  'backlog.none': 'Nichts wartet auf Aktualisierung.',
  'backlog.ok':
    'Was fällig ist, wird rechtzeitig aktualisiert ({{count}} Ressourcen).',
  'backlog.half':
    'Die Hälfte von {{count}} Ressourcen ist um {{duration}} oder mehr überfällig: Der External Secrets Operator kommt nicht nach oder läuft nicht.',
  'backlog.cure':
    'Prüfen, ob der Controller läuft; wenn ja, ihn mehr zugleich bearbeiten lassen (`--concurrent`) oder seltener aktualisieren.',
  'versions.title': 'Version der API des External Secrets Operator',
  'versions.served-as': 'bedient als {{versions}}',
  'versions.not-served': 'nicht bedient',
  'versions.unasked': 'Der API-Server wurde noch nicht gefragt.',
  'versions.v1': 'ExternalSecrets werden als `external-secrets.io/v1` bedient.',
  'versions.beta':
    'Nur `external-secrets.io/v1beta1` wird bedient; die Manifeste des Frameworks sind `v1`.',
  'versions.unknown': 'Der Cluster kennt keine ExternalSecrets.',
  'versions.cure':
    'Den External Secrets Operator auf 0.16 oder neuer aktualisieren, das `v1` bedient.',

  'operator.runs': 'Der External Secrets Operator läuft.',
  'operator.replicas':
    'Der External Secrets Operator läuft mit {{ready}} von {{wanted}} Replicas.',
  'operator.replicas-of':
    'External Secrets Operator {{release}} läuft mit {{ready}} von {{wanted}} Replicas.',
  'operator.unlabelled':
    'Die Ressourcen des External Secrets Operator werden bedient, aber sein Controller war über das Label `app.kubernetes.io/name: external-secrets` nicht zu finden.',
  'operator.label-cure':
    'Das Chart mit seinen eigenen Labels installieren und das Portal Deployments auflisten lassen.',
  'operator.serves': 'bedient {{versions}}',
  'operator.replicas-ready': '{{ready}} von {{wanted}} Replicas sind bereit',
  'operator.refreshed': 'hat zuletzt etwas aktualisiert',

  'phase.bootstrap':
    'Vault ist nicht initialisiert: Der Bootstrap ist nicht abgeschlossen.',
  'phase.unmanaged':
    '{{count}} von {{total}} Manifesten tragen keine Markierung eines GitOps-Controllers.',
  'phase.steady':
    'Vault ist in Betrieb, und ein GitOps-Controller verwaltet alle {{total}} Manifeste: der Regelbetrieb des Phasenmodells.',
  'phase.managed': '{{count}} von {{total}} werden verwaltet',
  'phase.managed-by': '{{count}} von {{total}} werden verwaltet ({{tools}})',
  'phase.cure':
    'Diese Manifeste ins GitOps-Repository bringen (SD-I2). Die Seite aller Verteilungen findet sie über die Regel SD-I2.',
  'phase.nothing':
    'Noch wird nichts verteilt; nichts zeigt also, wer die Manifeste verwaltet.',
  'phase.authority':
    'Ob Vault die maßgebliche Instanz ist, ist nicht zu sehen, solange der Store `{{store}}` nicht gültig ist.',
  'phase.finish':
    'Die Bootstrap-Phasen von `{{cluster}}` abschließen und über das GitOps-Repository ein erstes Secret verteilen.',

  'policies.push':
    'Die Policies der Role lassen den External Secrets Operator Daten und Metadaten unterhalb beider Präfixe anlegen, ändern und lesen.',
  'policies.pull':
    'Die Policies der Role lassen den External Secrets Operator Daten unterhalb beider Präfixe lesen.',
  'policies.absent-one':
    'Vault hat keine Policy {{policies}}, die die Role nennt.',
  'policies.absent':
    'Vault hat die Policies {{policies}} nicht, die die Role nennt.',
  'policies.lacking': 'Vault erlaubt {{lacks}} von {{names}} nicht.',
  'policies.add':
    'Diese Zeilen in eine Policy der Vault-Role `{{role}}` aufnehmen.',
  'policies.add-remove':
    'Diese Zeilen in eine Policy der Vault-Role `{{role}}` aufnehmen. Die Regel entfernen, die {{names}} verweigert: Keine andere Zeile hebt sie auf.',
  'policies.write':
    'Die Role in Vault schreiben; danach lassen sich ihre Policies beurteilen.',
  'policies.portal': 'Das in die eigene Policy des Portals in Vault aufnehmen.',
  'policies.read': 'wurde gelesen und ausgewertet',
  'policies.none': 'gibt es nicht',
  'policies.hidden': 'darf das Portal nicht lesen',
  'policies.unreadable': 'ist nicht verständlich',
  'policies.assumed': 'ist angenommen, wie Vault sie ausliefert',

  'rights.denied':
    'Der ServiceAccount `{{account}}` darf nicht in jedem Namespace Secrets schreiben ({{verbs}}).',
  'rights.allowed':
    'Der ServiceAccount `{{account}}` darf in jedem Namespace Secrets schreiben.',
  'rights.unseen':
    'Ob der External Secrets Operator in jedem Namespace Secrets schreiben darf, ist nicht zu sehen: Das Portal darf nicht nach dem Zugriff anderer fragen.',
  'rights.cure':
    'Das Konto des Portals SubjectAccessReviews anlegen lassen, die nur fragen und nichts ändern.',
  'rights.says-allowed': 'Secrets anlegen, ändern und löschen: erlaubt',
  'rights.says-denied': 'verweigert: {{verbs}}',
  'rights.written-one': 'Secrets wurden in {{count}} Namespace geschrieben',
  'rights.written': 'Secrets wurden in {{count}} Namespaces geschrieben',

  'store.ready':
    'Der ClusterSecretStore `{{store}}` spricht KV Version 2 an `{{mount}}` und ist bereit.',
  'store.name-namespace':
    'Den Namespace seines ServiceAccount nennen: Ohne ihn validiert der External Secrets Operator nichts.',
  'store.look':
    'Der External Secrets Operator sieht alle fünf Minuten nach einem Store; ansehen, was er sagt.',
  'store.condition': 'Ready ist {{status}}, reason {{why}}',
  'login.works':
    'Mit der Role `{{role}}` an `{{mount}}` meldet sich `{{account}}` an.',
  'login.bound': 'gebunden an {{account}} mit den Policies {{policies}}',
  'login.validated': 'wurde durch eine Anmeldung validiert',
  'login.hidden': 'Das Portal darf die Vault-Role `{{role}}` nicht lesen.',

  'unseen.check':
    'Prüfen, ob das Portal den API-Server von `{{cluster}}` erreicht und ob seine Zugangsdaten gültig sind. Es verbindet sich von selbst wieder.',
  'unseen.starting':
    '{{kind}} des Clusters `{{cluster}}` wurden noch nicht gelesen.',
  'unseen.since':
    'Das Portal hat seit {{since}} keinen Kontakt; was zuletzt bekannt war, kann sich geändert haben.',
  'unseen.forbidden':
    'Das Portal darf {{kind}} des Clusters `{{cluster}}` nicht lesen.',
  'unseen.grant':
    'Dem Konto des Portals `get`, `list` und `watch` auf {{kind}} erlauben.',
  'unseen.no-vault':
    'Für diesen Cluster ist kein Vault konfiguriert; das Portal kann es also nicht fragen.',
  'unseen.vault': 'Das Portal kann Vault nicht fragen.',
  'unseen.vault-why': 'Das Portal kann Vault nicht fragen: {{why}}.',
  'unseen.token':
    'Dem Portal ein Vault-Token mit dieser Policy geben, die keine Werte lesen kann, und den Vault unter `secretDistribution.clusters[].vault` nennen.',

  'vault.ok':
    'Vault antwortet, ist entsiegelt und hat KV Version 2 an `{{mount}}`.',
  'vault.engine':
    'Vault ist entsiegelt, aber welche Engine an `{{mount}}` hängt, ist nicht zu sehen.',
  'vault.grant':
    'Der Policy des Portals irgendetwas unterhalb von `{{mount}}` erlauben, etwa die Metadaten: Vault verrät einen Mount denen, die ihn verwenden dürfen.',
  'vault.logged-in': 'Der External Secrets Operator meldet sich an Vault an',
  'vault.active-kv':
    'entsiegelt und aktiv ({{release}}), KV Version {{version}} an {{mount}}',
  'vault.active': 'entsiegelt und aktiv ({{release}})',
  'vault.uninitialised': 'nicht initialisiert',
  'vault.silent': 'antwortet dem Portal nicht',
  'vault.unused':
    'nicht verwendet: Die Blindheit des Portal-Tokens ist nicht bewiesen',
  'vault.unobserved': 'nicht beobachtet',
  'manifest.fails':
    'Das Manifest `{{name}}` von Crossplane ist nicht auf Vault angewendet: {{why}}.',
  'manifest.says': '{{name}} ist False, reason {{why}}',
  'manifest.cure':
    'Zuerst das Manifest `{{name}}` oder die Zugangsdaten seiner ProviderConfig in Ordnung bringen; was Vault fehlt, folgt daraus. Seine Condition sagt mehr; lesen, bevor sie irgendwo eingefügt wird.',

  'forecast.now': 'Scheitert jetzt: Vault erlaubt {{lacks}} nicht{{paths}}.',
  'forecast.now-pull':
    'Scheitert jetzt: Vault erlaubt {{lacks}} nicht, also kann nichts abgerufen werden{{paths}}.',
  'forecast.first-push':
    'Scheitert beim ersten Push: Vault erlaubt {{lacks}} nicht{{paths}}.',
  'forecast.within-push':
    'Scheitert mitten im ersten Push: Vault erlaubt {{lacks}} nicht, was jede Property nach der ersten braucht{{paths}}.',
  'forecast.first-pull':
    'Scheitert beim ersten Pull: Vault erlaubt {{lacks}} nicht{{paths}}.',
  'forecast.rotation':
    'Läuft heute, scheitert bei der ersten Rotation: Vault erlaubt {{lacks}} nicht{{paths}}.',
  'forecast.deletion':
    'Läuft heute, scheitert beim Löschen des PushSecret: Vault erlaubt {{lacks}} nicht, und der Finalizer blockiert{{paths}}.',
  'forecast.unknown':
    'Ob Vault das erlaubt, lässt sich aus dem, was das Portal lesen darf, nicht sagen.',
  'forecast.works':
    'Vault erlaubt alles, was der External Secrets Operator hier tut.',
  'lacks.data': '{{capabilities}} auf den Daten',
  'lacks.metadata': '{{capabilities}} auf den Metadaten',
  'lacks.the-data': '{{capabilities}} auf den Daten',
  'lacks.the-metadata': '{{capabilities}} auf den Metadaten',
  'lacks.both': '{{capabilities}} auf Daten und Metadaten',
  'lacks.both-metadata': '{{capabilities}} auf Metadaten und Daten',
  'lacks.the-both': '{{capabilities}} auf Daten und Metadaten',
  'lacks.the-both-metadata': '{{capabilities}} auf Metadaten und Daten',
  'lacks.and': '{{lack}} und {{lacks}}',
  'paths.some': ' ({{names}})',
  'simulation.role':
    'Die Vault-Role `{{role}}` gibt es nicht; der External Secrets Operator kann sich also nicht anmelden.',
  'simulation.policy-one':
    'Die Role nennt {{names}}, aber Vault hat keine solche Policy. {{sentence}}',
  'simulation.policies':
    'Die Role nennt {{names}}, aber Vault hat keine solchen Policies. {{sentence}}',
  'simulation.default':
    'Jede Anmeldung scheitert: Ohne die Policy `default` darf der External Secrets Operator sein eigenes Token nicht nachschlagen.',
  'simulation.hidden':
    'Das Portal sieht die Role des External Secrets Operator in Vault nicht; vorhersagen lässt sich also nichts.',
  'simulation.unread':
    'Das Portal kann nicht jede Policy der Role lesen; vorhersagen lässt sich also nichts.',
  'simulation.works':
    'Vault erlaubt alles, was der External Secrets Operator tut.',
};
