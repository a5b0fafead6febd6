/**
 * Scaffolder actions that write secret distributions into GitOps repositories, and wait for them.
 *
 * @packageDocumentation
 */
export { scaffolderModuleSecretDistribution as default } from './module';
