export { EntryLink, isElsewhere, RuleLinks } from './EntryLink';
export { useEntryHref } from './useEntryHref';
