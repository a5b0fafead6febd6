import {
  type ChainState,
  type FleetListRequest,
  type FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formatDuration, formatNumber } from '../clock';
import { activeFilters, FilterBar, filterValue, type Choice } from '../filters';
import { useText, type Translate } from '../text';
import { ChainStateWord, plainText, worstFirst } from '../ui';
import { ages, isOrder, listFields, orders } from './query';
import { useStateCounts } from './useStateCounts';

const ANY = 'any';

/** The fields whose values one can choose. */
const fields = [
  'cluster',
  'namespace',
  'datasource',
  'kind',
  'owner',
  'system',
  'rule',
] as const;

/** Narrows and orders the list, and tells what it is narrowed to. */
export function FleetFilters(props: {
  request: FleetListRequest;
  /** From which a cause has its title. */
  rows?: readonly FleetRow[];
  /** What is shown has no order that a reader could choose. */
  withoutOrder?: boolean;
  onChange(request: FleetListRequest, options?: { replace: boolean }): void;
}) {
  const { request, rows = [], withoutOrder, onChange } = props;
  const t = useText();
  const { sort, order, ...filter } = request;
  const counts = useStateCounts(filter);
  const { state: asked = [] } = request;
  const choices = [
    ageChoice(t, request, onChange),
    ...(withoutOrder ? [] : [orderChoice(t, request, onChange)]),
  ];
  return (
    <FilterBar
      label={t('fleet.list.filters')}
      search={{
        label: t('fleet.list.search'),
        value: request.text ?? '',
        onChange: text =>
          onChange({ ...request, text: text || undefined }, { replace: true }),
      }}
      states={{
        label: t('list.states'),
        options: worstFirst
          .filter(state => asked.includes(state) || counts?.has(state))
          .map(state => ({
            id: state,
            word: <StateOption state={state} count={counts?.get(state) ?? 0} />,
          })),
        chosen: asked,
        onChange: keys =>
          onChange({
            ...request,
            state: worstFirst.filter(state => keys.has(state)),
          }),
      }}
      fields={fields}
      filter={filter}
      onField={(field, values) => onChange({ ...request, [field]: values })}
      choices={choices}
      active={activeFilters({
        query: request,
        fields: [...listFields, 'text', 'minAge', 'maxAge'],
        tell: (field, value) => ({
          field: t(`fleet.list.field.${field as 'text'}`),
          value: wordOf(t, field, value, rows),
        }),
        onChange,
      })}
      onClear={() => onChange({ ...(sort && { sort }) })}
    />
  );
}

function StateOption(props: { state: ChainState; count: number }) {
  const t = useText();
  return (
    <>
      <ChainStateWord state={props.state} />
      &nbsp;{formatNumber(t, props.count)}
    </>
  );
}

/** An age of at least or at most so much. */
function ageChoice(
  t: Translate,
  request: FleetListRequest,
  onChange: (request: FleetListRequest) => void,
): Choice {
  const { minAge, maxAge, ...others } = request;
  const spans = (['minAge', 'maxAge'] as const).flatMap(field =>
    [...new Set<number>([...ages, request[field] ?? ages[0]])]
      .sort((a, b) => a - b)
      .map(seconds => ({ field, seconds, id: `${field} ${seconds}` })),
  );
  const given = spans.find(({ field, seconds }) => request[field] === seconds);
  return {
    label: t('filters.age'),
    options: [
      { id: ANY, label: t('fleet.list.any') },
      ...spans.map(({ field, seconds, id }) => ({
        id,
        label: t(`filters.${field}`, {
          span: formatDuration(t, seconds * 1000),
        }),
      })),
    ],
    value: given?.id ?? ANY,
    onChange: chosen => {
      const span = spans.find(({ id }) => id === chosen);
      onChange({ ...others, ...(span && { [span.field]: span.seconds }) });
    },
  };
}

function orderChoice(
  t: Translate,
  request: FleetListRequest,
  onChange: (request: FleetListRequest) => void,
): Choice {
  return {
    label: t('fleet.list.order'),
    options: orders.map(order => ({
      id: order,
      label: t(`fleet.list.orders.${order}`),
    })),
    value: request.sort ?? 'state',
    onChange: sort =>
      onChange({
        ...request,
        sort: isOrder(sort) && sort !== 'state' ? sort : undefined,
      }),
  };
}

function wordOf(
  t: Translate,
  field: string,
  value: string | number,
  rows: readonly FleetRow[],
): string {
  if (typeof value === 'number') {
    return formatDuration(t, value * 1000);
  }
  if (field === 'cause') {
    const cause = rows.find(row => row.cause?.key === value)?.cause;
    return cause ? plainText(cause.title) : value.split('|')[1] ?? value;
  }
  return filterValue(t, field, value);
}
