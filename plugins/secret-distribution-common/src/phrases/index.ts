export { findingTexts, type FindingPart } from './findingTexts';
export { phrases, type PhraseId } from './phrases';
export { Translator, type LanguageTexts } from './Translator';
