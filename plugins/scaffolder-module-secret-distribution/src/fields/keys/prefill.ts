import {
  buildVaultPath,
  presetById,
  type EntityChain,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { propertiesOf } from '../../distributions';
import type { SharedForm } from '../../form';
import { emptyRow, type KeyColumns, type KeyRow } from './rows';

/** Rows that are known beforehand, and what they are known from. */
export interface Prefill {
  from: string;
  rows: KeyRow[];
}

/** The preset's keys for who publishes, the path's properties for who consumes. */
export function prefillOf(
  form: SharedForm,
  columns: KeyColumns,
  chains: readonly EntityChain[] | undefined,
): Prefill | undefined {
  return columns === 'consume'
    ? fromPath(form, chains)
    : fromPreset(form.source?.preset);
}

function fromPreset(id: string | undefined): Prefill | undefined {
  const preset = presetById(id);
  return (
    preset && {
      from: `preset ${preset.id}`,
      rows: preset.keys
        .filter(({ offered }) => offered)
        .map(({ key, property }) => ({ ...emptyRow, source: key, property })),
    }
  );
}

function fromPath(
  { path: parts }: SharedForm,
  chains: readonly EntityChain[] | undefined,
): Prefill | undefined {
  if (!parts?.datasource || !parts.instance || !chains) {
    return undefined;
  }
  const path = pathOrNone(parts);
  const properties = new Set(
    chains
      .filter(({ distribution }) => distribution.path === path)
      .flatMap(propertiesOf),
  );
  return path && properties.size > 0
    ? {
        from: `path ${path}`,
        rows: [...properties].map(property => ({ ...emptyRow, property })),
      }
    : undefined;
}

function pathOrNone(parts: NonNullable<SharedForm['path']>) {
  try {
    return buildVaultPath(parts);
  } catch {
    return undefined;
  }
}
