/** What a rule's check says is wrong: the end of its sentence, or the whole of it. */
export const problem = {
  'api.not-v1': 'ist `{{version}}`, nicht `external-secrets.io/v1`.',
  'api.not-alpha': 'ist `{{version}}`, nicht `external-secrets.io/v1alpha1`.',
  'store.unnamed': 'referenziert keinen Store.',
  'store.namespaced':
    'referenziert den SecretStore `{{store}}`, der zu einem Namespace gehört.',
  'store.kindless':
    'referenziert den Store `{{store}}` ohne `kind`, was ihn zum SecretStore eines Namespace macht.',
  'store.foreign':
    'referenziert den ClusterSecretStore `{{store}}`; der des Frameworks ist `{{other}}`.',
  'store.other':
    'ruft `{{path}}` über `{{store}}` ab, veröffentlicht wird er aber über `{{other}}`.',
  'mapping.whole': 'schreibt sein ganzes Source Secret nach `{{path}}`.',
  'mapping.pattern':
    'veröffentlicht nach Muster (`dataTo`), nicht Schlüssel für Schlüssel.',
  'mapping.none': 'ordnet keinen Schlüssel zu und veröffentlicht also nichts.',
  'source.label': 'wählt seine Source Secrets über Labels.',
  'source.generator':
    'veröffentlicht, was ein Generator erzeugt; ein Source Secret gibt es nicht.',
  'source.none': 'nennt kein Source Secret.',
  'pull.searches-mount':
    'durchsucht den ganzen Mount (`dataFrom.find`) und nimmt, was es findet.',
  'pull.searches':
    'durchsucht `{{path}}` (`dataFrom.find`) und nimmt, was es findet.',
  'pull.all': 'ruft alles aus `{{path}}` ab, ohne Properties zu nennen.',
  'pull.unpublished':
    'ruft `{{property}}` aus `{{path}}` ab; dorthin kommt aber nur `{{properties}}`.',
  'gitops.unmarked':
    'trägt keine Markierung von Argo CD oder Flux: Niemand versioniert es.',
  'gitops.copied':
    'trägt die Markierung eines anderen Objekts (`{{name}}`): Es wurde kopiert, niemand versioniert es.',
  'gitops.off':
    'gehört zu `{{name}}`, aber dessen Reconciliation ist ausgeschaltet.',
  'gitops.label':
    'hat nur ein Label (`{{name}}`), das auch Helm setzt; ob ein GitOps-Controller es verwaltet, lässt sich nicht sagen.',
  'copy.is':
    'ist eine Kopie, die {{tool}} von `{{name}}` gemacht hat, das einen Pfad hat.',
  'copy.by':
    'hat einen Pfad und wird von {{tool}} in andere Namespaces kopiert.',
  'copy.tells': 'lässt {{tool}} sein Target Secret `{{name}}` kopieren.',
  'copy.reads':
    'liest ein Secret des Clusters über `{{store}}`; das PushSecret `{{object}}` veröffentlicht ein Secret dieses Namens.',
  'operator.publishes':
    'veröffentlicht `{{name}}`, das ein Operator aus einem anderen Namespace in `{{namespace}}` geschrieben hat.',
  'operator.name': 'Der Name des Secret beginnt mit dem eigenen Namespace.',
  'rotation.pushes-once':
    'schreibt einmal und nie wieder (`refreshInterval: 0`).',
  'rotation.never-overwrites':
    'überschreibt nie, was da ist (`updatePolicy: IfNotExists`).',
  'rotation.not-by-itself':
    'aktualisiert nicht von selbst (`refreshPolicy: {{policy}}`).',
  'rotation.pulls-once':
    'ruft einmal ab und nie wieder (`refreshInterval: 0`).',
  'rotation.pins': 'schreibt Version {{version}} von `{{path}}` fest.',
  'rotation.late':
    'bekommt eine Rotation von `{{path}}` erst nach bis zu {{hours}} Stunden.',

  'path.mixed':
    '„{{path}}“ ist für Konfiguration, bekommt aber {{properties}}.',
  'path.config-only':
    '„{{path}}“ ist für Secrets, bekommt aber nur {{properties}}.',
  'path.other-name':
    '„{{path}}“ ist ein anderer Name für „{{wanted}}“; ein System hat einen Namen.',
  'path.other-system':
    'Das Source Secret kommt aus {{wanted}}, der Pfad sagt „{{path}}“.',
  'path.too-long':
    'Der Pfad hat {{count}} Zeichen; erlaubt sind höchstens {{total}}.',
  'path.empty':
    'Der Pfad ist leer; er braucht ein Präfix, eine Datasource und einen Konsumenten oder eine Instanz.',
  'path.invisible':
    '„{{path}}“ enthält Steuerzeichen oder unsichtbare Zeichen.',
  'path.encoded':
    '„{{path}}“ enthält Zeichen in Prozentschreibweise; den Pfad so schreiben, wie er ist.',
  'path.dots':
    '„{{path}}“ enthält „.“ oder „..“ als Segment; ein Pfad darf nicht woandershin führen.',
  'path.slash': '„{{path}}“ beginnt oder endet mit einem Schrägstrich.',
  'path.empty-segment': '„{{path}}“ hat ein leeres Segment („//“).',
  'path.mount':
    '„{{path}}“ nennt den Mount oder das Segment „data“ von Vault; ein Pfad beginnt darunter.',
  'path.near-prefix':
    '„{{path}}“ beginnt nicht mit „{{prefix}}“, aber mit etwas Ähnlichem.',
  'path.no-prefix':
    '„{{path}}“ beginnt weder mit „{{secretPrefix}}“ (Secrets) noch mit „{{configPrefix}}“ (Konfiguration).',
  'path.only-prefix-consumer':
    '„{{path}}“ nennt keine Datasource und keinen Konsumenten; die Form ist {{shape}}.',
  'path.only-prefix-instance':
    '„{{path}}“ nennt keine Datasource und keine Instanz; die Form ist {{shape}}.',
  'path.short': '„{{path}}“ hat ein Segment zu wenig; die Form ist {{shape}}.',
  'path.long':
    '„{{path}}“ hat {{count}} Segmente zu viel; die Form ist {{shape}}.',
  'path.environment':
    '„{{path}}“ nennt eine Umgebung ({{word}}); Umgebungen sind Namespaces von Vault.',
  'path.segment-long':
    '„{{path}}“ hat {{count}} Zeichen; erlaubt sind höchstens {{total}}.',
  'path.spelling':
    '„{{path}}“ besteht nicht aus kleingeschriebenen Wörtern, die einzelne Bindestriche verbinden.',
  'property.spelling':
    '„{{property}}“ ist kein kleingeschriebener Name aus Buchstaben, Ziffern, Punkten, Bindestrichen oder Unterstrichen.',
  'property.unknown':
    '„{{property}}“ ist weder ein Standardname ({{names}}) noch von der Plattform deklariert.',
  'property.none':
    'Ein Eintrag nennt keine Property; der Wert muss also ein JSON-Objekt sein, dessen Schlüssel zu den Namen werden.',
  'property.declared': '„{{property}}“ ist von der Plattform deklariert.',
  'path.published-too':
    '`{{path}}` veröffentlicht auch {{others}}, mit derselben Property; ihr Wert wechselt hin und her.',
  'path.other-properties':
    '`{{path}}` bekommt weitere Properties von {{others}}.',

  'vault.kv-1':
    'Die Engine an `{{mount}}` ist KV Version 1, die keine Versionen hält.',
  'operator.unserved': 'Der Cluster kennt {{kinds}} nicht.',
  'operator.not-ready':
    'Keine Replica von `{{object}}`, dem Controller des External Secrets Operator, ist bereit.',
  'framework-store.provider':
    'Der ClusterSecretStore `{{store}}` verwendet den Provider `{{provider}}`, nicht Vault.',
  'framework-store.no-path':
    'Der ClusterSecretStore `{{store}}` hat keinen `path`; deshalb gilt das erste Segment jedes Schlüssels als Mount.',
  'framework-store.path':
    'Der ClusterSecretStore `{{store}}` hat den Pfad `{{path}}`, nicht `{{mount}}`.',
  'framework-store.kv-1':
    'Der ClusterSecretStore `{{store}}` spricht KV Version 1, nicht `v2`.',
  'framework-store.not-ready':
    'Der ClusterSecretStore `{{store}}` ist nicht bereit.',
  'framework-store.unvalidated':
    'Der ClusterSecretStore `{{store}}` wurde nicht validiert; ob er bereit ist, ist nicht bekannt.',
  'framework-store.absent': 'Den ClusterSecretStore `{{store}}` gibt es nicht.',
  'login.method':
    'Der ClusterSecretStore `{{store}}` meldet sich mit `{{method}}` an, nicht mit Kubernetes Auth.',
  'login.mount':
    'Der ClusterSecretStore `{{store}}` meldet sich an `{{mount}}` an, nicht an `{{wanted}}`.',
  'login.role':
    'Der ClusterSecretStore `{{store}}` fragt nach der Role `{{role}}`, nicht nach `{{wanted}}`.',
  'login.account':
    'Der ClusterSecretStore `{{store}}` verwendet den ServiceAccount `{{name}}`, nicht `{{wanted}}`.',
  'login.no-namespace':
    'Der ClusterSecretStore `{{store}}` nennt seinen ServiceAccount ohne Namespace; gefragt wird also im Namespace jedes Konsumenten, und validiert wird nichts.',
  'login.namespace':
    'Der ClusterSecretStore `{{store}}` verwendet einen ServiceAccount des Namespace `{{namespace}}`, nicht von `{{wanted}}`.',
  'role.absent': 'Die Vault-Role `{{role}}` gibt es nicht.',
  'role.account':
    'Die Vault-Role `{{role}}` ist nicht an den ServiceAccount `{{name}}` gebunden.',
  'role.namespace':
    'Die Vault-Role `{{role}}` ist nicht an den Namespace `{{namespace}}` gebunden.',
  'role.default':
    'Der Vault-Role `{{role}}` fehlt die Policy `default`, ohne die der Store sein Token nicht validieren kann.',
  'policy.lacks':
    'Die Policies der Vault-Role `{{role}}` erlauben {{names}} auf `{{path}}` nicht.',
};
