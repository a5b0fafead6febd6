import { activeFilters, FilterBar, filterValue } from '../../filters';
import { useText, type Translate } from '../../text';
import { FilterStateWord } from './FilterStateWord';
import {
  chainsOf,
  listFields,
  spans,
  states,
  type RotationQuery,
} from './query';

const ANY = 'any';

/** The fields of chains whose values one can choose. */
const fields = ['cluster', 'datasource', 'owner'] as const;

/** Narrows the list and the calendar, and tells what they are narrowed to. */
export function Filters(props: {
  query: RotationQuery;
  onChange(query: RotationQuery): void;
}) {
  const { query, onChange } = props;
  const t = useText();
  const { consumer, ...chains } = chainsOf(query);
  return (
    <FilterBar
      label={t('rotationList.filters')}
      states={{
        label: t('rotationList.states'),
        options: states.map(state => ({
          id: state,
          word: <FilterStateWord state={state} />,
        })),
        chosen: query.state ?? [],
        onChange: keys => {
          const chosen = states.filter(state => keys.has(state));
          onChange({
            ...query,
            state: chosen.length > 0 ? chosen : undefined,
          });
        },
      }}
      fields={fields}
      filter={chains}
      onField={(field, values) => onChange({ ...query, [field]: values })}
      choices={[
        {
          label: t('rotationList.since'),
          options: [
            { id: ANY, label: t('fleet.list.any') },
            ...daysOffered(query).map(days => ({
              id: String(days),
              label: t('rotationList.lastDays', { count: days }),
            })),
          ],
          value: String(query.days ?? ANY),
          onChange: id =>
            onChange({
              ...query,
              day: undefined,
              days: id === ANY ? undefined : Number(id),
            }),
        },
      ]}
      words={{
        label: t('rotationList.consumer'),
        example: t('rotationList.consumerExample'),
        value: query.consumer?.[0] ?? '',
        onChange: text =>
          onChange({ ...query, consumer: text === '' ? undefined : [text] }),
      }}
      active={activeFilters({
        query,
        fields: ['state', ...listFields, 'days', 'day'],
        tell: (field, value) => tell(t, field, value),
        onChange,
      })}
      onClear={() => onChange({})}
    />
  );
}

/** A span of the address is offered with the others. */
function daysOffered({ days = spans[0] }: RotationQuery): readonly number[] {
  return [...new Set<number>([...spans, days])].sort((a, b) => a - b);
}

function tell(
  t: Translate,
  field: keyof RotationQuery,
  value: string | number,
): { field: string; value: string } {
  switch (field) {
    case 'state':
      return {
        field: t('fleet.list.field.state'),
        value: t(`rotationList.state.${value as 'late'}`),
      };
    case 'consumer':
      return { field: t('rotationList.consumer'), value: String(value) };
    case 'days':
      return {
        field: t('rotationList.since'),
        value: t('rotationList.lastDays', { count: Number(value) }),
      };
    case 'day':
      return { field: t('rotationList.onDay'), value: String(value) };
    default:
      return {
        field: t(`fleet.list.field.${field}`),
        value: filterValue(t, field, String(value)),
      };
  }
}
