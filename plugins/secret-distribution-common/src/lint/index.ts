export * from './types';
export { lintManifests } from './lint';
export { isKustomization, listedBy } from './kustomize';
