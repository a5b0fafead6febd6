import type { entityCauses } from '../causes/entity';
import type { trapCauses } from '../causes/traps';
import { commands } from './commands';
import type { Guides } from './types';

const remoteKeys =
  'kubectl get pushsecret <name> -n <namespace> -o jsonpath={.spec.data[*].match.remoteRef.remoteKey}';

export const trapGuides: Guides<(typeof trapCauses)[number]['id']> = {
  'trap.mount-prefix': {
    symptom:
      'With the framework’s policies the push fails with 403 on metadata; with wider ones it is green.',
    why: 'For data the operator cuts the mount off the key, for metadata it does not. The value arrives at the right path, the mark at another; whoever mends the key later meets a path without a mark.',
    look: [remoteKeys, commands.pathMetadata],
  },
  'trap.data-prefix': {
    symptom:
      'The push is green or refused, and the path that consumers ask for does not exist.',
    why: '`data/` is a segment of Vault’s API, not of the path. The operator adds it by itself.',
    look: [remoteKeys, 'vault kv list -mount={{mount}} data'],
  },
  'trap.no-mount': {
    symptom:
      'Everything that uses the store fails, with URLs that name the prefix as a mount.',
    why: 'A store without `path` takes the first segment of every key for the mount.',
    look: [
      'kubectl get clustersecretstore {{storeName}} -o jsonpath={.spec.provider.vault.path}',
      commands.pushEvents,
    ],
  },
};

const entityAnnotations =
  'curl -H "Authorization: Bearer $TOKEN" https://<portal>/api/catalog/entities/by-name/component/default/<name>';

export const entityGuides: Guides<(typeof entityCauses)[number]['id']> = {
  'catalog.declared-not-distributed': {
    symptom: 'The tab lists a path that nothing in the cluster has.',
    why: 'The catalog file declares what the component produces or consumes. The manifests are not there yet, are gone, or are in a cluster that the portal does not observe.',
    look: [entityAnnotations, commands.allPushes, commands.allPulls],
  },
  'catalog.used-not-declared': {
    symptom:
      'The tab shows a distribution and says that the catalog does not know it.',
    why: 'The component declares its paths, but not this one. Nothing is broken; readers of the catalog alone do not see it.',
    look: [entityAnnotations],
  },
  'entity.annotation-ignored': {
    symptom:
      'Distributions that you expect are not in the tab, and a line says that an annotation is ignored.',
    why: 'An annotation is no path, selector, cluster or entity reference that could be read. The others are used.',
    look: [entityAnnotations],
  },
};
