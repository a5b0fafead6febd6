import { useEffect, useState } from 'react';
import { useOverview } from '../../fleet/useFleet';
import { shortRef } from '../../fleet/refs';
import { useText } from '../../text';
import {
  Button,
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '../../ui';
import { FilterStateWord } from './FilterStateWord';
import { spans, states, type ListField, type RotationQuery } from './query';
import styles from './RotationsPage.module.css';

const ANY = 'any';
/** The list follows when the reader has stopped typing for so long. */
const TYPED_MS = 400;

/** Narrows the list and the calendar; what it offers is what the reader may see. */
export function Filters(props: {
  query: RotationQuery;
  onChange(query: RotationQuery): void;
}) {
  const { query, onChange } = props;
  const t = useText();
  const { data: overview } = useOverview();

  const one = (
    field: Exclude<ListField, 'consumer'>,
    values: readonly { value: string; label: string }[],
  ) => {
    const [chosen = ANY] = query[field] ?? [];
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
            ...query,
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
      aria-label={t('rotationList.filters')}
    >
      <ToggleButtonGroup
        className={styles.stateButtons}
        aria-label={t('rotationList.states')}
        selectionMode="multiple"
        selectedKeys={query.state ?? []}
        onSelectionChange={keys => {
          const chosen = states.filter(state => keys.has(state));
          onChange({
            ...query,
            state: chosen.length > 0 ? chosen : undefined,
          });
        }}
      >
        {states.map(state => (
          <ToggleButton key={state} id={state} size="small">
            <FilterStateWord state={state} />
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
        <Select
          size="small"
          className={styles.select}
          label={t('rotationList.since')}
          options={[
            { value: ANY, label: t('fleet.list.any') },
            ...spans.map(days => ({
              value: String(days),
              label: t('rotationList.lastDays', { count: days }),
            })),
          ]}
          value={String(query.days ?? ANY)}
          onChange={key =>
            onChange({
              ...query,
              day: undefined,
              days: key === ANY || key === null ? undefined : Number(key),
            })
          }
        />
        <ConsumerBox query={query} onChange={onChange} />
      </div>
      {query.day !== undefined && (
        <div>
          <Button
            size="small"
            variant="secondary"
            aria-label={t('rotationList.removeDay', { day: query.day })}
            onPress={() => onChange({ ...query, day: undefined })}
          >
            {t('rotationList.day', { day: query.day })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** An ExternalSecret or a namespace; the address follows what is typed with a little patience. */
function ConsumerBox(props: {
  query: RotationQuery;
  onChange(query: RotationQuery): void;
}) {
  const { query, onChange } = props;
  const t = useText();
  const inAddress = query.consumer?.[0] ?? '';
  const [typed, setTyped] = useState(inAddress);

  useEffect(() => setTyped(inAddress), [inAddress]);
  useEffect(() => {
    if (typed.trim() === inAddress) {
      return undefined;
    }
    const timer = setTimeout(
      () =>
        onChange({
          ...query,
          consumer: typed.trim() === '' ? undefined : [typed.trim()],
        }),
      TYPED_MS,
    );
    return () => clearTimeout(timer);
    // Only typing starts the wait anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);

  return (
    <SearchField
      className={styles.select}
      size="small"
      label={t('rotationList.consumer')}
      placeholder={t('rotationList.consumerExample')}
      value={typed}
      onChange={setTyped}
    />
  );
}
