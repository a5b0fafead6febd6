/** The texts of the library. */
export const assistant = {
  tone: {
    danger: 'Nicht möglich',
    warning: 'Warnung',
    info: 'Hinweis',
    success: 'In Ordnung',
  },
  decision: {
    about: {
      label: 'Was soll andere Namespaces erreichen?',
      secret: 'Ein Secret',
      config: 'Konfiguration',
    },
    answered: 'Bisher beantwortet',
    yes: 'Ja',
    no: 'Nein',
    change: 'Ändern',
    changeAnswer: 'Antwort ändern auf: {{question}}',
    verdict: {
      use: 'Ja, das wird mit dem Framework verteilt.',
      may: 'Es darf mit dem Framework verteilt werden.',
      optional: 'Es darf verteilt werden, muss aber nicht.',
      refuse: 'Nein, das wird nicht mit dem Framework verteilt.',
    },
    instead: 'Stattdessen:',
    orElse: 'Oder:',
    origin: {
      label: 'Woher kommt es?',
      description: 'Damit der richtige Weg dafür genannt werden kann.',
      human: 'Ein Mensch hat es angelegt',
      cloudProvider: 'Ein Cloud-Anbieter stellt es aus',
      thirdParty: 'Ein Dritter oder ein anderes System von außen stellt es aus',
      bootstrap: 'Es wird gebraucht, bevor Vault in Betrieb ist',
    },
  },
};
