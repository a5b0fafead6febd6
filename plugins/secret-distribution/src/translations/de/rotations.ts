/** The past of one distribution. */
export const rotations = {
  rotations: {
    heading: 'Rotationen',
    loading: 'Rotationen werden geladen',
    none: 'Noch wurde keine Rotation gesehen. Die erste erscheint, sobald Vault eine Version hat.',
    notRecorded:
      'Zu diesem Pfad ist noch nichts aufgezeichnet. Rotationen werden ab dem Moment aufgezeichnet, in dem das Portal die Metadaten von Vault sieht.',
    outdated:
      'Die Rotationen konnten nicht erneut gelesen werden; diese sind von',
    forbidden: 'Die Rotationen dieser Verteilung sind nicht freigegeben.',
    failed: 'Die Rotationen konnten nicht gelesen werden.',
    more: 'Frühere Rotationen zeigen',
    moreFailed:
      'Frühere Rotationen konnten nicht gelesen werden; erneut versuchen.',
    asTable: 'Als Tabelle',
    tableLabel: 'Schritte der Rotation vom {{when}}',
    drawing:
      'Rotation vom {{when}}: {{what}}. Die Tabelle darunter enthält jeden Schritt.',
    nobodySeen:
      'Wie sie zu den Konsumenten kam, wurde nicht aufgezeichnet: Das Portal hat nicht hingesehen, solange sie die neueste war.',
    moreSteps_one: '{{count}} weiterer Schritt in der Tabelle',
    moreSteps_other: '{{count}} weitere Schritte in der Tabelle',
    versions: 'Version {{versions}}',
    unpushed: 'die Quelle hat sich geändert; Vault hat es noch nicht',
    arrivedAfter: '{{what}}, fertig nach {{duration}}',
    after: '+{{duration}}',
    atTheLatest: '≤ {{time}}',
    late: 'verspätet',
    bound: 'muss binnen {{duration}} ankommen',
    boundBeyond:
      'muss binnen {{duration}} ankommen, außerhalb dieser Zeichnung',
    note: '{{object}}: {{what}}',
    lasts: 'bis jetzt',
    othersOld_one: '{{count}} Workload läuft mit den alten Zugangsdaten.',
    othersOld_other: '{{count}} Workloads laufen mit den alten Zugangsdaten.',
    causes_one: 'Bisher {{count}} Ursache',
    causes_other: 'Bisher {{count}} Ursachen',
    causesLabel: 'Bisherige Ursachen',
    transitions_one: 'Bisher {{count}} Zustand',
    transitions_other: 'Bisher {{count}} Zustände',
    transitionsLabel: 'Bisherige Zustände',
    clock: { vault: 'Die Uhr von Vault', cluster: 'Die Uhr des Clusters' },
    clockAhead:
      '{{clock}} geht gegenüber der des Portals um mindestens {{duration}} vor: Zeiten verschiedener Schritte sind nicht vergleichbar.',
    clockBehind:
      '{{clock}} geht gegenüber der des Portals um mindestens {{duration}} nach: Zeiten verschiedener Schritte sind nicht vergleichbar.',
    step: {
      source: 'Quelle',
      push: 'Push',
      vault: 'Vault',
      pull: 'Pull',
      target: 'Ziel',
      workload: 'Workload',
    },
    state: {
      arrived: 'Angekommen',
      waiting: 'Unterwegs',
      late: 'Verspätet',
      held: 'Angehalten',
      overtaken: 'Überholt',
      unseen: 'Nicht gesehen',
      old: 'Alte Zugangsdaten in Gebrauch',
    },
    result: {
      waiting: 'Noch nicht abgerufen.',
      late: 'Hätte inzwischen abrufen müssen.',
      overtaken: 'Die nächste Rotation kam vor dem Abruf.',
      unseen: 'Nicht gesehen.',
      unpushed: 'Wartet auf den Push.',
      new: 'Läuft mit den neuen Zugangsdaten.',
      old: 'Läuft mit den alten Zugangsdaten.',
      unknownCredential:
        'Mit welchen Zugangsdaten er läuft, ist nicht zu sehen.',
    },
    short: {
      waiting: 'unterwegs',
      late: 'verspätet',
      held: 'angehalten',
      overtaken: 'überholt',
      unseen: 'nicht gesehen',
      unpushed: 'wartet',
      new: 'neu',
      old: 'alt',
      unknownCredential: 'unbekannt',
    },
    holds: {
      pinned: 'Nennt eine ältere Version und bleibt dabei.',
      frozen:
        'Ruft nur einmal ab; die Rotation kommt also nicht von selbst an.',
    },
    why: {
      env: 'Umgebungsvariablen werden nur einmal gelesen, beim Start des Containers.',
      subPath: 'Ein subPath-Mount wird nie an Ort und Stelle aktualisiert.',
      files:
        'Die Dateien werden aktualisiert; ob der Prozess sie neu liest, ist seine Sache.',
      noReloader: 'Nichts startet ihn neu, wenn sich das Secret ändert.',
    },
    columns: {
      step: 'Schritt',
      object: 'Objekt',
      at: 'Zeit',
      after: 'Nach dem Beginn',
      result: 'Ergebnis',
      cause: 'Ursache',
      first: 'Zuerst gesehen',
      last: 'Zuletzt gesehen',
      times: 'Mal',
      since: 'Seit',
      state: 'Zustand',
      lasted: 'Dauer',
    },
    download: {
      csv: 'Als CSV herunterladen',
      json: 'Als JSON herunterladen',
      failed: 'Das Herunterladen ist fehlgeschlagen; erneut versuchen.',
    },
  },
};
