import { defaultSettings } from '../../../rules';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const NOW = Date.UTC(2026, 8, 1, 12);
export const PATH = 'platform-data/postgres/temporal';
export const context = { settings: defaultSettings, now: NOW };
