/**
 * The decision assistant, and the small pieces that the page and the form fields share.
 *
 * @packageDocumentation
 */
export { DecisionAssistant } from './decision';
export { Name, Note, Prose, RuleIds, tokens, type Tone } from './ui';
