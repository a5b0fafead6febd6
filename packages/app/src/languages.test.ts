import type { TranslationRef } from '@backstage/frontend-plugin-api';
import { scaffolderSecretDistributionTranslationRef } from '@secret-distribution/backstage-plugin-scaffolder-module-secret-distribution/translations';
import { secretDistributionTranslationRef } from '@secret-distribution/backstage-plugin-secret-distribution/translations';
import {
  secretDistributionFindingsTranslationRef,
  secretDistributionReactTranslationRef,
  secretDistributionSentencesTranslationRef,
} from '@secret-distribution/backstage-plugin-secret-distribution-react/translations';

type Texts = Readonly<Record<string, string>>;

/** What Backstage's translation API reads of a ref. */
interface ReadRef {
  id: string;
  getDefaultMessages(): Texts;
  getDefaultResource(): {
    resources: readonly {
      language: string;
      loader(): Promise<{ messages: Texts }>;
    }[];
  };
}

const refs = [
  secretDistributionTranslationRef,
  secretDistributionReactTranslationRef,
  secretDistributionFindingsTranslationRef,
  secretDistributionSentencesTranslationRef,
  scaffolderSecretDistributionTranslationRef,
].map(ref => ref as TranslationRef as unknown as ReadRef);

async function german(ref: ReadRef): Promise<Texts> {
  const resource = ref
    .getDefaultResource()
    .resources.find(({ language }) => language === 'de');
  return (await resource!.loader()).messages;
}

const placeholders = (text: string) =>
  [...new Set(text.match(/\{\{[^}]*\}\}/g))].sort();
const names = (text: string) =>
  [...new Set(text.match(/`[^`]*`/g))]
    .filter(name => !name.includes('{{'))
    .sort();

describe.each(refs.map(ref => [ref.id, ref] as const))('%s', (_, ref) => {
  const english = ref.getDefaultMessages();

  it('is complete in German', async () => {
    const texts = await german(ref);
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    expect(Object.entries(texts).filter(([, text]) => !text.trim())).toEqual(
      [],
    );
  });

  it('names in German what it names in English', async () => {
    const texts = await german(ref);
    const differ = Object.keys(english).filter(
      key =>
        texts[key] !== undefined &&
        (placeholders(texts[key]).join() !==
          placeholders(english[key]).join() ||
          names(texts[key]).join() !== names(english[key]).join()),
    );
    expect(differ.map(key => [key, english[key], texts[key]])).toEqual([]);
  });

  it('quotes in German as German does', async () => {
    const texts = Object.entries(await german(ref));
    expect(texts.filter(([, text]) => /["']/.test(text))).toEqual([]);
  });
});
