export { ChainAccess } from './ChainAccess';
export { Fleet } from './Fleet';
export { addFleetRoutes } from './routes';
export {
  chainConditions,
  chainPermissionResourceRef,
  chainRules,
  createChainConditionalDecision,
  type ChainQuery,
} from './permissions';
