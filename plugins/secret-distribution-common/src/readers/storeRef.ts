import { z } from 'zod/v4';
import type { StoreRef } from '../facts/types';
import { optionalName, word } from './fields';

/** A reference to a store; ESO's default for an omitted kind is the namespaced one (facts B.4 #19). */
export const storeRef = z
  .object({
    name: optionalName,
    kind: word(['', 'ClusterSecretStore', 'SecretStore'], ''),
  })
  .transform(
    ({ name, kind }): StoreRef => ({
      kind: kind || 'SecretStore',
      kindGiven: kind !== '',
      ...(name !== undefined && { name }),
    }),
  );
