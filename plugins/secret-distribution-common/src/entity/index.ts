export type { EntityMarks } from './annotations';
export {
  annotationProblems,
  type AnnotationProblem,
} from './annotationProblems';
export { clusterCoverage } from './coverage';
export { entityDistributions, type EntityOptions } from './entityDistributions';
export type { Requirement } from './labelSelector';
export { ownsObject } from './ownership';
export {
  locateChains,
  markEntity,
  namedEntities,
  type LocatedChains,
  type MarkedEntity,
} from './locate';
