/** A Git repository over smart HTTP, and the controller that applies what is pushed to it. */
export {
  createBranches,
  MergeConflictError,
  NoSuchBranchError,
  type Branch,
  type Branches,
} from './branches';
export { createGitOpsController, type GitOpsController } from './controller';
export { filesOf, folderOf } from './manifests';
export {
  createPlatformRepository,
  type FileChanges,
  type PlatformRepository,
} from './repository';
export { createGitHttp } from './smartHttp';
