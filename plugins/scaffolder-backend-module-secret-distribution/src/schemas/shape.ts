import type { z } from 'zod/v3';
import type { Zod } from './zod';

type Fields = Record<string, (zod: Zod) => z.ZodTypeAny>;

/** A schema of the fields that the scaffolder takes one by one, as the actions registry takes it. */
export function objectOf<F extends Fields>(fields: F) {
  return (zod: Zod) =>
    zod.object(
      Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, field(zod)]),
      ) as { [K in keyof F]: ReturnType<F[K]> },
    );
}
