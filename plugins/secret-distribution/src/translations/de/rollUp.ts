/** The tab of what holds other entities. */
export const rollUp = {
  rollUp: {
    loading: 'Verteilungen dessen, was hierher gehört, werden geladen',
    causes_one: '{{count}} Ursache',
    causes_other: '{{count}} Ursachen',
    distributions_one: '{{count}} Verteilung',
    distributions_other: '{{count}} Verteilungen',
    components_one: '{{count}} Komponente',
    components_other: '{{count}} Komponenten',
    members_one: '{{count}} Mitglied',
    members_other: '{{count}} Mitglieder',
    breaks_one: 'Bricht {{count}} Verteilung',
    breaks_other: 'Bricht {{count}} Verteilungen',
    concerns_one: 'Betrifft {{count}} Verteilung',
    concerns_other: 'Betrifft {{count}} Verteilungen',
    heading_one: 'Wer beteiligt ist',
    heading_other: 'Wer beteiligt ist: {{count}}',
    label: 'Mitglieder und ihre Verteilungen',
    member: 'Mitglied',
    takesPart: 'Verteilungen',
    more_one: '{{count}} weiteres zeigen',
    more_other: '{{count}} weitere zeigen',
    without_one:
      '{{count}} weiteres Mitglied ist an keiner Verteilung beteiligt.',
    without_other:
      '{{count}} weitere Mitglieder sind an keiner Verteilung beteiligt.',
    empty_one:
      'Das eine freigegebene Mitglied ist an keiner Verteilung beteiligt. Sobald sein eigener Tab etwas zu sagen hat, steht es auch hier.',
    empty_other:
      'Die {{count}} freigegebenen Mitglieder sind an keiner Verteilung beteiligt. Sobald der Tab eines davon etwas zu sagen hat, steht es auch hier.',
    nobody:
      'Im Katalog gehört nichts hierher, dessen Verteilungen freigegeben sind. Zu einem System oder einer Domain zählt, was Teil davon ist, zu einer Group, was ihr und ihren Untergruppen gehört.',
    incomplete:
      'Hierher gehört mehr, als angesehen wird: Was darüber hinausgeht, ist nicht mitgezählt.',
    failed: 'Wer beteiligt ist, konnte nicht geladen werden.',
  },
};
