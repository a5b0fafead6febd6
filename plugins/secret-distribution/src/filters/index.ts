export { activeFilters, type ActiveFilter } from './active';
export { FilterBar, type Choice, type FilterBarProps } from './FilterBar';
export { useFacet } from './useFacet';
export { filterValue } from './words';
