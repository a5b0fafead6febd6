/**
 * The pieces that the fields are made of. What comes from Backstage UI comes through here alone,
 * so that a breaking release of it is mended in one place.
 */
export {
  Button,
  ButtonIcon,
  Checkbox,
  Radio,
  RadioGroup,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
export { Code } from './Code';
export { FieldFrame } from './FieldFrame';
export { RuleIds } from './RuleIds';
export { useRuleHref } from './useRuleHref';
export {
  Name,
  Note,
  Prose,
  type Tone,
} from '@secret-distribution/backstage-plugin-secret-distribution-react';
