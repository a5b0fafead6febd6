export { folderOfWorkspace, WorkspaceFolder } from './files';
export { manifestsIn, type ManifestFiles } from './manifestFiles';
export { withRepository } from './repository';
