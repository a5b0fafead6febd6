export { decideNotifications, type NotificationDecision } from './decide';
export { digestNotifications } from './digest';
export { openMatters } from './matters';
export type { Sight } from './outcome';
export type * from './types';
