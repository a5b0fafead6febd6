import { decision, preset } from './decision';
import { coverage, impact, managed } from './impact';
import { form } from './form';
import { link } from './link';
import { problem } from './problem';
import { readiness } from './readiness';
import { part, verdict } from './verdict';

/** Every other sentence of the API in German. */
export const sentences = {
  link,
  verdict,
  part,
  problem,
  readiness,
  decision,
  preset,
  impact,
  managed,
  coverage,
  form,
};
