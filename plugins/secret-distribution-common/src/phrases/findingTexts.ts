import { causes } from '../rules/causes';
import { rules } from '../rules/registry';
import type { RegistryEntry, Template } from '../rules/types';

/** The texts of a registry entry that a person reads. @public */
export type FindingPart = 'title' | 'sentence' | 'statement' | 'cure';

/**
 * Every text of the registry by `<id>.<part>`, such as `SD-B2.sentence`, with `{{name}}` for its
 * parameters: what a translation of the findings starts from. Snippets are not among them; they
 * are the same in every language.
 *
 * @public
 */
export const findingTexts: Readonly<Record<string, Template>> =
  Object.fromEntries(
    [...rules, ...causes].flatMap(
      (entry: RegistryEntry & { statement?: string }) => [
        [`${entry.id}.title`, entry.title],
        [`${entry.id}.sentence`, entry.sentence],
        ...(entry.statement === undefined
          ? []
          : [[`${entry.id}.statement`, entry.statement]]),
        [`${entry.id}.cure`, entry.cure.text],
      ],
    ),
  );
