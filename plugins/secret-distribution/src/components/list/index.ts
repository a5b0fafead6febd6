export { Distributions, useListState } from './Distributions';
