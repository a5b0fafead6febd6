/** Every text of the fields in German, in the shape of the English ones. */
export const german = {
  decision: {
    error: {
      open: 'Zuerst die Fragen beantworten: Sie klären, ob das verteilt werden darf.',
      next: 'Die Frage beantworten: „{{question}}“',
      refused:
        'Das wird nicht mit dem Framework verteilt: {{reason}} Stattdessen: {{alternative}} ({{rules}})',
    },
    title: 'Darf es verteilt werden?',
    description:
      'Einige Fragen klären, ob das Framework dafür das Richtige ist, bevor irgendetwas geschrieben wird.',
  },
  source: {
    error: {
      name: 'Der Name des Secret folgt nicht aus den Antworten.',
      host: 'Der Host ist kein Name eines Service, etwa platform-postgres.databases.svc.',
      shortHost:
        'Andere Namespaces können „{{host}}“ nicht auflösen; zu schreiben etwa als {{host}}.databases.svc.',
      port: 'Der Port ist eine Zahl von 1 bis 65535.',
    },
    title: 'Source Secret',
    description:
      'Was das Secret erzeugt. Daraus folgt sein Name; gelesen wird nie ein Wert.',
    known: 'Ein Source Secret, das das Portal kennt',
    knownHint: 'Was diese Komponente schon veröffentlicht',
    chooseKnown: 'Auswählen oder unten ausfüllen',
    published: 'Dieses Secret ist schon veröffentlicht:',
    preset: 'Erzeugt von',
    choosePreset: 'Auswählen, was es erzeugt',
    namespace: 'Namespace',
    madeBy: {
      label: 'Wer schreibt dieses Secret?',
      description: 'Solche Secrets schreiben oft genug Menschen.',
      cluster: 'Ein Operator, ein Controller oder ein Dienst dieses Clusters',
      person: 'Ein Mensch',
    },
    host: 'Host',
    hostHint: 'Wie andere Namespaces ihn auflösen',
    port: 'Port',
    secret: 'Source Secret',
    secretOpen: 'steht fest, sobald die Felder oben ausgefüllt sind',
    rotation: 'Was über seine Rotation zu wissen ist',
  },
  path: {
    error: {
      datasource:
        'Die Datasource angeben: was es erzeugt, etwa postgres (SD-P3)',
      instance: 'Die Instanz angeben, etwa platform-postgres (SD-P4)',
      consumer: 'Den Konsumenten angeben, etwa orders (SD-P4)',
      occupied:
        '{{path}} ist im Cluster {{cluster}} schon veröffentlicht, von {{publishers}}: Ein Pfad hat nur einen Publisher. Einen anderen Namen wählen oder diesen Pfad konsumieren. (SD-P4)',
    },
    title: 'Vault-Pfad',
    description:
      'Wo es in Vault liegt. Wer es konsumiert, findet es über diesen Pfad.',
    existingDescription: 'Der Pfad, der schon veröffentlicht ist.',
    datasource: 'Datasource',
    datasourceHint: 'Der Typ dessen, was es erzeugt',
    instance: { secret: 'Konsument', config: 'Instanz' },
    instanceHint: {
      secret: 'Für wen das Secret ist',
      config: 'Welche ihres Typs',
    },
    meaning: {
      prefix: { secret: 'Secrets', config: 'Konfiguration' },
      datasource: 'was es erzeugt',
      instance: { secret: 'für wen es ist', config: 'welche' },
    },
    drawing: 'Der Pfad {{path}}',
    use: 'Verwenden',
    occupied:
      'Im Cluster {{cluster}} schon aus einem anderen Secret veröffentlicht. Ein Pfad hat nur einen Publisher:',
    elsewhere:
      'Schon veröffentlicht. In einem Cluster hat ein Pfad nur einen Publisher; das wird geprüft, wenn die Änderung vorgeschlagen wird:',
    free: 'Unter dem, was freigegeben ist, veröffentlicht ihn niemand. Beim Vorschlagen der Änderung wird es erneut geprüft.',
    notChecked:
      'Ob ihn schon jemand veröffentlicht, wird geprüft, wenn die Änderung vorgeschlagen wird.',
    existing: {
      label: 'Veröffentlichte Pfade',
      choose: 'Auswählen oder unten ausfüllen',
      noProducer:
        'Die veröffentlichende Komponente auswählen, um zu sehen, was sie veröffentlicht.',
      loading: 'Es wird gesucht, was sie veröffentlicht…',
      unknown:
        'Das Portal kann nicht sagen, was sie veröffentlicht: Sie ist nicht freigegeben oder nicht erreichbar. Den Pfad unten ausfüllen.',
      none: 'Das Portal kennt keinen Pfad, den sie veröffentlicht. Unten ausfüllen.',
    },
  },
  keys: {
    error: {
      none: 'Mindestens einen Schlüssel angeben: Ein ganzes Secret wird nie veröffentlicht (SD-B2)',
      sourceMissing: 'Der Schlüssel im Source Secret fehlt.',
      noKey: '„{{key}}“ ist kein Schlüssel eines Secret.',
      propertyMissing: 'Die Property fehlt.',
      propertyTwice: 'Die Property „{{key}}“ steht zweimal da.',
      targetTwice:
        'Der Schlüssel „{{key}}“ des Target Secret steht zweimal da.',
    },
    title: 'Schlüssel',
    description: {
      publish:
        'Welche Schlüssel des Source Secret veröffentlicht werden und als was. Sonst verlässt nichts den Namespace.',
      consume:
        'Welche Properties abgerufen werden und wie sie im Target Secret heißen.',
      both: 'Welche Schlüssel veröffentlicht werden, als was, und wie sie am Ziel heißen.',
    },
    column: {
      source: 'Schlüssel im Source Secret',
      property: 'Property',
      target: 'Schlüssel im Target Secret',
    },
    hint: {
      source: 'wie der Operator ihn schreibt',
      property: 'username, password, host, port, token',
      target: 'wenn leer, der Name der Property',
    },
    cell: '{{column}}, Zeile {{row}}',
    row: 'Zeile {{row}}:',
    none: 'Noch keine Schlüssel. Den ersten hinzufügen.',
    add: 'Schlüssel hinzufügen',
    remove: 'Zeile {{row}} entfernen',
    use: 'Verwenden',
  },
  consumers: {
    error: {
      none: 'Mindestens einen Konsumenten angeben.',
      namespace: 'Den Namespace angeben, in dem es gebraucht wird.',
      sourceNamespace:
        '„{{namespace}}“ ist der Namespace, in dem das Secret erzeugt wird. Dort das Kubernetes Secret direkt referenzieren. (SD-D1)',
      twice: '„{{namespace}}“ steht zweimal da.',
      target: '„{{name}}“ ist kein Name eines Secret.',
    },
    title: 'Wer es konsumiert',
    description:
      'Jeder Namespace bekommt ein ExternalSecret, das dort ein Secret aktuell hält.',
    one: 'Konsument {{number}}',
    namespace: 'Namespace',
    target: 'Target Secret',
    targetHint: 'Wenn leer, wie der Pfad benannt',
    workload:
      'Einem Workload geben, dessen Manifest in diesem Repository liegt',
    remove: 'Konsument {{number}} entfernen',
    add: 'Konsumenten hinzufügen',
  },
  workload: {
    error: {
      name: 'Den Workload so benennen wie Kubernetes.',
      container: 'Den Container des Workload angeben.',
      mountPath:
        'Den Ordner angeben, in dem die Dateien eingebunden werden, etwa /etc/orders-db.',
      variables:
        'Jede Variable und ihren Schlüssel angeben, etwa DB_PASSWORD=password.',
    },
    kind: 'Art',
    name: 'Name',
    container: 'Container',
    use: 'Wie der Container es bekommt',
    how: {
      envFrom: 'Jeden Schlüssel als Umgebungsvariable',
      env: 'Ausgewählte Schlüssel als Umgebungsvariablen',
      volume: 'Als Dateien, die Kubernetes aktuell hält',
    },
    mountPath: 'Ordner im Container',
    variables: 'Variablen',
    variablesHint: 'VARIABLE=Schlüssel, eine je Zeile',
    startOnly:
      'Umgebungsvariablen werden nur beim Start gelesen: Nach einer Rotation muss der Workload neu gestartet werden.',
    reload: 'Von Reloader neu starten lassen, wenn sich das Secret ändert',
    folder: 'Ordner seiner Kustomization',
    folderHint: 'Wenn leer, der Ordner dieser Anwendung',
  },
  preview: {
    error: {
      open: 'Noch auszufüllen: {{parts}}',
    },
    title: 'Vorschau',
    description:
      'Was geschrieben wird und was die Regeln dazu sagen. Vorhandene Dateien werden bearbeitet, nicht ersetzt.',
    open: 'Die Vorschau erscheint, sobald das ausgefüllt ist:',
    refused: 'Nichts wird geschrieben: Eine Regel ist verletzt.',
    sound: 'Keine Regel hat etwas dagegen einzuwenden.',
  },
  connection: {
    error: {
      format: 'Die Form des Connection String auswählen.',
      key: 'So darf ein Schlüssel eines Secret nicht heißen: erlaubt sind Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche.',
    },
    title: 'Connection String',
    description:
      'Im Cluster zusammengesetzt aus dem, was abgerufen wird. Das Portal hat nur das Template.',
    format: 'Form',
    choose: 'Form auswählen',
    key: 'Schlüssel im Target Secret',
    keyHint: 'Was die Anwendung liest',
    template: 'Template des Connection String',
  },
  retirement: {
    error: {
      path: 'Den Pfad auswählen, der stillgelegt wird.',
      nothing:
        'Angeben, was stillgelegt wird: der Publisher oder ein Konsument.',
      name: '„{{name}}“ ist nicht Namespace und Name, etwa orders/orders-db.',
    },
    title: 'Was stillgelegt wird',
    description:
      'Zuerst gehen die Konsumenten, zuletzt der Publisher, damit niemand auf einen Pfad wartet, den es nicht mehr gibt.',
    path: 'Verteilung',
    choose: 'Verteilung auswählen',
    loading: 'Es wird gesucht, was diese Komponente veröffentlicht…',
    unknown:
      'Das Portal kann weder sehen, was diese Komponente veröffentlicht, noch wer es konsumiert. Von Hand angeben und sicherstellen, dass niemand übrig bleibt.',
    kind: 'Was ist es?',
    secret: 'Ein Secret',
    config: 'Konfiguration',
    parties: 'Was stillgelegt wird, in dieser Reihenfolge',
    consumer: 'ExternalSecret',
    publisher: 'PushSecret',
    consumers: 'ExternalSecrets',
    consumersHint: 'namespace/name, eines je Zeile',
    breaks_one: '{{count}} Konsument bliebe ohne Publisher:',
    breaks_other: '{{count}} Konsumenten blieben ohne Publisher:',
    breaksNobody: 'Niemand, den das Portal kennt, bleibt ohne Publisher.',
  },
};
