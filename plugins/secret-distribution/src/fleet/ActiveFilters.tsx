import { RiCloseLine } from '@remixicon/react';
import type {
  FleetListRequest,
  FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formatDuration } from '../clock';
import { useText, type Translate } from '../text';
import { Button, plainText } from '../ui';
import { listFields } from './query';
import { shortRef } from './refs';
import styles from './List.module.css';

interface Active {
  key: string;
  field: string;
  value: string;
  without: FleetListRequest;
}

/** Everything that the list is narrowed by, each to be taken away. */
export function ActiveFilters(props: {
  request: FleetListRequest;
  /** From which a cause has its title. */
  rows?: readonly FleetRow[];
  onChange(request: FleetListRequest): void;
}) {
  const { request, rows = [], onChange } = props;
  const t = useText();
  const active = activeOf(t, request, rows);
  if (active.length === 0) {
    return null;
  }
  const { sort } = request;
  return (
    <ul className={styles.active} aria-label={t('fleet.list.active')}>
      {active.map(({ key, field, value, without }) => (
        <li key={key}>
          <Button
            size="small"
            variant="secondary"
            iconEnd={<RiCloseLine />}
            aria-label={t('fleet.list.remove', { field, value })}
            onPress={() => onChange(without)}
          >
            <span className={styles.activeText} title={value}>
              {`${field}: ${value}`}
            </span>
          </Button>
        </li>
      ))}
      <li>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChange({ ...(sort && { sort }) })}
        >
          {t('list.clear')}
        </Button>
      </li>
    </ul>
  );
}

function activeOf(
  t: Translate,
  request: FleetListRequest,
  rows: readonly FleetRow[],
): readonly Active[] {
  const lists = listFields.flatMap(field =>
    (request[field] ?? []).map((value: string) => ({
      key: `${field} ${value}`,
      field: t(`fleet.list.field.${field}`),
      value: valueOf(t, field, value, rows),
      without: {
        ...request,
        [field]: (request[field] as readonly string[]).filter(
          each => each !== value,
        ),
      },
    })),
  );
  const singles = (['text', 'minAge', 'maxAge'] as const).flatMap(field => {
    const value = request[field];
    return value === undefined
      ? []
      : [
          {
            key: field,
            field: t(`fleet.list.field.${field}`),
            value:
              typeof value === 'number'
                ? formatDuration(t, value * 1000)
                : value,
            without: { ...request, [field]: undefined },
          },
        ];
  });
  return [...lists, ...singles];
}

function valueOf(
  t: Translate,
  field: string,
  value: string,
  rows: readonly FleetRow[],
): string {
  switch (field) {
    case 'state':
      return t(`chainState.${value as 'ok'}`);
    case 'kind':
      return t(`kind.${value as 'secret'}`);
    case 'owner':
      return value === 'none' ? t('fleet.list.noOwner') : shortRef(value);
    case 'system':
      return shortRef(value);
    case 'cause': {
      const cause = rows.find(row => row.cause?.key === value)?.cause;
      return cause ? plainText(cause.title) : value.split('|')[1] ?? value;
    }
    default:
      return value;
  }
}
