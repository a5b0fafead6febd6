export { ChainDrawing } from './ChainDrawing';
export { stepsOf, type Step } from './steps';
