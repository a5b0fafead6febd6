export { RollUpReader } from './RollUpReader';
