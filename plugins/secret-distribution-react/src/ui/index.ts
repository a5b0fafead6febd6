export { Name } from './Name';
export { Note, type Tone } from './Note';
export { Prose } from './Prose';
export { RuleIds } from './RuleIds';
export { tokens } from './tokens';
