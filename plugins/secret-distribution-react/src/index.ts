/**
 * The decision assistant, the reader's language, and the small pieces that the page and the form
 * fields share.
 *
 * @packageDocumentation
 */
export { DecisionAssistant } from './decision';
export { isSiteAddress, sitePageOf, useSitePage } from './documentation';
export {
  inGerman,
  translationOf,
  translatorOf,
  useTranslator,
} from './language';
export { Name, Note, Prose, RuleIds, tokens, type Tone } from './ui';
