export * from './types';
export * from './kustomization';
export {
  defaultPathTemplates,
  manifestPath,
  type PlacedManifest,
} from './layout';
export type { TextPosition } from './documents';
export { changedManifests, type ChangedManifest } from './changedManifests';
export { filesInMemory } from './filesInMemory';
export { wantedReads } from './place';
export { planDistribution } from './planDistribution';
export { planPrerequisites, prerequisiteReads } from './planPrerequisites';
export { planRetirement, retirementReads } from './planRetirement';
export { diffOfChanges, unifiedDiff } from './unifiedDiff';
