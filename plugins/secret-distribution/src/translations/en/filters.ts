/** Narrowing a list, wherever there is one. */
export const filters = {
  filters: {
    fields: 'Fields',
    find: 'Find a value',
    none: 'There is no such value among what is shown',
    more_one: '{{count}} more: type to find it',
    more_other: '{{count}} more: type to find them',
    failed: 'The values could not be loaded. Open the field again.',
    age: 'So since',
    minAge: 'more than {{span}}',
    maxAge: 'less than {{span}}',
  },
} as const;
