import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { scaffolderSecretDistributionTranslationRef } from './translations';

/** The fields' own translation function. */
export type Translate = TranslationFunction<
  (typeof scaffolderSecretDistributionTranslationRef)['T']
>;

/** Looks up one of the fields' own texts. */
export function useText(): Translate {
  return useTranslationRef(scaffolderSecretDistributionTranslationRef).t;
}
