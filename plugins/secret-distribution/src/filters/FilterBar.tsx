import { useId, useState, type ReactNode } from 'react';
import { RiFilterLine } from '@remixicon/react';
import type {
  FleetFacetField,
  FleetFilter,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { Button, Select, ToggleButton, ToggleButtonGroup } from '../ui';
import type { ActiveFilter } from './active';
import { Chips } from './Chips';
import { FacetSelect } from './FacetSelect';
import { TypedField } from './TypedField';
import styles from './Filters.module.css';

/** One of a few, such as an order or an age. */
export interface Choice {
  label: string;
  options: readonly { id: string; label: string }[];
  value: string;
  onChange(id: string): void;
}

/** Words that are typed. */
interface Words {
  label: string;
  example?: string;
  value: string;
  onChange(text: string): void;
}

export interface FilterBarProps<Field extends FleetFacetField> {
  /** What is narrowed, for who cannot see it. */
  label: string;
  /** Words that anything may contain. */
  search?: Words;
  states: {
    label: string;
    options: readonly { id: string; word: ReactNode }[];
    chosen: readonly string[];
    onChange(chosen: ReadonlySet<unknown>): void;
  };
  /** Fields of chains, whose values are counted among what the rest of the filter leaves. */
  fields: readonly Field[];
  filter: FleetFilter & Partial<Record<Field, readonly string[]>>;
  onField(field: Field, values: readonly string[] | undefined): void;
  choices: readonly Choice[];
  words?: Words;
  active: readonly ActiveFilter[];
  onClear(): void;
}

/**
 * Narrows a list of chains or of what happened to them. What it offers is what the reader may
 * see; what it is set to is in the address, and can be taken away piece by piece.
 */
export function FilterBar<Field extends FleetFacetField>(
  props: FilterBarProps<Field>,
) {
  const { label, search, states, fields, filter, choices, words, active } =
    props;
  const t = useText();
  const id = useId();
  // Where there is no room for them, the fields are shown when they are asked for.
  const [isUnfolded, setUnfolded] = useState(false);
  return (
    <div className={styles.bar} role="search" aria-label={label}>
      <div className={styles.first}>
        {search && (
          <TypedField
            className={styles.search}
            aria-label={search.label}
            placeholder={search.label}
            value={search.value}
            onChange={search.onChange}
          />
        )}
        <Button
          size="small"
          variant="secondary"
          className={styles.fold}
          iconStart={<RiFilterLine />}
          aria-expanded={isUnfolded}
          aria-controls={id}
          onPress={() => setUnfolded(!isUnfolded)}
        >
          {t('filters.fields')}
        </Button>
      </div>
      <ToggleButtonGroup
        className={styles.states}
        aria-label={states.label}
        selectionMode="multiple"
        selectedKeys={states.chosen}
        onSelectionChange={states.onChange}
      >
        {states.options.map(state => (
          <ToggleButton key={state.id} id={state.id} size="small">
            {state.word}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div
        id={id}
        className={styles.selects}
        data-folded={!isUnfolded || undefined}
      >
        {fields.map(field => (
          <FacetSelect
            key={field}
            field={field}
            filter={filter}
            chosen={filter[field] ?? []}
            onChange={values =>
              props.onField(field, values.length > 0 ? values : undefined)
            }
          />
        ))}
        {choices.map(choice => (
          <Select
            key={choice.label}
            size="small"
            className={styles.select}
            label={choice.label}
            options={choice.options}
            value={choice.value}
            onChange={key => key !== null && choice.onChange(String(key))}
          />
        ))}
        {words && (
          <TypedField
            className={styles.select}
            label={words.label}
            placeholder={words.example}
            value={words.value}
            onChange={words.onChange}
          />
        )}
      </div>
      <Chips active={active} onClear={props.onClear} />
    </div>
  );
}
