export { ReadinessBoard } from './ReadinessBoard';
export { ReadinessReader } from './ReadinessReader';
