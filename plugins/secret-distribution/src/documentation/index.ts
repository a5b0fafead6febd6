export { EntryLink, isElsewhere, RuleLinks } from './EntryLink';
export { useEntryHref, useSitePage } from './useEntryHref';
