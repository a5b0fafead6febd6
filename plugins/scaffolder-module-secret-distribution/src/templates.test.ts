import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import {
  templateEntityV1beta3Validator,
  type TemplateEntityV1beta3,
} from '@backstage/plugin-scaffolder-common';
import { parseAllDocuments } from 'yaml';
import { fillRequest, isRecord } from './form';

const folder = path.resolve(__dirname, '../../../templates');

/** As the catalog reads them: without merge keys. */
const templates = readdirSync(folder).map(name => {
  const documents = parseAllDocuments(
    readFileSync(path.join(folder, name, 'template.yaml'), 'utf8'),
  );
  return [
    name,
    {
      errors: documents.flatMap(({ errors }) => errors),
      entities: documents.map(document => document.toJS()),
    },
  ] as const;
});

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** Every object in a document, whatever it is below. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) {
    return value.flatMap(objectsIn);
  }
  return isRecord(value)
    ? [value, ...Object.values(value).flatMap(objectsIn)]
    : [];
}

const ours = [
  'SecretDistributionConnection',
  'SecretDistributionConsumers',
  'SecretDistributionDecision',
  'SecretDistributionKeys',
  'SecretDistributionPath',
  'SecretDistributionPreview',
  'SecretDistributionRetirement',
  'SecretDistributionSource',
];
const theirs = ['EntityPicker', 'OwnerPicker', 'RepoUrlPicker'];

it('has a template for each journey', () => {
  expect(templates.map(([name]) => name).sort()).toEqual([
    'consume-internal',
    'derived-connection-string',
    'distribute-configuration',
    'distribute-end-to-end',
    'new-service',
    'prerequisites',
    'publish-internal-secret',
    'retire-distribution',
  ]);
});

describe.each(templates)('the template %s', (name, { errors, entities }) => {
  const [template] = entities as [TemplateEntityV1beta3];
  const steps = [template.spec.parameters ?? []].flat();
  const fields = objectsIn(steps);

  it('is one valid entity', async () => {
    expect(errors).toEqual([]);
    expect(entities).toHaveLength(1);
    expect(template.metadata.name).toBe(name);
    await expect(policy.enforce(template)).resolves.toBeDefined();
    await expect(templateEntityV1beta3Validator.check(template)).resolves.toBe(
      true,
    );
  });

  it('asks with fields that there are', () => {
    const named = fields.flatMap(each =>
      typeof each['ui:field'] === 'string' ? [each['ui:field']] : [],
    );
    expect([...ours, ...theirs]).toEqual(expect.arrayContaining(named));
  });

  it('writes what it has shown', () => {
    const shown = fields
      .filter(each => each['ui:field'] === 'SecretDistributionPreview')
      .flatMap(each => Object.values(each['ui:options'] as object).flat());
    const written = template.spec.steps.flatMap(({ input }) =>
      [input?.request, input?.prerequisites].filter(isRecord),
    );

    for (const request of shown) {
      expect(() => fillRequest(request, {})).not.toThrow();
      expect(written).toContainEqual(request);
    }
  });

  it('uses no parameter that it does not ask for', () => {
    const asked = new Set(
      fields.flatMap(({ properties }) =>
        isRecord(properties) ? Object.keys(properties) : [],
      ),
    );
    const used = [
      ...JSON.stringify(template.spec).matchAll(/parameters\.(\w+)/g),
    ].map(([, parameter]) => parameter);

    expect([...asked]).toEqual(expect.arrayContaining(used));
  });

  it('asks for no secret value', () => {
    const named = objectsIn(steps).flatMap(({ properties }) =>
      isRecord(properties) ? Object.keys(properties) : [],
    );
    expect(named.filter(each => /password|token|value/i.test(each))).toEqual(
      [],
    );
  });
});
