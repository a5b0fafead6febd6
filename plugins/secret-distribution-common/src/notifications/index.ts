export { decideNotifications, type NotificationDecision } from './decide';
export {
  englishNotifications,
  notificationLanguages,
  notificationTexts,
  type NotificationLanguage,
  type NotificationLanguageId,
  type NotificationTextId,
} from './language';
export { digestNotifications } from './digest';
export { openMatters } from './matters';
export type { Sight } from './outcome';
export type * from './types';
