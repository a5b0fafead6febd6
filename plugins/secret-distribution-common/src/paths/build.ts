import { InputError } from '@backstage/errors';
import { defaultSettings } from '../rules/settings';
import { parseVaultPath } from './parse';
import { prefixOf, type PathKind, type PathSettings } from './prefix';

/** The parts of a path. @public */
export interface VaultPathParts {
  kind: PathKind;
  /** The generating system's type (`SD-P3`). */
  datasource: string;
  /** The consumer of a secret, the instance of a configuration (`SD-P4`). */
  instance: string;
}

/** Whether two paths have the same parts. @public */
export function isSamePath(
  one: VaultPathParts,
  other: Partial<VaultPathParts> | undefined,
): boolean {
  return (
    one.kind === other?.kind &&
    one.datasource === other.datasource &&
    one.instance === other.instance
  );
}

/**
 * Joins the parts to a path below the mount: `platform-data/{datasource}/{consumer}` or
 * `platform-config/{datasource}/{instance}`.
 *
 * @throws InputError when the result would break `SD-P3` to `SD-P6`; the message says what and
 * names the right path where there is one.
 * @public
 */
export function buildVaultPath(
  parts: VaultPathParts,
  settings: PathSettings = defaultSettings,
): string {
  const path = [
    prefixOf(parts.kind, settings),
    parts.datasource,
    parts.instance,
  ].join('/');
  const parsed = parseVaultPath(path, settings);
  if (!parsed.ok) {
    const reasons = parsed.problems
      .map(({ rule, text }) => `${rule}: ${text}`)
      .join(' ');
    throw new InputError(
      parsed.suggestion
        ? `${reasons} Use "${parsed.suggestion}".`
        : `${reasons} A path looks like "${settings.secretPrefix}/postgres/temporal".`,
    );
  }
  return path;
}
