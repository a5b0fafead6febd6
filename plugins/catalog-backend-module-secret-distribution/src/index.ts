/**
 * Lets the catalog know secret distributions.
 *
 * @packageDocumentation
 */
export { catalogModuleSecretDistribution as default } from './module';
export { secretDistributionCatalogModelLayer } from './catalogModel';
