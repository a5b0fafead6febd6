export { ChainImpact } from './ChainImpact';
export { ImpactPage } from './ImpactPage';
