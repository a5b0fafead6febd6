export { defaultSettings } from './settings';
export { fillTemplate, renderFinding, type TemplateLanguage } from './render';
export { rules, ruleById } from './registry';
export { checkSubject } from './checkSubject';
export { rulesDocument } from './document';
