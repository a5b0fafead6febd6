export { flatTexts, type NestedTexts } from './flatTexts';
export { formPhrases, sayInForm } from './form';
export { findingTexts, type FindingPart } from './findingTexts';
export { phrases, type PhraseId } from './phrases';
export { Translator, type LanguageTexts } from './Translator';
