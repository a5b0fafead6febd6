import { InputError } from '@backstage/errors';
import {
  parseVaultPath,
  type FrameworkSettings,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * A path as its parts. What only breaks a rule of spelling is left for the rules to refuse.
 *
 * @throws InputError when it does not have the parts, or begins with the mount
 */
export function partsOfPath(
  path: string,
  settings: FrameworkSettings,
): VaultPathParts {
  const parsed = parseVaultPath(path, settings);
  if (parsed.ok) {
    const { kind, datasource, instance } = parsed;
    return { kind, datasource, instance };
  }
  for (const kind of ['secret', 'config'] as const) {
    const prefix =
      kind === 'secret' ? settings.secretPrefix : settings.configPrefix;
    const [datasource, instance, more] = path.startsWith(`${prefix}/`)
      ? path.slice(prefix.length + 1).split('/')
      : [];
    if (datasource && instance && more === undefined) {
      return { kind, datasource, instance };
    }
  }
  const reasons = parsed.problems.map(({ rule, text }) => `${rule}: ${text}`);
  throw new InputError(
    [
      ...reasons,
      ...(parsed.suggestion ? [`Use "${parsed.suggestion}".`] : []),
    ].join(' '),
  );
}
