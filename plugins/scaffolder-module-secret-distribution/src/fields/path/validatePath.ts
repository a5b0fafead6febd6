import {
  defaultSettings,
  parseVaultPath,
  type PathKind,
  type PathProblem,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Speech } from '../../speech';
import { pathShape, read } from '../../form';

/** A path as it is being written. */
export interface Draft {
  /** Below the mount, with `…` for what is still missing. */
  text: string;
  problems: readonly PathProblem[];
  /** The right path, where it can be told. */
  suggestion?: VaultPathParts;
}

const MISSING = '…';

/** The path that the parts make, and what is wrong with it. */
export function draftOf(
  kind: PathKind,
  { datasource = '', instance = '' }: Partial<VaultPathParts>,
): Draft {
  const prefix =
    kind === 'secret'
      ? defaultSettings.secretPrefix
      : defaultSettings.configPrefix;
  const text = [prefix, datasource || MISSING, instance || MISSING].join('/');
  if (!datasource || !instance) {
    return { text, problems: [] };
  }
  const parsed = parseVaultPath(text);
  if (parsed.ok) {
    return { text, problems: [] };
  }
  const better =
    parsed.suggestion !== undefined
      ? parseVaultPath(parsed.suggestion)
      : undefined;
  return {
    text,
    problems: parsed.problems,
    ...(better?.ok && {
      suggestion: {
        kind: better.kind,
        datasource: better.datasource,
        instance: better.instance,
      },
    }),
  };
}

/** What keeps a path from being used, each with its rule; empty when nothing does. */
export function pathErrors(
  value: unknown,
  { t, translator }: Speech,
): string[] {
  const parts = read(pathShape, value);
  if (!parts?.datasource) {
    return [t('path.error.datasource')];
  }
  if (!parts.instance) {
    return [
      t(`path.error.${parts.kind === 'config' ? 'instance' : 'consumer'}`),
    ];
  }
  return draftOf(parts.kind, parts).problems.map(
    ({ text, rule }) => `${translator.text(text)} (${rule})`,
  );
}
