/**
 * The pieces that the screens are made of. What comes from Backstage UI comes through here
 * alone, so that a breaking release of it is mended in one place.
 */
export {
  Alert,
  Button,
  ButtonIcon,
  Container,
  Link,
  PluginHeader,
  SearchField,
  Select,
  SelectItem,
  Skeleton,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  VisuallyHidden,
} from '@backstage/ui';
export { Announcer } from './Announcer';
export { DataTable } from './DataTable';
export { Disclosure } from './Disclosure';
export { LinkIcon } from './LinkIcon';
export { Name } from './Name';
export { Panel } from './Panel';
export { plainText, RichText } from './RichText';
export { Snippet } from './Snippet';
export { default as tokens } from './tokens.module.css';
export {
  ChainStateWord,
  LinkStateWord,
  SeverityWord,
  ToneWord,
} from './StateWord';
export {
  chainTone,
  coverageTone,
  linkTone,
  severityTone,
  worstFirst,
  type Tone,
} from './tones';
