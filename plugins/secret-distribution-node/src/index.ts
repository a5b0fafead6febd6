/**
 * Observers that turn clusters and Vaults into value-free facts.
 *
 * @packageDocumentation
 */
export * from './config';
export * from './extensions';
export * from './gitops';
export * from './kubernetes';
export type * from './ObserverMeter';
export * from './types';
export * from './vault';
