/** Narrowing a list, wherever there is one. */
export const filters = {
  filters: {
    fields: 'Felder',
    find: 'Einen Wert suchen',
    none: 'Diesen Wert gibt es in dem, was gezeigt wird, nicht',
    more_one: '{{count}} weiterer: tippen, um ihn zu finden',
    more_other: '{{count}} weitere: tippen, um sie zu finden',
    failed: 'Die Werte konnten nicht geladen werden. Das Feld erneut öffnen.',
    age: 'So seit',
    minAge: 'mehr als {{span}}',
    maxAge: 'weniger als {{span}}',
  },
};
