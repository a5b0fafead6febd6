/** Who keeps the rules. */
export const compliance = {
  compliance: {
    heading: 'Who keeps the rules',
    loading: 'Loading who keeps the rules',
    trendOf_one:
      'The lines tell of cluster {{clusters}}, day by day, in UTC. A day is counted until it is over.',
    trendOf_other:
      'The lines tell of {{count}} clusters, day by day, in UTC: {{clusters}}. A day is counted until it is over.',
    trendOfNone:
      'What was on the days before is told of whole clusters, to those who may see everything in them.',
    break_one: '{{count}} chain breaks it',
    break_other: '{{count}} chains break it',
    keep_one: '{{count}} keeps it',
    keep_other: '{{count}} keep it',
    unknown_one: '{{count}} cannot be seen',
    unknown_other: '{{count}} cannot be seen',
    which_one: 'Show them, {{count}} path',
    which_other: 'Show them, {{count}} paths',
    noTrend: 'No trend yet',
    change: '{{before}} on {{day}}, now {{now}}',
    asTable: 'Day by day',
    daysOf: 'Days of {{rule}}',
    day: 'Day',
    breaks: 'Break it',
    chains: 'Chains',
  },
} as const;
