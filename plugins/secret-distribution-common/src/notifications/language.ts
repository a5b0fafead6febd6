import { fillTemplate } from '../rules/render';
import type { Template } from '../rules/types';

/** What notifications say around the sentences of the registry. @public */
export const notificationTexts = {
  'topic.owner': 'Broken distributions',
  'topic.platform': 'Broken platform',
  'topic.affected': 'Distributions broken by others',
  'topic.summary': 'Summary of broken distributions',
  'headline.entity': '{{name}}: {{title}}',
  'headline.cluster': '{{title}} (cluster {{cluster}})',
  'broken.chains': 'It breaks {{count}} chains.',
  'broken.teams': 'It breaks {{count}} chains of {{teams}} teams.',
  'broken.elsewhere':
    'The producer alone can mend it, and has been told: {{owners}}.',
  'mended.title': 'Mended: {{headline}}',
  'mended.text': 'This is no longer the case.',
  'over.title': 'Over: {{headline}}',
  'over.text': 'What was broken is no longer there, or was replaced.',
  works_one: 'It works again.',
  works_other: 'The chains work again.',
  otherwise_one: '{{count}} chain is broken by something else now.',
  otherwise_other: '{{count}} chains are broken by something else now.',
  distributions_one: '{{count}} distribution',
  distributions_other: '{{count}} distributions',
  'summary.broken_one': '{{name}}: {{count}} cause breaks {{distributions}}',
  'summary.broken_other': '{{name}}: {{count}} causes break {{distributions}}',
  'summary.well_one': '{{name}}: {{count}} cause mended, nothing is broken',
  'summary.well_other': '{{name}}: {{count}} causes mended, nothing is broken',
  'summary.mended_one': '{{count}} cause is mended.',
  'summary.mended_other': '{{count}} causes are mended.',
  'summary.open': 'To be mended: {{causes}}.',
  'summary.waiting': 'Others can mend: {{causes}}.',
  'summary.times': '{{title}} ({{count}} times)',
  'summary.more': '{{count}} more',
} as const satisfies Readonly<Record<string, Template>>;

/** A text of notifications. @public */
export type NotificationTextId = keyof typeof notificationTexts;

/** The languages that notifications can be told in. @public */
export const notificationLanguages = ['en', 'de'] as const;

/** A language that notifications can be told in. @public */
export type NotificationLanguageId = (typeof notificationLanguages)[number];

/** What notifications are told in: one language for all, for nobody's own is known here. @public */
export interface NotificationLanguage {
  /** A text of the notifications' own. */
  text(id: NotificationTextId): Template;
  /** A sentence of the framework in this language. */
  tell(english: string): string;
}

/** @public */
export const englishNotifications: NotificationLanguage = {
  text: id => notificationTexts[id],
  tell: english => english,
};

type Counted = Extract<
  NotificationTextId,
  `${string}_one`
> extends `${infer Id}_one`
  ? Id
  : never;

/** Says texts of notifications in one language. */
export class Speaker {
  readonly #language: NotificationLanguage;

  constructor(language: NotificationLanguage = englishNotifications) {
    this.#language = language;
  }

  say(
    id: NotificationTextId,
    params: Readonly<Record<string, string | number>> = {},
  ): string {
    return fillTemplate(
      this.#language.text(id),
      Object.fromEntries(
        Object.entries(params).map(([key, value]) => [key, String(value)]),
      ),
    );
  }

  /** A text whose form depends on how many there are. */
  count(
    id: Counted,
    count: number,
    params: Readonly<Record<string, string | number>> = {},
  ): string {
    return this.say(count === 1 ? `${id}_one` : `${id}_other`, {
      ...params,
      count,
    });
  }

  /** A sentence of the framework. */
  tell(english: string): string {
    return this.#language.tell(english);
  }
}
