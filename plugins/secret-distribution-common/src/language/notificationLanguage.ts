import {
  englishNotifications,
  type NotificationLanguage,
  type NotificationLanguageId,
} from '../notifications';
import { notifications } from './de/notifications';
import { germanTranslator } from './german';

/** What notifications are told in, by the language's name. @public */
export function notificationLanguage(
  id: NotificationLanguageId,
): NotificationLanguage {
  if (id === 'en') {
    return englishNotifications;
  }
  const translator = germanTranslator();
  return {
    text: key => notifications[key],
    tell: sentence => translator.text(sentence),
  };
}
