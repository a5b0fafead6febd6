import fc from 'fast-check';
import { manifestPath } from '.';
import type { Layout, LayoutType } from './types';

const pushSecret = {
  kind: 'PushSecret',
  namespace: 'databases',
  name: 'postgres-temporal',
};

const at = (layout: Partial<Layout>, more: { cluster?: string } = {}) =>
  manifestPath(
    {
      layout: {
        type: 'flat',
        root: 'platform',
        kustomization: true,
        ...layout,
      },
      application: 'temporal',
      ...more,
    },
    pushSecret,
  );

it.each<[LayoutType, string]>([
  ['flat', 'platform/pushsecret-databases-postgres-temporal.yaml'],
  ['perNamespace', 'platform/databases/pushsecret-postgres-temporal.yaml'],
  [
    'perApplication',
    'platform/temporal/pushsecret-databases-postgres-temporal.yaml',
  ],
  [
    'kustomize',
    'platform/temporal/base/pushsecret-databases-postgres-temporal.yaml',
  ],
  ['argocd', 'platform/temporal/pushsecret-databases-postgres-temporal.yaml'],
  [
    'flux',
    'platform/apps/temporal/pushsecret/databases-postgres-temporal.yaml',
  ],
])('the layout %s', (type, path) => {
  expect(at({ type })).toBe(path);
});

it('a Kustomize layout goes to the overlay of a cluster that is named', () => {
  expect(at({ type: 'kustomize' }, { cluster: 'east' })).toBe(
    'platform/temporal/overlays/east/pushsecret-databases-postgres-temporal.yaml',
  );
});

it.each(['', '.', '/', './'])('the root %j is the repository', root => {
  expect(at({ root })).toBe('pushsecret-databases-postgres-temporal.yaml');
});

it('a path template is filled', () => {
  expect(
    at(
      {
        root: '/teams/',
        pathTemplate:
          '{{cluster}}/{{application}}/{{ namespace }}/{{kind}}.{{name}}.yml',
      },
      { cluster: 'east' },
    ),
  ).toBe('teams/east/temporal/databases/pushsecret.postgres-temporal.yml');
});

it.each<[string, Partial<Layout>, RegExp]>([
  [
    'an unknown placeholder',
    { pathTemplate: '{{team}}.yaml' },
    /uses \{\{team\}\}; known are \{\{namespace\}\}/,
  ],
  [
    'a placeholder without value',
    { pathTemplate: '{{cluster}}/{{name}}.yaml' },
    /needs the cluster/,
  ],
  [
    'a way out',
    { pathTemplate: '../{{name}}.yaml' },
    /no path within a repository/,
  ],
  [
    'a hidden way out',
    { pathTemplate: 'a/../../{{name}}.yaml' },
    /without "\.\."/,
  ],
  ['a root that leaves', { root: '../x' }, /no path within a repository/],
  ['an absolute path', { pathTemplate: '/etc/{{name}}.yaml' }, /no path/],
  ['back-slashes', { pathTemplate: 'a\\{{name}}.yaml' }, /no path/],
  ['the folder of Git', { root: '.git' }, /no path/],
  ['an empty part', { pathTemplate: 'a//{{name}}.yaml' }, /no path/],
  ['an encoded part', { pathTemplate: '%2e%2e/{{name}}.yaml' }, /no path/],
  ['a line end', { pathTemplate: 'a\n{{name}}.yaml' }, /no path/],
  ['an option of Git', { pathTemplate: '-a/{{name}}.yaml' }, /no path/],
  ['no YAML file', { pathTemplate: '{{name}}.sh' }, /names no \.yaml file/],
  ['an unfinished placeholder', { pathTemplate: '{{name.yaml' }, /no path/],
  [
    'a layout that is not known',
    { type: 'nested' as LayoutType },
    /use one of flat/,
  ],
])('refuses %s', (_, layout, message) => {
  expect(() => at(layout)).toThrow(message);
  expect(() => at(layout)).toThrow(
    expect.objectContaining({ name: 'InputError' }),
  );
});

it('whatever the parts are, a path stays below its root or is refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string(),
      (name, pathTemplate) => {
        const outcome = attempt(name, `${pathTemplate}{{name}}.yaml`);
        expect(outcome).toMatch(/^platform\/[^\\\s]+$|^InputError$/);
        expect(outcome.split('/')).not.toContain('..');
      },
    ),
  );
});

function attempt(name: string, pathTemplate: string): string {
  try {
    return manifestPath(
      {
        layout: {
          type: 'flat',
          root: 'platform',
          pathTemplate,
          kustomization: false,
        },
      },
      { kind: 'PushSecret', namespace: 'a', name },
    );
  } catch (error) {
    return (error as Error).name;
  }
}
