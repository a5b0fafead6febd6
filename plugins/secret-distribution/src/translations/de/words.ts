/** Words that all screens share. */
export const words = {
  chainState: {
    broken: 'Gebrochen',
    stale: 'Veraltet',
    unknown: 'Unbekannt',
    pending: 'Unterwegs',
    warning: 'Prüfen',
    ok: 'In Ordnung',
    none: 'Nichts verteilt',
  },
  linkState: {
    ok: 'OK',
    pending: 'Ausstehend',
    stale: 'Veraltet',
    broken: 'Gebrochen',
    missing: 'Fehlt',
    unknown: 'Unbekannt',
    notApplicable: 'Gehört nicht zu dieser Kette',
  },
  severity: { error: 'Fehler', warning: 'Warnung', info: 'Hinweis' },
  place: {
    source: 'Source Secret',
    push: 'PushSecret',
    vault: 'Vault-Pfad',
    pull: 'ExternalSecret',
    target: 'Target Secret',
    workload: 'Workload',
    store: 'Secret Store',
    platform: 'Plattform',
    entity: 'Diese Komponente',
  },
  actor: {
    platform: 'Plattform-Team',
    producer: 'Team des Produzenten',
    consumer: 'Team des Konsumenten',
    portal: 'Portal-Team',
  },
  kind: {
    secret: 'Secret',
    config: 'Konfiguration',
    unconventional: 'Außerhalb der Konvention',
  },
  foundBy: {
    workload: 'über die Secrets, die ihre Workloads verwenden',
    manifest: 'über eine Annotation am Manifest',
    catalog: 'über die Katalog-Entity, die den Pfad deklariert',
  },
  age: {
    now: 'gerade eben',
    seconds: 'vor {{amount}} s',
    minutes: 'vor {{amount}} min',
    hours: 'vor {{amount}} h',
    days: 'vor {{amount}} d',
    soon: 'jeden Moment',
    inSeconds: 'in {{amount}} s',
    inMinutes: 'in {{amount}} min',
    inHours: 'in {{amount}} h',
    inDays: 'in {{amount}} d',
  },
  format: {
    language: 'de',
    number: '{{value, number}}',
    moment: '{{at, datetime}}',
  },
  duration: {
    seconds: '{{amount}} s',
    minutes: '{{amount}} min',
    hours: '{{amount}} h',
    days: '{{amount}} d',
    every: 'alle {{duration}}',
    never: 'wird nicht mehr aktualisiert',
  },
  coverage: {
    heading: 'Was beobachtet wird',
    source: 'Quelle',
    state: 'Zustand',
    since: 'Seit',
    reason: 'Grund',
    skipped_one: '{{count}} Objekt war nicht lesbar und fehlt hier',
    skipped_other: '{{count}} Objekte waren nicht lesbar und fehlen hier',
    vault: 'Vault, ohne Werte gesehen',
    stateName: {
      live: 'Live',
      starting: 'Läuft an',
      stale: 'Kontakt verloren',
      forbidden: 'Verweigert',
      notServed: 'Nicht installiert',
      off: 'Aus',
    },
    notice: {
      starting:
        'Cluster {{cluster}} wird noch nicht vollständig beobachtet: Glieder daraus können noch als unbekannt erscheinen.',
      stale:
        'Der Kontakt zum Cluster {{cluster}} ging {{age}} verloren. Zu sehen ist der letzte bekannte Stand.',
      unreached:
        'Cluster {{cluster}} wurde bisher nicht erreicht: Was darin liegt, ist unbekannt.',
      forbidden:
        'Cluster {{cluster}} verweigert dem Portal einen Teil dessen, was es sehen muss: Teile der Ketten sind unbekannt.',
      partly:
        'Vom Cluster {{cluster}} ist im Moment nicht alles zu sehen: Was davon abhängt, ist unbekannt oder der letzte bekannte Stand.',
      notServed:
        'Cluster {{cluster}} kennt die Ressourcen des External Secrets Operator nicht.',
    },
    blindness: {
      proven: 'Bewiesen: Das Portal kann keine Werte lesen',
      canReadValues:
        'Vault des Clusters {{cluster}} wird nicht verwendet: Das Token des Portals könnte dort Werte lesen.',
      rootToken:
        'Vault des Clusters {{cluster}} wird nicht verwendet: Das Portal hat ein Root-Token bekommen.',
      unproven: 'Noch nicht bewiesen, dass das Portal keine Werte lesen kann',
    },
  },
  copy: {
    label: 'Kopieren',
    done: 'Kopiert',
    failed: 'Kopieren nicht möglich: stattdessen den Text markieren',
  },
};
