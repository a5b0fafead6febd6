import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { secretDistributionReactTranslationRef } from './translations';

/** The library's own translation function. */
export type Translate = TranslationFunction<
  (typeof secretDistributionReactTranslationRef)['T']
>;

/** Looks up one of the library's own texts. */
export function useText(): Translate {
  return useTranslationRef(secretDistributionReactTranslationRef).t;
}
