export { ComplianceStore } from './ComplianceStore';
export { dayOf } from './day';
export { scheduleCompliance } from './scheduleCompliance';
