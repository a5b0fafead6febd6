import type { Cause } from '../types';

/** What is wrong with an entity rather than with a chain. */
export const entityCauses = [
  {
    id: 'catalog.declared-not-distributed',
    row: 'catalog',
    title: 'Declared, not distributed',
    sentence:
      'The catalog says that this component {{verb}} `{{path}}`, but no {{kind}} does that in {{where}}.',
    severity: 'warning',
    place: 'entity',
    cure: {
      who: 'consumer',
      text: 'Create the {{kind}}, or take the path out of `{{annotation}}` of the entity.',
    },
    rules: [],
  },
  {
    id: 'catalog.used-not-declared',
    row: 'catalog',
    title: 'Used, not declared',
    sentence:
      'This component {{verb}} `{{path}}`, but the catalog does not say so.',
    severity: 'info',
    place: 'entity',
    cure: {
      who: 'consumer',
      text: 'Add the path to `{{annotation}}` of the entity.',
      snippet: {
        language: 'yaml',
        text: `metadata:
  annotations:
    # beside what is there already
    {{annotation}}: {{path}}`,
      },
    },
    rules: [],
  },
  {
    id: 'entity.annotation-ignored',
    row: 'catalog',
    title: 'An annotation cannot be read',
    sentence:
      'The annotation `{{annotation}}` of this entity is ignored: {{why}}.',
    severity: 'warning',
    place: 'entity',
    cure: {
      who: 'consumer',
      text: 'Correct the annotation in the catalog file.',
    },
    rules: [],
  },
] as const satisfies readonly Cause[];
