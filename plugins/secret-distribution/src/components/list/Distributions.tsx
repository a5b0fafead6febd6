import { useCallback, useMemo, useState } from 'react';
import type {
  EntityChain,
  EntityDistributions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { Button } from '../../ui';
import { chainsOf } from '../describe';
import { DistributionList, PAGE_SIZE } from './DistributionList';
import { FilterBar } from './FilterBar';
import { matches, noFilter, worstFirstOrder, type Filter } from './filter';
import styles from './List.module.css';

/** With fewer rows than this, looking is faster than filtering. */
const FILTER_FROM = 6;

/** What the reader has done to the lists; it outlives every refresh of the data. */
export interface ListState {
  filter: Filter;
  expanded: ReadonlySet<string>;
  pages: { consumes: number; produces: number };
  /** The row that was asked for last, from a cause. */
  called?: { id: string; times: number };
}

/** Keeps the reader's choices, and opens a row on request. */
export function useListState(data: EntityDistributions | undefined) {
  const [state, setState] = useState<ListState>({
    filter: noFilter,
    expanded: new Set(),
    pages: { consumes: 0, produces: 0 },
  });
  const show = (chain: EntityChain) =>
    setState(previous => {
      const list = chain.role === 'consumer' ? 'consumes' : 'produces';
      const index = worstFirstOrder(data?.[list] ?? []).findIndex(
        candidate => candidate.id === chain.id,
      );
      return {
        filter: noFilter,
        expanded: new Set([...previous.expanded, chain.id]),
        pages: {
          ...previous.pages,
          [list]: Math.floor(Math.max(0, index) / PAGE_SIZE),
        },
        called: {
          id: chain.id,
          times: (previous.called?.times ?? 0) + 1,
        },
      };
    });
  return { state, setState, show };
}

/** Both lists of an entity, and what narrows them. */
export function Distributions(props: {
  data: EntityDistributions;
  state: ListState;
  onChange(update: (previous: ListState) => ListState): void;
}) {
  const { data, state, onChange } = props;
  const t = useText();
  const all = chainsOf(data);

  const lists = useMemo(
    () =>
      (['consumes', 'produces'] as const).map(role => ({
        role,
        total: data[role].length,
        chains: worstFirstOrder(data[role]).filter(chain =>
          matches(chain, state.filter),
        ),
      })),
    [data, state.filter],
  );
  const setFilter = (filter: Filter) =>
    onChange(previous => ({
      ...previous,
      filter,
      pages: { consumes: 0, produces: 0 },
    }));

  const onToggle = useCallback(
    (id: string) =>
      onChange(previous => ({
        ...previous,
        expanded: toggled(previous.expanded, id),
      })),
    [onChange],
  );

  return (
    <section className={styles.lists} aria-labelledby="sd-distributions">
      <h2 id="sd-distributions" className={styles.heading}>
        {t('list.heading')}
      </h2>
      {all.length >= FILTER_FROM && (
        <FilterBar chains={all} filter={state.filter} onChange={setFilter} />
      )}
      {lists.every(({ chains }) => chains.length === 0) && (
        <p className={styles.noMatch}>
          {t('list.noMatch')}{' '}
          <Button
            size="small"
            variant="secondary"
            onPress={() => setFilter(noFilter)}
          >
            {t('list.clear')}
          </Button>
        </p>
      )}
      {lists
        .filter(({ total }) => total > 0)
        .map(({ role, chains, total }) => (
          <DistributionList
            key={role}
            title={t(`list.${role}`)}
            hint={t(`list.${role}Hint`)}
            chains={chains}
            total={total}
            page={state.pages[role]}
            said={data.sentence}
            expanded={state.expanded}
            called={state.called}
            onPage={page =>
              onChange(previous => ({
                ...previous,
                pages: { ...previous.pages, [role]: page },
              }))
            }
            onToggle={onToggle}
          />
        ))}
    </section>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) {
    next.add(id);
  }
  return next;
}
