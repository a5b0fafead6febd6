export { Age, useAge } from './Age';
export { ClockProvider, ServerClock, useClock } from './ClockContext';
export { createClock, type Clock } from './clock';
export {
  formatDate,
  formatDuration,
  formatInterval,
  formatMoment,
  formatNumber,
} from './format';
