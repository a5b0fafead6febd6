/**
 * Every text of the framework in German, for screens and for what the backend sends. It is an
 * entry of its own, so that who reads English loads none of it.
 *
 * @packageDocumentation
 */
export { germanFindings, germanSentences, germanTranslator } from './german';
export { notificationLanguage } from './notificationLanguage';
