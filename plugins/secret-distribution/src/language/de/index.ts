import { fleet } from './fleet';
import { map } from './map';
import { platform } from './platform';
import { refreshNow } from './refreshNow';
import { rollUp } from './rollUp';
import { rotationList } from './rotationList';
import { rotations } from './rotations';
import { tab } from './tab';

/** Every text of the plugin in German, in the shape of the English ones. */
export const german = {
  ...tab,
  ...fleet,
  ...platform,
  ...rotations,
  ...rollUp,
  ...map,
  ...rotationList,
  ...refreshNow,
};
