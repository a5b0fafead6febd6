import {
  translationApiRef,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import { NotImplementedError } from '@backstage/errors';
import type { Translator } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  translationOf,
  translatorOf,
  useTranslator,
} from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { useText, type Translate } from './text';
import { scaffolderSecretDistributionTranslationRef } from './translations';

/** How the fields say something in the reader's language. */
export interface Speech {
  /** The fields' own texts. */
  t: Translate;
  /** The framework's texts: rules, decisions, presets, plans. */
  translator: Translator;
}

/** For components. */
export function useSpeech(): Speech {
  return { t: useText(), translator: useTranslator() };
}

/** For validation, which is no component. @throws NotImplementedError without Backstage's translations */
export async function speechOf(apiHolder: ApiHolder): Promise<Speech> {
  const api = apiHolder.get(translationApiRef);
  if (!api) {
    throw new NotImplementedError(
      'The form cannot be checked: the app has no translation API.',
    );
  }
  const [t, translator] = await Promise.all([
    translationOf(api, scaffolderSecretDistributionTranslationRef),
    translatorOf(api),
  ]);
  return { t, translator };
}
