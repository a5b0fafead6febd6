export * from './types';
export { defaultGitOpsTiming, type GitOpsTiming } from './timing';
export { proposeChange } from './proposeChange';
export { createGitOpsHost, type GitOpsHostOptions } from './createGitOpsHost';
export { readGitServers, type GitServerConfig } from './gitServers';
