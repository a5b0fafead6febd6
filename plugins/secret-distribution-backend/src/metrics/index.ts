export { apiMetrics } from './apiMetrics';
export { countedNotifications, countedSignals } from './countedServices';
export { fleetMetrics } from './fleetMetrics';
export { METER } from './names';
export { observerMetrics } from './observerMetrics';
export { rotationMetrics } from './rotationMetrics';
