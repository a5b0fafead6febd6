import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { testServices } from './__testUtils__';
import { createActions } from './actions';

const FOLDER = path.resolve(__dirname, '../../../templates');
const PREFIX = 'secret-distribution:';

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  required?: string[];
  $ref?: string;
}

interface Step {
  id: string;
  action: string;
  input?: Record<string, unknown>;
}

const actions = new Map(
  createActions(testServices().services).map(action => [action.id, action]),
);
const templates = readdirSync(FOLDER, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => ({
    name,
    template: parse(
      readFileSync(path.join(FOLDER, name, 'template.yaml'), 'utf8'),
    ),
  }));
const steps = templates.flatMap(({ name, template }) =>
  (template.spec.steps as Step[])
    .filter(step => step.action.startsWith(PREFIX))
    .map(step => [`${name} / ${step.id}`, step] as const),
);

/** What of a value has no place in a schema; a `${{ }}` may become anything. */
function strangers(
  value: unknown,
  schema: Schema | undefined,
  root: Schema,
  at: string,
): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (!schema) {
    return [at];
  }
  if (schema.$ref) {
    return strangers(value, resolve(schema.$ref, root), root, at);
  }
  if (schema.anyOf) {
    const attempts = schema.anyOf.map(one => strangers(value, one, root, at));
    return attempts.find(one => one.length === 0) ?? attempts[0];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      strangers(item, schema.items, root, `${at}[${index}]`),
    );
  }
  const missing = (schema.required ?? [])
    .filter(key => !(key in value))
    .map(key => `${at}.${key} is missing`);
  const unknown = Object.entries(value).flatMap(([key, inner]) => {
    const field =
      schema.properties?.[key] ??
      (typeof schema.additionalProperties === 'object'
        ? schema.additionalProperties
        : undefined);
    return field
      ? strangers(inner, field, root, `${at}.${key}`)
      : [`${at}.${key}`];
  });
  return [...missing, ...unknown];
}

function resolve(ref: string, root: Schema): Schema {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((schema: any, part) => schema[part], root);
}

describe('the templates', () => {
  it('are there', () => {
    expect(templates.length).toBeGreaterThanOrEqual(8);
    expect(steps.length).toBeGreaterThanOrEqual(templates.length);
  });

  it.each(steps)('%s: its action exists and takes its input', (_, step) => {
    const action = actions.get(step.action);
    expect(action?.id).toBe(step.action);
    const schema = action!.schema!.input as Schema;
    expect(strangers(step.input ?? {}, schema, schema, 'input')).toEqual([]);
  });

  it.each(
    templates.map(({ name, template }) => [name, template.spec] as const),
  )('%s: uses only outputs that its actions have', (_, spec) => {
    const used = JSON.stringify([spec.steps, spec.output]).matchAll(
      /steps\.([\w-]+)\.output\.(\w+)/g,
    );
    const unknown = [...used].filter(([, id, output]) => {
      const step = (spec.steps as Step[]).find(one => one.id === id);
      const action = actions.get(step?.action ?? '');
      return (
        !step ||
        (step.action.startsWith(PREFIX) &&
          !(output in ((action?.schema?.output as Schema).properties ?? {})))
      );
    });
    expect(unknown.map(([text]) => text)).toEqual([]);
  });

  it('put nothing secret into an input but the user’s token', () => {
    for (const [, { input }] of steps) {
      const { token, ...others } = input ?? {};
      expect(JSON.stringify(others)).not.toContain('secrets.');
      expect([undefined, '${{ secrets.USER_OAUTH_TOKEN }}']).toContain(token);
    }
  });
});
