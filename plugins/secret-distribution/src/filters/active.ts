/** One value that a list is narrowed to, and how to do without it. */
export interface ActiveFilter {
  key: string;
  field: string;
  value: string;
  remove(): void;
}

/** Everything that a query narrows a list to, in the order of its fields. */
export function activeFilters<Query extends object>(options: {
  query: Query;
  fields: readonly (keyof Query & string)[];
  /** The field and the value as a person reads them. */
  tell(
    field: keyof Query & string,
    value: string | number,
  ): { field: string; value: string };
  onChange(query: Query): void;
}): readonly ActiveFilter[] {
  const { query, fields, tell, onChange } = options;
  return fields.flatMap(field => {
    const given = query[field] as
      | readonly string[]
      | string
      | number
      | undefined;
    const values = given === undefined ? [] : [given].flat();
    return values.map(value => {
      const others = values.filter(each => each !== value);
      return {
        key: `${field} ${value}`,
        ...tell(field, value),
        remove: () =>
          onChange({
            ...query,
            [field]: others.length > 0 ? others : undefined,
          }),
      };
    });
  });
}
