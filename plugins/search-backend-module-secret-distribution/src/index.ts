/**
 * Lets Backstage's search find secret distributions.
 *
 * @packageDocumentation
 */
export { searchModuleSecretDistribution as default } from './module';
