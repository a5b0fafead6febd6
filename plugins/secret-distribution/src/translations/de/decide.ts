/** The decision assistant’s page. */
export const decide = {
  decide: {
    heading: 'Darf es verteilt werden?',
    intro:
      'Einige Fragen klären, ob das Framework das Richtige ist. Die Adresse enthält die Antworten und lässt sich weitergeben.',
    again: 'Von vorn beginnen',
    binding: 'Wie verbindlich ist es?',
    bindingIntro:
      'Was hier angekreuzt wird, weiß das Portal nicht; es entscheidet zwischen Empfehlung und Pflicht.',
    obligation: {
      must: 'Es ist Pflicht: alle drei Bedingungen dafür sind erfüllt.',
      should: 'Es ist ratsam: eine Bedingung dafür ist erfüllt.',
      may: 'Bisher verpflichtet nichts dazu.',
    },
    condition: 'Bedingung',
    makesIt: 'Macht es',
    holds: 'Trifft zu',
    level: {
      must: 'zur Pflicht, zusammen mit den beiden anderen',
      should: 'ratsam',
    },
    yes: 'Ja',
    no: 'Nein',
    templates: 'Mit einem Template weitermachen',
    templatesLoading: 'Templates werden gesucht',
    noTemplates:
      'Dieses Portal hat kein Template dafür, oder es ist nicht freigegeben. Das Plattform-Team weiß mehr.',
    templatesFailed:
      'Die Templates konnten nicht nachgeschlagen werden: {{reason}}',
    criteria: 'Alle Kriterien des Frameworks',
    criterion: 'Kriterium',
    verdictColumn: 'Urteil',
    insteadColumn: 'Stattdessen',
    verdict: {
      use: 'Framework verwenden',
      may: 'Darf es verwenden',
      optional: 'Optional',
      refuse: 'Nicht verwenden',
    },
  },
};
