import type { greenCauses } from '../causes/green';
import { commands } from './commands';
import type { Guides } from './types';

const pullSpec =
  'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.spec}';
const pushSpec =
  'kubectl get pushsecret <name> -n <namespace> -o jsonpath={.spec}';
const pullStatus =
  'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.status}';

export const greenGuides: Guides<(typeof greenCauses)[number]['id']> = {
  'green.target-deleted': {
    symptom:
      '`Ready=True` on the ExternalSecret, no Target Secret, and pods that cannot start any more.',
    why: 'With `deletionPolicy: Delete` the operator takes a path that is gone for the wish to delete the target. It has then done what it was told, and says so.',
    look: [pullStatus, 'kubectl get secrets -n <namespace>'],
  },
  'green.target-missing': {
    symptom: '`Ready=True` on the ExternalSecret and no Secret of that name.',
    why: '`creationPolicy: Merge` adds keys to a Secret that somebody else makes. As long as nobody does, there is nothing to do, and nothing fails.',
    look: [pullSpec, 'kubectl get secrets -n <namespace>'],
  },
  'green.fewer-keys': {
    symptom:
      '`Ready=True`, and the Target Secret lacks keys that the ExternalSecret asks for.',
    why: 'With a deletion policy other than `Retain`, an entry whose path is gone is left out rather than reported.',
    look: [pullSpec, commands.targetKeys],
  },
  'green.no-target': {
    symptom: '`Ready=True` and never a Secret.',
    why: '`creationPolicy: None` fetches and throws away. It is meant for templates that write elsewhere.',
    look: [pullSpec],
  },
  'green.frozen-pull': {
    symptom:
      '`Ready=True`, a refresh time that is old, and a value from before the last rotation.',
    why: 'A refresh interval of 0, the policy `CreatedOnce`, or `OnChange` without a change: the operator pulled once and is done.',
    look: [pullSpec, pullStatus, commands.pathMetadata],
  },
  'green.pinned-version': {
    symptom:
      '`Ready=True`, refreshed just now, and a value from before the last rotation.',
    why: '`remoteRef.version` names a version of Vault. It is pulled again and again, however many newer ones there are, until Vault forgets it.',
    look: [pullSpec, commands.pathMetadata],
  },
  'green.sync-windows': {
    symptom: '`Ready=True`, and no refresh for longer than the interval.',
    why: '`syncWindows` says when the operator may pull, in UTC. Outside of the windows it waits, without a word.',
    look: [
      'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.spec.syncWindows}',
      pullStatus,
    ],
  },
  'green.if-not-exists': {
    symptom:
      '`Ready=True` on the PushSecret, while the path still has the first value.',
    why: '`updatePolicy: IfNotExists` leaves alone what is there, and counts that as done.',
    look: [pushSpec, commands.pathMetadata],
  },
  'green.frozen-push': {
    symptom:
      '`Ready=True` on the PushSecret, while the path still has the first value.',
    why: 'A PushSecret does not watch its source; it looks once per interval. With `refreshInterval: 0` it never looks again.',
    look: [pushSpec, commands.pathMetadata],
  },
  'green.overdue': {
    symptom:
      '`Ready=True` with a refresh time that is older than the interval, often on many resources at once.',
    why: 'The operator is down, behind with its queue, or waits for a store that it may not ask too often. Conditions stay as they were.',
    look: [commands.operatorPods, commands.operatorLog, pullStatus],
  },
  'green.old-generation': {
    symptom:
      'The manifest was changed; the status is green and about the manifest before.',
    why: '`syncedResourceVersion` begins with the generation that the operator last worked on. A change that it cannot work on, such as a template of a PushSecret that fails, leaves the old status as it was.',
    look: [
      'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.metadata.generation}/{.status.syncedResourceVersion}',
      commands.operatorLog,
    ],
  },
  'green.path-deleted-since': {
    symptom: 'Both ends are green, and Vault has nothing any more.',
    why: 'Somebody deleted the path after the push. The PushSecret looks again at its next interval; until then consumers keep their value, or fail at their own interval.',
    look: [commands.pathMetadata, pushSpec],
  },
  'green.two-publishers': {
    symptom:
      'Both PushSecrets are green. The path gets versions far more often than anybody rotates, and consumers get now one value, now the other.',
    why: 'Each PushSecret sees that the value differs from its own and writes its own, at every interval. Neither is told.',
    look: [commands.allPushes, commands.pathMetadata],
  },
  'green.kv-v1': {
    symptom:
      'Everything works, without any version and without any trace of rotations.',
    why: 'A mount of version 1 takes `data/…` and `metadata/…` for plain keys, and so holds both as secrets. What was written that way is not found after the mount was converted, until it is pushed again.',
    look: ['vault secrets list -detailed'],
  },
  'green.env-older-than-target': {
    symptom:
      'Everything is green, and the application is refused with the credential that it has.',
    why: 'Environment variables are read when a container starts, a `subPath` mount is never updated, and nothing restarted the workload after the rotation. Files that are mounted otherwise are updated by the kubelet.',
    look: [
      'kubectl get pods -n <namespace> -o custom-columns=NAME:.metadata.name,STARTED:.status.startTime',
      pullStatus,
    ],
  },
};
