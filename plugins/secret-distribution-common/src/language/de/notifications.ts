import type { NotificationTextId } from '../../notifications';

/** What notifications say around the sentences of the registry. */
export const notifications: Readonly<Record<NotificationTextId, string>> = {
  'topic.owner': 'Gestörte Verteilungen',
  'topic.platform': 'Gestörte Plattform',
  'topic.affected': 'Von anderen gestörte Verteilungen',
  'topic.summary': 'Zusammenfassung gestörter Verteilungen',
  'headline.entity': '{{name}}: {{title}}',
  'headline.cluster': '{{title}} (Cluster {{cluster}})',
  'broken.chains': 'Betroffen sind {{count}} Ketten.',
  'broken.teams': 'Betroffen sind {{count}} Ketten von {{teams}} Teams.',
  'broken.elsewhere':
    'Beheben kann es nur der Produzent, und der weiß davon: {{owners}}.',
  'mended.title': 'Behoben: {{headline}}',
  'mended.text': 'Das ist nicht mehr der Fall.',
  'over.title': 'Vorbei: {{headline}}',
  'over.text': 'Was gestört war, gibt es nicht mehr, oder es wurde ersetzt.',
  works_one: 'Es funktioniert wieder.',
  works_other: 'Die Ketten funktionieren wieder.',
  otherwise_one: 'Jetzt stört etwas anderes {{count}} Kette.',
  otherwise_other: 'Jetzt stört etwas anderes {{count}} Ketten.',
  distributions_one: '{{count}} Verteilung',
  distributions_other: '{{count}} Verteilungen',
  'summary.broken_one': '{{name}}: {{count}} Ursache stört {{distributions}}',
  'summary.broken_other':
    '{{name}}: {{count}} Ursachen stören {{distributions}}',
  'summary.well_one': '{{name}}: {{count}} Ursache behoben, nichts ist gestört',
  'summary.well_other':
    '{{name}}: {{count}} Ursachen behoben, nichts ist gestört',
  'summary.mended_one': '{{count}} Ursache ist behoben.',
  'summary.mended_other': '{{count}} Ursachen sind behoben.',
  'summary.open': 'Zu beheben: {{causes}}.',
  'summary.waiting': 'Andere können beheben: {{causes}}.',
  'summary.times': '{{title}} ({{count}}-mal)',
  'summary.more': '{{count}} weitere',
};
