const login = 'Vault weist die Anmeldung des External Secrets Operator ab';

/** What is wrong with a store or its login, and keys that lead elsewhere. */
export const storeCauses = {
  'store.kind-omitted.title': 'Der Store ist ohne seinen Kind genannt',
  'store.kind-omitted.sentence':
    '{{kind}} `{{object}}` fragt nach dem SecretStore `{{storeName}}`, den es in seinem Namespace nicht gibt. Gemeint ist der ClusterSecretStore dieses Namens: Ohne `kind` nimmt der External Secrets Operator `SecretStore` an.',
  'store.kind-omitted.cure':
    '`kind: ClusterSecretStore` an der Store-Referenz von {{kind}} `{{object}}` setzen.',
  'store.not-found.title': 'Den Store gibt es nicht',
  'store.not-found.sentence':
    '{{kind}} `{{object}}` nennt den {{storeKind}} `{{storeName}}`, den es nicht gibt.',
  'store.not-found.cure':
    'Ist der Name falsch geschrieben, den ClusterSecretStore `{{expectedStore}}` verwenden. Fehlt dieser, muss die Plattform ihn anlegen.',
  'store.namespaced.title': 'Ein SecretStore eines Namespace wird verwendet',
  'store.namespaced.sentence':
    '{{kind}} `{{object}}` verwendet den SecretStore `{{storeName}}` seines eigenen Namespace. Beide Enden müssen den ClusterSecretStore `{{expectedStore}}` verwenden: Ein SecretStore kann zu einem anderen Vault führen.',
  'store.namespaced.cure':
    'Stattdessen den ClusterSecretStore `{{expectedStore}}` referenzieren.',
  'store.mismatch.title': 'Push und Pull verwenden verschiedene Stores',
  'store.mismatch.sentence':
    '`{{object}}` ruft `{{path}}` über {{pullStore}} ab, aber `{{publisher}}` veröffentlicht ihn über {{pushStore}}.',
  'store.mismatch.cure':
    'An beiden Enden denselben ClusterSecretStore referenzieren.',
  'store.denied.title': 'Der Store ist für diesen Namespace geschlossen',
  'store.denied.sentence':
    'Der ClusterSecretStore `{{storeName}}` darf aus dem Namespace `{{namespace}}` nicht verwendet werden: Seine `conditions` lassen ihn nicht zu.',
  'store.denied.cure':
    'Den Namespace `{{namespace}}` in die conditions des Store aufnehmen, oder dem Namespace das Label geben, nach dem sie fragen.',
  'store.not-ready.title': 'Der Store ist nicht bereit',
  'store.not-ready.sentence':
    'Der {{storeKind}} `{{storeName}}` ist nicht bereit, und das Event, das den Grund nannte, ist weg.',
  'store.not-ready.cure':
    'Den External Secrets Operator den Store erneut prüfen lassen; der Grund erscheint dann hier.',
  'store.ca.title': 'Die Zertifizierungsstelle des Store ist nicht lesbar',
  'store.ca.sentence':
    'Die Zertifizierungsstelle, die der Store `{{store}}` nennt, ist nicht verwendbar: Sie fehlt, ist fehlerhaft oder ohne Namespace genannt.',
  'store.ca.cure':
    '`caBundle` oder `caProvider` des Store berichtigen; ein ClusterSecretStore muss den Namespace nennen.',
  'store.kv-version.title':
    'Der Store spricht KV Version 1 mit einem Mount der Version 2',
  'store.kv-version.sentence':
    'Der Store `{{store}}` hat `version: v1`, aber `{{mount}}/` ist KV Version 2. Pulls finden nichts, und Pushes scheitern, als gehörte der Pfad jemand anderem.',
  'store.kv-version.cure': '`version: v2` am Store setzen.',
  'store.mount.title': 'Der Store zeigt auf einen anderen Mount',
  'store.mount.sentence':
    'Der Store `{{store}}` führt zum Mount `{{wrongMount}}/`; das Framework verwendet `{{mount}}/`.',
  'store.mount.cure': '`path: {{mount}}` am Store setzen.',
  'store.cas-required.title': 'Vault verlangt Check-and-Set',
  'store.cas-required.sentence':
    'Der Mount oder der Pfad verlangt Check-and-Set, und der Store `{{store}}` verwendet es nicht. Jeder Push wird abgewiesen.',
  'store.cas-required.cure':
    'Check-and-Set im Store einschalten oder in Vault ausschalten.',
  'store.read-only-provider.title': 'Der Provider des Store kann nicht pushen',
  'store.read-only-provider.sentence':
    'Der Store `{{store}}` verwendet einen Provider, der nur lesen kann. Über ihn wird nichts veröffentlicht.',
  'store.read-only-provider.cure':
    '`provider.vault` verwenden; er bedient auch OpenBao.',

  'store.auth-role.title': 'Vault kennt die Role nicht',
  'store.auth-role.sentence': `${login}: Unter \`auth/{{authMount}}\` gibt es keine Role \`{{role}}\`.`,
  'store.auth-role.cure':
    'Die Role anlegen, oder den Namen im Store `{{store}}` berichtigen.',
  'store.auth-service-account.title': 'Vault weist den ServiceAccount ab',
  'store.auth-service-account.sentence': `${login}: Die Role \`{{role}}\` ist nicht an seinen ServiceAccount \`{{saName}}\` gebunden.`,
  'store.auth-service-account.cure':
    'Die Role `{{role}}` an den ServiceAccount `{{saName}}` binden.',
  'store.auth-namespace.title':
    'Vault weist den Namespace des ServiceAccount ab',
  'store.auth-namespace.sentence': `${login}: Die Role \`{{role}}\` ist nicht an den Namespace \`{{saNamespace}}\` gebunden.`,
  'store.auth-namespace.cure':
    'Die Role `{{role}}` an den Namespace `{{saNamespace}}` binden.',
  'store.auth-refused.title': 'Vault weist die Anmeldung ab',
  'store.auth-refused.sentence':
    'Vault weist die Anmeldung des External Secrets Operator unter `auth/{{authMount}}` mit {{code}} ab: Das Token ließ sich nicht beim Cluster prüfen, oder Kubernetes Auth ist dort nicht eingehängt.',
  'store.auth-refused.cure':
    'Den Mount-Pfad im Store `{{store}}` prüfen und die Konfiguration von Kubernetes Auth in Vault: Host, Zertifizierungsstelle und Reviewer-Token.',
  'store.auth-no-default-policy.title': 'Der Role fehlt die Default-Policy',
  'store.auth-no-default-policy.sentence':
    'Der External Secrets Operator meldet sich an, darf aber sein eigenes Token nicht nachschlagen: Der Role `{{role}}` fehlt die Policy `default`.',
  'store.auth-no-default-policy.cure':
    'Der Role die Policy `default` lassen (`token_no_default_policy=false`).',
  'store.service-account-missing.title':
    'Den ServiceAccount des Store gibt es nicht',
  'store.service-account-missing.sentence':
    'Der Store `{{store}}` will ein Token für den ServiceAccount `{{serviceAccount}}`, den es nicht gibt. Ohne Namespace in der Referenz wird er im Namespace jedes Konsumenten gesucht.',
  'store.service-account-missing.cure':
    'In die Referenz den Namespace des ServiceAccount schreiben.',
  'store.token-refused.title':
    'Der Store bekommt kein Token seines ServiceAccount',
  'store.token-refused.sentence':
    'Der Store `{{store}}` bekommt kein Token des ServiceAccount `{{serviceAccount}}`, den es gibt: Der External Secrets Operator darf keines anfordern.',
  'store.token-refused.cure':
    'Der ClusterRole des Operators diese Regel geben, die sein Chart hat.',

  'trap.mount-prefix.title': 'Der Schlüssel wiederholt den Mount',
  'trap.mount-prefix.sentence':
    '{{kind}} `{{object}}` schreibt den Mount in den Schlüssel: `{{remoteKey}}`. Daten gehen nach `{{path}}`, die Metadaten aber nach `{{mount}}/metadata/{{mount}}/…`, wo keine Policy es erlaubt.',
  'trap.mount-prefix.cure': 'Den Schlüssel ohne den Mount schreiben.',
  'trap.data-prefix.title':
    'Der Schlüssel wiederholt das Segment `data` von Vault',
  'trap.data-prefix.sentence':
    '{{kind}} `{{object}}` schreibt den Schlüssel als `{{remoteKey}}`. Er landet unter `{{mount}}/data/data/…`, nicht unter `{{suggestion}}`.',
  'trap.data-prefix.cure': 'Den Schlüssel ohne `data/` schreiben.',
  'trap.no-mount.title': 'Der Store nennt keinen Mount',
  'trap.no-mount.sentence':
    'Der Store `{{store}}` hat keinen `path`; deshalb nimmt der External Secrets Operator das erste Segment jedes Schlüssels als Mount: `{{path}}` wird im Mount `{{wrongMount}}/` gesucht.',
  'trap.no-mount.cure': '`path: {{mount}}` am Store setzen.',
};
