export { HistoryReader } from './HistoryReader';
export { HistoryRecorder } from './HistoryRecorder';
export { HistoryStore } from './HistoryStore';
export { readRetention } from './config';
export { scheduleRetention } from './retention';
export { sendHistory } from './sendHistory';
