/**
 * The tab "Secrets & config" and its card: the first broken link of every distribution.
 *
 * @packageDocumentation
 */
export { secretDistributionPlugin as default } from './plugin';
export { secretDistributionApiRef } from './api';
export { isSecretDistributionAvailable } from './availability';
