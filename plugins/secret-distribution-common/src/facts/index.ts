export { factKey, objectKey } from './keys';
export { FactStore, type AffectedPaths, type FactStoreOptions } from './store';
export * from './types';
export * from './view';
