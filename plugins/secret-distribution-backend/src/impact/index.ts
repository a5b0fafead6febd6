export { ImpactReader } from './ImpactReader';
export { addImpactRoute } from './routes';
