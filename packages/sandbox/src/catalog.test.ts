import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  parseEntityRef,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { stories } from './index';

const folder = path.resolve(__dirname, '../catalog');
const entities: Entity[] = readdirSync(folder).flatMap(file =>
  parseAllDocuments(readFileSync(path.join(folder, file), 'utf8')).map(
    document => document.toJS(),
  ),
);
const nameOf = (entity: Entity) => `${entity.kind} ${entity.metadata.name}`;

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const validators = [
  componentEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
];

describe('the catalog of the sandbox', () => {
  it.each(entities.map(entity => [nameOf(entity), entity]))(
    '%s is a valid entity',
    async (_, entity) => {
      await expect(policy.enforce(entity)).resolves.toBeDefined();
      const checks = await Promise.all(
        validators.map(validator => validator.check(entity)),
      );
      expect(checks).toContain(true);
    },
  );

  it('names nothing that is not in it', () => {
    const known = new Set(
      entities.map(entity =>
        stringifyEntityRef({
          kind: entity.kind,
          namespace: 'default',
          name: entity.metadata.name,
        }),
      ),
    );
    for (const { spec } of entities) {
      const { owner, system, domain } = spec as Record<string, string>;
      const refs = [
        ...(owner ? [['group', owner]] : []),
        ...(system ? [['system', system]] : []),
        ...(domain ? [['domain', domain]] : []),
        ...((spec?.dependsOn as string[]) ?? []).map(ref => ['component', ref]),
        ...((spec?.memberOf as string[]) ?? []).map(ref => ['group', ref]),
      ];
      for (const [defaultKind, ref] of refs) {
        expect(known).toContain(
          stringifyEntityRef(parseEntityRef(ref, { defaultKind })),
        );
      }
    }
  });

  it('has the components of every story, each in its cluster', () => {
    const components = new Map(
      entities
        .filter(entity => entity.kind === 'Component')
        .map(entity => [entity.metadata.name, entity]),
    );
    const wanted = stories.flatMap(story =>
      (story.components ?? [story.id]).map(name => ({ name, story })),
    );
    expect([...components.keys()].sort()).toEqual(
      wanted.map(({ name }) => name).sort(),
    );
    for (const { name, story } of wanted) {
      const { metadata } = components.get(name)!;
      expect(metadata.annotations).toMatchObject({
        'backstage.io/kubernetes-id': name,
        ...(story.clusters.length === 1
          ? { 'backstage.io/kubernetes-cluster': story.clusters[0] }
          : {}),
      });
    }
    for (const { id, title } of stories) {
      expect(components.get(id)?.metadata.title).toBe(title);
    }
  });

  it('is described in docs/sandbox.md, story by story', () => {
    const page = readFileSync(
      path.resolve(__dirname, '../../../docs/sandbox.md'),
      'utf8',
    );
    for (const { id, reads } of stories) {
      expect(page).toContain(`\`${id}\``);
      expect(page).toContain(reads);
    }
  });
});
