export {
  addPatchToKustomization,
  addToKustomization,
  isEmptyKustomization,
  newKustomization,
  removeFromKustomization,
  removePatchFromKustomization,
  type KustomizationOptions,
} from './edit';
