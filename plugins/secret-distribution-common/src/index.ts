/**
 * The distribution framework as pure code: no I/O, no framework.
 *
 * @packageDocumentation
 */
export * from './facts/types';
export * from './grammar';
export * from './model/types';
export * from './facts/view';
export * from './rules/types';
export * from './api/types';
export * from './api/client';
export * from './readers';
export * from './facts/keys';
export * from './facts/store';
export * from './paths';
export * from './annotations';
export * from './permissions';
export * from './rules/settings';
export * from './rules/render';
export * from './decision';
export * from './classification';
