/** Who keeps the rules. */
export const compliance = {
  compliance: {
    heading: 'Wer die Regeln einhält',
    loading: 'Wer die Regeln einhält, wird geladen',
    trendOf_one:
      'Die Linien erzählen vom Cluster {{clusters}}, Tag für Tag, in UTC. Ein Tag zählt, bis er vorbei ist.',
    trendOf_other:
      'Die Linien erzählen von {{count}} Clustern, Tag für Tag, in UTC: {{clusters}}. Ein Tag zählt, bis er vorbei ist.',
    trendOfNone:
      'Wie es an den Tagen davor war, gibt es nur für ganze Cluster, und nur für die, die alles darin sehen dürfen.',
    break_one: '{{count}} Kette bricht sie',
    break_other: '{{count}} Ketten brechen sie',
    keep_one: '{{count}} hält sie ein',
    keep_other: '{{count}} halten sie ein',
    unknown_one: '{{count}} ist nicht zu sehen',
    unknown_other: '{{count}} sind nicht zu sehen',
    which_one: 'Zeigen, {{count}} Pfad',
    which_other: 'Zeigen, {{count}} Pfade',
    noTrend: 'Noch kein Verlauf',
    change: '{{before}} am {{day}}, jetzt {{now}}',
    asTable: 'Tag für Tag',
    daysOf: 'Tage von {{rule}}',
    day: 'Tag',
    breaks: 'Brechen sie',
    chains: 'Ketten',
  },
};
