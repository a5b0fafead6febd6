export * from './types';
export { producerPresets, presetById } from './presets';
export {
  completeSource,
  isNamespaceName,
  isSecretName,
  sourceProblems,
} from './source';
export {
  connectionFormats,
  connectionTemplate,
  type ConnectionFormat,
} from './connections';
