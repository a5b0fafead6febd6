/**
 * The distribution framework as pure code: no I/O, no framework.
 *
 * @packageDocumentation
 */
export * from './facts';
export * from './grammar';
export * from './model/refresh';
export * from './model/types';
export * from './rules/types';
export * from './api/types';
export * from './api/client';
export type * from './api/contract';
export * from './readers';
export * from './paths';
export * from './addresses';
export * from './annotations';
export * from './permissions';
export * from './rules';
export * from './policies';
export * from './readiness';
export * from './decision';
export * from './classification';
export { causes, causeById } from './rules/causes';
export * from './diagnose';
export * from './entity';
export * from './fleet';
export * from './rollup';
export * from './search';
export * from './manifests';
export * from './gitops';
export * from './presets';
export * from './selfservice';
export * from './lint';
export * from './history';
export * from './phrases';
export * from './impact';
export * from './notifications';
