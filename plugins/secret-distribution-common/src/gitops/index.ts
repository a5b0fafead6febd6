export * from './types';
export * from './kustomization';
export {
  defaultPathTemplates,
  manifestPath,
  type PlacedManifest,
} from './layout';
export type { TextPosition } from './documents';
export { filesInMemory } from './filesInMemory';
export { wantedReads } from './place';
export { planDistribution } from './planDistribution';
export { diffOfChanges, unifiedDiff } from './unifiedDiff';
