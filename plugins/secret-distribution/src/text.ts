import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { secretDistributionTranslationRef } from './translations';

/** Looks up one of the plugin's own texts. */
export function useText() {
  return useTranslationRef(secretDistributionTranslationRef).t;
}

/** The plugin's own translation function. */
export type Translate = ReturnType<typeof useText>;
