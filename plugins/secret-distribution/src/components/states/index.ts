export { EmptyState } from './EmptyState';
export { LoadingState } from './LoadingState';
export { ProblemState } from './ProblemState';
