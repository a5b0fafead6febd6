import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  defaultSettings,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { z } from 'zod/v3';

const KEY = 'secretDistribution.framework';

const name = z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/);
const mount = z
  .string()
  .regex(/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/)
  .refine(value => !value.split('/').some(part => /^\.+$/.test(part)));

const schema: z.ZodType<Partial<FrameworkSettings>> = z
  .object({
    mount,
    secretPrefix: name,
    configPrefix: name,
    storeName: name,
    role: name,
    authMount: mount,
    serviceAccount: z.object({ namespace: name, name }).strict(),
    environmentWords: z.array(name),
    extraProperties: z.array(name),
    vaultNamespaces: z.array(name),
  })
  .partial()
  .strict();

/**
 * The names that this platform has chosen, the framework's own where it chose none.
 *
 * @throws InputError - names the key and shows an example, when a setting cannot be right
 * @public
 */
export function readFrameworkSettings(config: Config): FrameworkSettings {
  const parsed = schema.safeParse(config.getOptional(KEY) ?? {});
  if (!parsed.success) {
    const [{ code, path, ...issue }] = parsed.error.issues;
    if (code === 'unrecognized_keys' && 'keys' in issue) {
      throw new InputError(
        `${[KEY, ...path, issue.keys[0]].join(
          '.',
        )} is no setting; settings are ${Object.keys(defaultSettings).join(
          ', ',
        )}`,
      );
    }
    throw new InputError(
      `${[KEY, ...path].join('.')} is not valid; an example: ${exampleFor(
        path,
      )}`,
    );
  }
  return { ...defaultSettings, ...parsed.data };
}

function exampleFor([setting]: (string | number)[]): string {
  const example =
    Object.entries(defaultSettings).find(([key]) => key === setting) ??
    (['mount', defaultSettings.mount] as const);
  return JSON.stringify({ [example[0]]: example[1] });
}
