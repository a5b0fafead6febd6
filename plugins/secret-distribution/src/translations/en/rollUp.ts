/** The tab of what holds other entities. */
export const rollUp = {
  rollUp: {
    loading: 'Loading the distributions of what belongs here',
    causes_one: '{{count}} cause',
    causes_other: '{{count}} causes',
    distributions_one: '{{count}} distribution',
    distributions_other: '{{count}} distributions',
    components_one: '{{count}} component',
    components_other: '{{count}} components',
    members_one: '{{count}} member',
    members_other: '{{count}} members',
    breaks_one: 'Breaks {{count}} distribution',
    breaks_other: 'Breaks {{count}} distributions',
    concerns_one: 'Concerns {{count}} distribution',
    concerns_other: 'Concerns {{count}} distributions',
    heading_one: 'Who takes part',
    heading_other: 'Who takes part: {{count}}',
    label: 'Members and their distributions',
    member: 'Member',
    takesPart: 'Distributions',
    more_one: 'Show {{count}} more',
    more_other: 'Show {{count}} more',
    without_one: '{{count}} more member takes part in no distribution.',
    without_other: '{{count}} more members take part in no distribution.',
    empty_one:
      'The one member that you may see takes part in no distribution. Once its own tab has something to tell, it is told here too.',
    empty_other:
      'The {{count}} members that you may see take part in no distribution. Once the tab of one has something to tell, it is told here too.',
    nobody:
      'In the catalog nothing belongs here whose distributions you may see. A System or a Domain has what is a part of it, a Group what it and its subgroups own.',
    incomplete:
      'More belongs here than is looked at: what is beyond is not counted.',
    failed: 'Who takes part could not be loaded.',
  },
} as const;
