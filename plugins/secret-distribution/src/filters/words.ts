import { NO_OWNER } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Translate } from '../text';
import { shortRef } from '../fleet/refs';

/** A value of a filter as a person reads it. */
export function filterValue(
  t: Translate,
  field: string,
  value: string,
): string {
  switch (field) {
    case 'state':
      return t(`chainState.${value as 'ok'}`);
    case 'kind':
      return t(`kind.${value as 'secret'}`);
    case 'owner':
      return value === NO_OWNER ? t('fleet.list.noOwner') : shortRef(value);
    case 'system':
      return shortRef(value);
    default:
      return value;
  }
}
