import { ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  defaultSettings,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { readText } from './files';
import type { CliIo } from './io';
import { observers } from './observers';

/** The option that every command has. */
export const configOption = [
  '--config <file>',
  "the portal's app-config.yaml, for names that this platform chose differently (secretDistribution.framework)",
] as const;

/** The names of the platform: the document's, or those of a configuration file. */
export function readSettings(
  file: string | undefined,
  io: CliIo,
): FrameworkSettings {
  if (file === undefined) {
    return defaultSettings;
  }
  const text = readText(file, io.cwd);
  let data: unknown;
  try {
    data = parse(text, { maxAliasCount: 100 });
  } catch {
    throw new InputError(`${file} is no YAML.`);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new InputError(`${file} is no configuration of the portal.`);
  }
  return observers().readFrameworkSettings(
    new ConfigReader(data as JsonObject),
  );
}
