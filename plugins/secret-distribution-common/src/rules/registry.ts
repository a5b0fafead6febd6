import { classificationRules } from './classification';
import { consumptionRules } from './consumption';
import { decisionRules } from './decision';
import { interactionRules } from './interaction';
import { pathRules } from './paths';
import { prerequisiteRules } from './prerequisites';
import { publicationRules } from './publication';
import { rotationRules } from './rotation';
import type { Rule } from './types';

/** Every rule of the framework, in the order of its ids' groups. @public */
export const rules: readonly Rule[] = [
  ...decisionRules,
  ...classificationRules,
  ...pathRules,
  ...publicationRules,
  ...consumptionRules,
  ...interactionRules,
  ...rotationRules,
  ...prerequisiteRules,
];

const byId = new Map(rules.map(rule => [rule.id, rule]));

/** @returns the rule with this id, or `undefined`. @public */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
