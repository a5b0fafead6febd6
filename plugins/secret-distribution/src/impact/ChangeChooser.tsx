import { useEffect, useState } from 'react';
import {
  impactChangeKinds,
  type DistributionImpact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { Select, TextField, ToggleButton, ToggleButtonGroup } from '../ui';
import type { AskedChange } from './change';
import styles from './Impact.module.css';

/** The answer follows when the reader has stopped typing for so long. */
const TYPED_MS = 300;

/** What the reader thinks of doing. */
export function ChangeChooser(props: {
  change: AskedChange;
  /** Where the properties and the consumers to choose from are. */
  known?: DistributionImpact;
  onChange(change: AskedChange): void;
}) {
  const { change, known, onChange } = props;
  const { kind } = change;
  const t = useText();
  const properties = propertiesIn(known);
  const consumers = consumersIn(known);
  const choose = (next: AskedChange['kind']) =>
    onChange({
      kind: next,
      ...(next === 'renameKey' && {
        property: change.property ?? properties[0],
      }),
      ...(next === 'removeConsumer' && {
        consumer: change.consumer ?? consumers[0],
      }),
    });
  return (
    <div className={styles.chooser}>
      <ToggleButtonGroup
        className={styles.kinds}
        aria-label={t('impact.choose')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[kind]}
        onSelectionChange={keys => {
          const next = impactChangeKinds.find(each => keys.has(each));
          if (next) {
            choose(next);
          }
        }}
      >
        {impactChangeKinds.map(each => (
          <ToggleButton key={each} id={each} size="small">
            {t(`impact.kind.${each}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {kind === 'renameKey' && (
        <Select
          size="small"
          className={styles.field}
          label={t('impact.property')}
          options={optionsOf(properties, change.property)}
          value={change.property ?? null}
          onChange={key =>
            key !== null && onChange({ ...change, property: String(key) })
          }
        />
      )}
      {kind === 'removeConsumer' && (
        <Select
          size="small"
          className={styles.field}
          label={t('impact.consumer')}
          options={optionsOf(consumers, change.consumer)}
          value={change.consumer ?? null}
          onChange={key =>
            key !== null && onChange({ ...change, consumer: String(key) })
          }
        />
      )}
      {(kind === 'renamePath' || kind === 'renameKey') && (
        <NewName
          key={kind}
          label={t(kind === 'renamePath' ? 'impact.newPath' : 'impact.newKey')}
          value={change.to ?? ''}
          onChange={to => onChange({ ...change, to })}
        />
      )}
    </div>
  );
}

function NewName(props: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  const { label, value, onChange } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed.trim() === value) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(typed.trim()), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextField
      size="small"
      className={styles.field}
      label={label}
      value={typed}
      onChange={setTyped}
    />
  );
}

function optionsOf(values: readonly string[], chosen: string | undefined) {
  const all = chosen && !values.includes(chosen) ? [...values, chosen] : values;
  return all.map(value => ({ value, label: value }));
}

function propertiesIn(impact: DistributionImpact | undefined): string[] {
  const names = (impact?.clusters ?? []).flatMap(({ consumers }) =>
    consumers.flatMap(({ properties = [] }) => properties),
  );
  return [...new Set(names)].sort();
}

function consumersIn(impact: DistributionImpact | undefined): string[] {
  const [own] = impact?.clusters ?? [];
  return (own?.consumers ?? []).map(
    ({ ref }) => `${ref.namespace ?? ''}/${ref.name}`,
  );
}
