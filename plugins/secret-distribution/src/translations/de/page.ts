/** The frame of the page, and saved views. */
export const page = {
  page: {
    title: 'Secrets & Config',
    overview: 'Überblick',
    distributions: 'Verteilungen',
    readiness: 'Bereitschaft',
    rotations: 'Rotationen',
    rules: 'Regeln',
    map: 'Karte',
    compliance: 'Regeltreue',
    impact: 'Was wäre, wenn',
    decide: 'Entscheiden',
    forbiddenTitle: 'Diese Seite ist nicht freigegeben',
    forbidden:
      'Dafür braucht es die Berechtigung {{permission}}. Zuständig sind die Verantwortlichen der Permission Policy des Portals.',
    errorTitle: 'Diese Seite konnte nicht geladen werden',
  },
  views: {
    label: 'Gespeicherte Ansichten',
    save: 'Diese Ansicht speichern',
    name: 'Name der Ansicht',
    keep: 'Speichern',
    cancel: 'Abbrechen',
    forget: 'Ansicht {{name}} verwerfen',
  },
};
