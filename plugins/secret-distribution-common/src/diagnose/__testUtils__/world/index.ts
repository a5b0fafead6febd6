/**
 * A small world for tests: one path that is pushed, pulled and used, all green. A test changes
 * what its story needs.
 */
export * from './facts';
export * from './failures';
export * from './moments';
export * from './signatures';
export * from './world';
