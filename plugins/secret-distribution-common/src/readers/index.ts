export * from './result';
export * from './read';
