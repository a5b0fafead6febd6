/**
 * Observers that turn clusters and Vaults into value-free facts.
 *
 * @packageDocumentation
 */
export * from './config';
export * from './gitops';
export * from './kubernetes';
export * from './types';
export * from './vault';
