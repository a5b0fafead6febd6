export * from './types';
export * from './kustomization';
export {
  defaultPathTemplates,
  manifestPath,
  type PlacedManifest,
} from './layout';
export { diffOfChanges, unifiedDiff } from './unifiedDiff';
