import { compliance } from './compliance';
import { decide } from './decide';
import { filters } from './filters';
import { fleet } from './fleet';
import { impact } from './impact';
import { map } from './map';
import { page } from './page';
import { readiness } from './readiness';
import { refreshNow } from './refreshNow';
import { rollUp } from './rollUp';
import { rotationList } from './rotationList';
import { rotations } from './rotations';
import { rules } from './rules';
import { tab } from './tab';
import { words } from './words';

/** Every text of the plugin in German, in the shape of the English ones. */
export const german = {
  ...words,
  ...tab,
  ...page,
  ...filters,
  ...fleet,
  ...compliance,
  ...map,
  ...rules,
  ...decide,
  ...readiness,
  ...refreshNow,
  ...rollUp,
  ...rotationList,
  ...rotations,
  ...impact,
};
