export { entityDistributions, type EntityOptions } from './entityDistributions';
