import { apiVersionOf, type Kind, type ServedKinds } from './kinds';
import { unknownPath } from './status';

const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** Answers `/api`, `/apis` and what is below them, down to the list of a version's resources. */
export function discover(segments: readonly string[], served: ServedKinds) {
  const [root, group, version, ...rest] = segments;
  if (rest.length > 0) {
    throw unknownPath();
  }
  if (root === 'api') {
    if (version !== undefined) {
      throw unknownPath();
    }
    return group === undefined
      ? { kind: 'APIVersions', versions: ['v1'] }
      : resourceList('', group, served);
  }
  if (group === undefined) {
    return {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: served.groups().map(name => groupOf(name, served)),
    };
  }
  if (version === undefined) {
    return {
      kind: 'APIGroup',
      apiVersion: 'v1',
      ...groupOf(group, served),
    };
  }
  return resourceList(group, version, served);
}

function groupOf(name: string, served: ServedKinds) {
  const versions = served.versionsOfGroup(name).map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  if (name === '' || versions.length === 0) {
    throw unknownPath();
  }
  return { name, versions, preferredVersion: versions[0] };
}

function resourceList(group: string, version: string, served: ServedKinds) {
  const kinds = served.kindsAt(group, version);
  if (kinds.length === 0) {
    throw unknownPath();
  }
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf(group, version),
    resources: kinds.flatMap(resourcesOf),
  };
}

function resourcesOf(kind: Kind) {
  const common = {
    singularName: kind.kind.toLowerCase(),
    namespaced: kind.namespaced,
    kind: kind.kind,
  };
  return [
    {
      name: kind.plural,
      ...common,
      verbs,
      ...(kind.shortNames ? { shortNames: kind.shortNames } : {}),
    },
    ...(kind.status
      ? [
          {
            name: `${kind.plural}/status`,
            ...common,
            singularName: '',
            verbs: ['get', 'patch', 'update'],
          },
        ]
      : []),
  ];
}
