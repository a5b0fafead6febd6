export { folderOfWorkspace, WorkspaceFolder } from './files';
export {
  isManifestFile,
  LARGEST_MANIFEST,
  manifestsIn,
  type ManifestFiles,
} from './manifestFiles';
export { withRepository } from './repository';
