export { combineParts, retitled, type PlanPart } from './combine';
export { includePart } from './include';
export { Overlay } from './Overlay';
export { assertLawful } from './refusal';
export { rooted, type Asked } from './rooted';
