/** The decision assistant’s page. */
export const decide = {
  decide: {
    heading: 'May it be distributed?',
    intro:
      'A few questions tell whether the framework is right for what you have. The address keeps your answers, so that you can send it to somebody.',
    again: 'Start again',
    binding: 'How binding is it?',
    bindingIntro:
      'What you tick here is not known to the portal; it decides between a recommendation and an obligation.',
    obligation: {
      must: 'It is an obligation: all three of its conditions hold.',
      should: 'It is advisable: one of its conditions holds.',
      may: 'So far nothing obliges you to.',
    },
    condition: 'Condition',
    makesIt: 'Makes it',
    holds: 'Holds',
    level: { must: 'an obligation, with the other two', should: 'advisable' },
    yes: 'Yes',
    no: 'No',
    templates: 'Go on with a template',
    templatesLoading: 'Looking for templates',
    noTemplates:
      'This portal has no template for it, or you may not see one. Ask the platform team.',
    templatesFailed: 'The templates could not be looked up: {{reason}}',
    criteria: 'Every criterion of the framework',
    criterion: 'Criterion',
    verdictColumn: 'Verdict',
    insteadColumn: 'Instead',
    verdict: {
      use: 'Use the framework',
      may: 'May use it',
      optional: 'Optional',
      refuse: 'Do not use it',
    },
  },
} as const;
