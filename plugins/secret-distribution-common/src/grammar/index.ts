export * from './decode';
export * from './types';
