/**
 * Form fields for templates that distribute secrets and configuration.
 *
 * @packageDocumentation
 */
export { scaffolderModuleSecretDistribution as default } from './module';
