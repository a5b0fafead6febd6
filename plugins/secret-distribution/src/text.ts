import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { secretDistributionTranslationRef } from './translations';

/** The plugin's own translation function. */
export type Translate = TranslationFunction<
  (typeof secretDistributionTranslationRef)['T']
>;

/** Looks up one of the plugin's own texts. */
export function useText(): Translate {
  return useTranslationRef(secretDistributionTranslationRef).t;
}
