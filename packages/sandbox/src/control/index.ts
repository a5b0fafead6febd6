/** HTTP for visitors and tests: break, mend, rotate, and count calls. */
export { RequestCounter } from './requestCounter';
export { createControlRouter } from './router';
