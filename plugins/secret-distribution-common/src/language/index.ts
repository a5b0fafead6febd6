/**
 * Every text of the framework in German, for screens and for what the backend sends. It is an
 * entry of its own, so that who reads English loads none of it.
 *
 * @packageDocumentation
 */
export type {
  notificationLanguages,
  NotificationLanguage,
  NotificationLanguageId,
  notificationTexts,
  NotificationTextId,
} from '../notifications';
export type { Template } from '../rules/types';
export { germanFindings, germanSentences } from './german';
export { notificationLanguage } from './notificationLanguage';
