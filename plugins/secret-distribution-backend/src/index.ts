/**
 * The backend of Secrets & config: observes clusters, keeps the index, serves verdicts.
 *
 * @packageDocumentation
 */
export { secretDistributionPlugin as default } from './plugin';
export {
  chainConditions,
  chainPermissionResourceRef,
  createChainConditionalDecision,
  type ChainQuery,
} from './fleet';
