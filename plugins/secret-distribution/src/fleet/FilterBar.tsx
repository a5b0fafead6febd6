import { useEffect, useState } from 'react';
import type {
  ChainState,
  FleetFilter,
  FleetListRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formatDuration } from '../clock';
import { useText } from '../text';
import {
  ChainStateWord,
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
  worstFirst,
} from '../ui';
import { ages, isOrder, kinds, orders } from './query';
import { shortRef } from './refs';
import { useOverview } from './useFleet';
import styles from './List.module.css';

const ANY = 'any';
/** The list follows when the reader has stopped typing for so long. */
const TYPED_MS = 250;

/** Narrows and orders the list; what it offers is what the reader may see. */
export function FilterBar(props: {
  request: FleetListRequest;
  /** What is shown has no order that a reader could choose. */
  withoutOrder?: boolean;
  onChange(request: FleetListRequest, options?: { replace: boolean }): void;
}) {
  const { request, withoutOrder, onChange } = props;
  const t = useText();
  const { data: overview } = useOverview();

  const one = (
    field: 'cluster' | 'datasource' | 'kind' | 'owner',
    values: readonly { value: string; label: string }[],
  ) => {
    const [chosen = ANY] = request[field] ?? [];
    const options = values.some(({ value }) => value === chosen)
      ? values
      : [...values, { value: chosen, label: shortRef(chosen) }];
    return (
      <Select
        size="small"
        className={styles.select}
        label={t(`fleet.list.field.${field}`)}
        options={[
          { value: ANY, label: t('fleet.list.any') },
          ...options.filter(({ value }) => value !== ANY),
        ]}
        value={chosen}
        onChange={key =>
          onChange({
            ...request,
            [field]: key === ANY || key === null ? undefined : [String(key)],
          })
        }
      />
    );
  };

  return (
    <div
      className={styles.filters}
      role="search"
      aria-label={t('fleet.list.filters')}
    >
      <SearchBox request={request} onChange={onChange} />
      <ToggleButtonGroup
        className={styles.stateButtons}
        aria-label={t('list.states')}
        selectionMode="multiple"
        selectedKeys={request.state ?? []}
        onSelectionChange={keys =>
          onChange({
            ...request,
            state: worstFirst.filter(state => keys.has(state)),
          })
        }
      >
        {offeredStates(request, overview?.states).map(state => (
          <ToggleButton key={state} id={state} size="small">
            <ChainStateWord state={state} />
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className={styles.selects}>
        {one(
          'cluster',
          (overview?.clusters ?? []).map(({ cluster }) => ({
            value: cluster,
            label: cluster,
          })),
        )}
        {one(
          'datasource',
          (overview?.datasources ?? []).map(({ datasource }) => ({
            value: datasource,
            label: datasource,
          })),
        )}
        {one('owner', [
          ...(overview?.matrix.owners ?? []).map(owner => ({
            value: owner,
            label: shortRef(owner),
          })),
          { value: 'none', label: t('fleet.list.noOwner') },
        ])}
        {one(
          'kind',
          kinds.map(kind => ({ value: kind, label: t(`kind.${kind}`) })),
        )}
        <Select
          size="small"
          className={styles.select}
          label={t('fleet.list.field.minAge')}
          options={[
            { value: ANY, label: t('fleet.list.any') },
            ...ages.map(age => ({
              value: String(age),
              label: formatDuration(t, age * 1000),
            })),
          ]}
          value={String(request.minAge ?? ANY)}
          onChange={key =>
            onChange({
              ...request,
              minAge: key === ANY || key === null ? undefined : Number(key),
            })
          }
        />
        {!withoutOrder && (
          <Select
            size="small"
            className={styles.select}
            label={t('fleet.list.order')}
            options={orders.map(order => ({
              value: order,
              label: t(`fleet.list.orders.${order}`),
            }))}
            value={request.sort ?? 'state'}
            onChange={key => {
              const sort = String(key);
              onChange({
                ...request,
                sort: isOrder(sort) && sort !== 'state' ? sort : undefined,
              });
            }}
          />
        )}
      </div>
    </div>
  );
}

/** States that some chain is in, and those that are asked for. */
function offeredStates(
  { state: asked = [] }: FleetFilter,
  counted: Readonly<Record<ChainState, number>> | undefined,
): readonly ChainState[] {
  return worstFirst.filter(
    state => asked.includes(state) || (counted?.[state] ?? 0) > 0,
  );
}

/** The address follows what is typed with a little patience. */
function SearchBox(props: {
  request: FleetListRequest;
  onChange(request: FleetListRequest, options?: { replace: boolean }): void;
}) {
  const { request, onChange } = props;
  const t = useText();
  const inAddress = request.text ?? '';
  const [typed, setTyped] = useState(inAddress);

  useEffect(() => setTyped(inAddress), [inAddress]);
  useEffect(() => {
    if (typed === inAddress) {
      return undefined;
    }
    const timer = setTimeout(
      () =>
        onChange({ ...request, text: typed || undefined }, { replace: true }),
      TYPED_MS,
    );
    return () => clearTimeout(timer);
    // Only typing starts the wait anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);

  return (
    <SearchField
      className={styles.search}
      size="small"
      aria-label={t('fleet.list.search')}
      placeholder={t('fleet.list.search')}
      value={typed}
      onChange={setTyped}
    />
  );
}
