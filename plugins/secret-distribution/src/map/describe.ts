import type {
  FleetMapNode,
  FleetMapNodeKind,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { shortRef } from '../fleet/refs';
import type { Translate } from '../text';

/** What a box is called. */
export function nameOf(t: Translate, node: FleetMapNode): string {
  const { kind, name, column, members } = node;
  switch (kind) {
    case 'nobody':
      return t(column === 'producer' ? 'map.noPublisher' : 'map.noConsumer');
    case 'rest':
      return t('map.rest', { count: members });
    case 'owner':
      return name === '' ? t('fleet.list.noOwner') : shortRef(name);
    case 'datasource':
      return name === '' ? t('kind.unconventional') : name;
    case 'object':
      return name.split('/').slice(1).join('/');
    default:
      return name;
  }
}

/** What stands under the name: where it is and how much it stands for. */
export function placeOf(t: Translate, node: FleetMapNode): string {
  const { kind, cluster, name, column, members } = node;
  const parts = [
    t(`map.kind.${kindOf(kind, column)}`),
    kind === 'object' ? name.split('/')[0] : undefined,
    cluster,
    kind === 'namespace' || kind === 'owner'
      ? t('map.objects', { count: members })
      : undefined,
    kind === 'datasource' ? t('fleet.paths', { count: members }) : undefined,
  ];
  return parts.filter(Boolean).join(' · ');
}

function kindOf(
  kind: FleetMapNodeKind,
  column: FleetMapNode['column'],
):
  | 'push'
  | 'pull'
  | 'namespace'
  | 'owner'
  | 'path'
  | 'datasource'
  | 'missing'
  | 'rest' {
  switch (kind) {
    case 'object':
      return column === 'producer' ? 'push' : 'pull';
    case 'nobody':
      return 'missing';
    default:
      return kind;
  }
}
