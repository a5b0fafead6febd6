export {
  secretDistributionClustersExtensionPoint,
  type ClusterSource,
  type SecretDistributionClustersExtensionPoint,
} from './clusters';
