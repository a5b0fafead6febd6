export { CauseList, type ListedCause } from './CauseList';
export { Causes } from './Causes';
export { CureView } from './CureView';
export { EvidenceList } from './EvidenceList';
export { FindingList } from './FindingList';
