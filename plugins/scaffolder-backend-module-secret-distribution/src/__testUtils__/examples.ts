import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { parse } from 'yaml';

/** The only step of an example. */
export function stepOf({ example }: TemplateExample): {
  action: string;
  input: any;
} {
  const { steps } = parse(example);
  expect(steps).toHaveLength(1);
  return steps[0];
}
