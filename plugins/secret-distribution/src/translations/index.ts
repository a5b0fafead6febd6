import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { inGerman } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { english } from './en';

/**
 * Every text of the tab, the card and the page that is ours. What the API says has refs of its
 * own, in the library that the page shares with the form fields.
 *
 * @public
 */
export const secretDistributionTranslationRef = createTranslationRef({
  id: 'secret-distribution',
  translations: { de: inGerman(async () => (await import('./de')).german) },
  messages: english,
});
