export { EntityRefProvider } from './EntityRefContext';
export { Rotations } from './Rotations';
