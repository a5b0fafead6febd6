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
export { rotationColumns, rotationsCsv } from './csv';
export { mergeRecords } from './mergeRecords';
