export { readNotificationSettings } from './config';
export { fleetSightOf } from './fleetSight';
export { scheduleNotifications } from './scheduleNotifications';
