import type {
  ChainState,
  EntityChain,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import {
  ChainStateWord,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from '../../ui';
import { countStates } from '../describe';
import { type Filter } from './filter';
import styles from './List.module.css';

const ALL = 'all';

/** Narrows both lists by text and by state. */
export function FilterBar(props: {
  chains: readonly EntityChain[];
  filter: Filter;
  onChange(filter: Filter): void;
}) {
  const { chains, filter, onChange } = props;
  const t = useText();
  const states = countStates(chains);
  return (
    <div className={styles.filters}>
      <SearchField
        className={styles.search}
        size="small"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        value={filter.text}
        onChange={text => onChange({ ...filter, text })}
      />
      <ToggleButtonGroup
        className={styles.states}
        aria-label={t('list.states')}
        disallowEmptySelection
        selectedKeys={[filter.state ?? ALL]}
        onSelectionChange={keys => {
          const [key] = [...keys];
          onChange({
            ...filter,
            state: key === ALL ? undefined : (key as ChainState),
          });
        }}
      >
        <ToggleButton id={ALL} size="small">
          {t('list.all')} {String(chains.length)}
        </ToggleButton>
        {states.map(({ state, count }) => (
          <ToggleButton key={state} id={state} size="small">
            <ChainStateWord state={state} />
            &nbsp;{count}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
