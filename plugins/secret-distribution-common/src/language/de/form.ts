/** What a form says of what was filled in, and why a change cannot be planned. */
export const form = {
  'source.choose': 'Auswählen, was das Secret erzeugt.',
  'source.namespace': 'Den Namespace angeben, in dem das Secret erzeugt wird.',
  'namespace.bad':
    '„{{name}}“ ist kein Name eines Namespace: Kleinbuchstaben, Ziffern und Bindestriche, höchstens 63 Zeichen.',
  'source.answer': '{{label}}: Angabe fehlt.',
  'source.origin':
    'Angeben, ob das Secret im Cluster erzeugt oder von einem Menschen geschrieben wird.',
  'source.refused': '{{sentence}} Stattdessen: {{rest}}',
  'source.name':
    '„{{name}}“ ist kein Name eines Secret: Kleinbuchstaben, Ziffern, Bindestriche und Punkte, höchstens {{total}} Zeichen.',

  'connection.database':
    '„{{name}}“ ist kein Name einer Datenbank: Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche, höchstens 63.',
  'connection.database-label': 'Datenbank',
  'connection.postgres': 'Adresse für PostgreSQL',
  'connection.jdbc': 'JDBC für PostgreSQL',
  'connection.redis': 'Adresse für Redis',
  'connection.mongodb': 'Adresse für MongoDB',

  'title.both': '{{path}} an {{namespaces}} verteilen',
  'title.publish': '{{path}} veröffentlichen',
  'title.consume': '{{namespaces}} konsumiert {{paths}}',
  'title.prerequisites': 'Voraussetzungen für die Verteilung von Secrets',
  'title.retire': '{{path}} stilllegen',
  'title.stop': '{{namespaces}} konsumiert {{path}} nicht mehr',

  'plan.nothing':
    'Es gibt nichts zu verteilen: angeben, was veröffentlicht wird oder wer konsumiert.',
  'plan.consumes-what':
    'Die Anfrage sagt nicht, was konsumiert wird: `sources` angeben oder ein `publish`, dessen Properties alle abgerufen werden.',
  'plan.twice':
    '{{object}} ist zweimal angefordert; jedem einen eigenen Namen geben.',
  'plan.name-needed':
    'Ein ExternalSecret, das mehrere Pfade abruft, braucht einen Namen, etwa „temporal-connection“.',
  'plan.not-pulled':
    'Das Template von „{{key}}“ verwendet „{{property}}“, was nicht abgerufen wird; abgerufen werden {{properties}}.',
  'plan.interval':
    'Das Intervall „{{interval}}“ ist keine Dauer über null; zu schreiben etwa als 1h oder 30m.',
  'plan.secret-key':
    '„{{key}}“ ist kein Schlüssel eines Secret; erlaubt sind Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche.',
  'plan.no-property':
    'Es ist keine Property angegeben; mindestens eine nennen.',
  'plan.no-target-key':
    'Es ist kein Schlüssel des Target Secret angegeben; mindestens einen nennen.',
  'plan.property-twice':
    'Die Property „{{key}}“ steht zweimal da; jeder eine eigene geben.',
  'plan.target-key-twice':
    'Der Schlüssel „{{key}}“ des Target Secret steht zweimal da; jedem einen eigenen geben.',
  'plan.invalid': 'Das Manifest wäre nicht gültig: {{why}}',
  'plan.unread': 'Das Manifest würde nicht gelesen.',
  'plan.server':
    'Der Server ist keine Adresse von Vault; zu schreiben etwa als https://vault.vault.svc:8200, ohne Zugangsdaten.',
  'plan.kubernetes-name':
    '„{{name}}“ ist kein Name in Kubernetes; zu schreiben etwa als backstage.',
  'plan.mark':
    'Das Label oder die Annotation „{{name}}“ würde Kubernetes nicht annehmen: ein Schlüssel hat höchstens 63 Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche hinter einem `domain/`, das fehlen darf, und ebenso der Wert eines Labels.',
  'plan.vault-form':
    'Die Seite von Vault lässt sich nicht als „{{form}}“ schreiben; möglich sind hcl, terraform und crossplane.',

  'patch.kind':
    'Für {{workload}} gibt es keinen Patch: Ohne Schema würde er die Container ersetzen. Das Secret im eigenen Manifest einbinden.',
  'patch.workload':
    '„{{name}}“ ist kein Name eines Workload; zu schreiben etwa als temporal-frontend.',
  'patch.container':
    '„{{name}}“ ist kein Name eines Containers; zu schreiben etwa als server.',
  'patch.mount-path':
    '„{{name}}“ ist kein Ordner im Container; zu schreiben etwa als /etc/temporal/db.',
  'patch.variable':
    '„{{name}}“ ist kein Name einer Umgebungsvariable; zu schreiben etwa als DB_PASSWORD.',
  'patch.no-variable':
    'Es ist keine Umgebungsvariable genannt; zu schreiben etwa als { DB_PASSWORD: password }.',
  'patch.no-kustomization':
    'Ein Patch braucht die Kustomization, die den Workload baut, und „{{folder}}“ hat keine; ihren Ordner angeben oder das Secret im eigenen Manifest des Workload einbinden.',

  'layout.no-yaml':
    'Das Muster „{{pattern}}“ für Pfade nennt keine Datei mit der Endung .yaml.',
  'layout.unknown':
    'Das Layout „{{layout}}“ ist nicht bekannt; möglich sind {{layouts}}.',
  'layout.parameter':
    'Das Muster „{{pattern}}“ für Pfade verwendet {{parameter}}; bekannt sind {{parameters}}.',
  'layout.missing':
    'Das Muster „{{pattern}}“ für Pfade braucht {{parameter}}, und das fehlt.',
  'layout.segment':
    '„{{name}}“ ({{parameter}}) kann kein Teil des Pfads einer Datei sein; erlaubt sind Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche.',
  'layout.path':
    '„{{path}}“ ist kein Pfad in einem Repository; zu schreiben etwa als platform/temporal/push.yaml, ohne „..“, Verborgenes oder leere Teile.',
  'preview.fill':
    'Die Vorschau kann „{{text}}“ nicht ausfüllen: Die Anfrage eines Template verwendet nur {{expression}}.',
};
