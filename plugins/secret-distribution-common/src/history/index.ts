export * from './record';
export * from './model';
export { recordOf } from './recordOf';
export { clockOffsets } from './clocks';
export {
  groupVersions,
  rotationsOf,
  type RotationReading,
  type RotationRecords,
} from './rotations';
export { causesOf, transitionsOf, type TransitionRecord } from './transitions';
export {
  causeColumns,
  causesCsvHeader,
  causesCsvLine,
  rotationColumns,
  rotationsCsv,
  rotationsCsvHeader,
  rotationsCsvLines,
} from './csv';
export * from './list';
export { arrivalsOf, LATE_AFTER_MS, type ArrivalRecord } from './arrivals';
export { expectedRotation, parseRotationInterval } from './expected';
export { mergeRecords } from './mergeRecords';
