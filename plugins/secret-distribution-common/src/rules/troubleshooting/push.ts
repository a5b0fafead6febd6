import type { pushCauses } from '../causes/push';
import { commands } from './commands';
import type { Guides } from './types';

export const pushGuides: Guides<(typeof pushCauses)[number]['id']> = {
  'push.source-missing': {
    symptom: 'The PushSecret is not ready, and nothing of it is in Vault.',
    why: 'A PushSecret reads its Source Secret from its own namespace. The operator that makes the Secret has not done so yet, made it under another name, or made it in another namespace. The next try is at most seven minutes away.',
    look: [commands.describePush, 'kubectl get secrets -n <namespace>'],
  },
  'push.source-deleted': {
    symptom:
      'The path is gone from Vault. The Source Secret may be back, and the PushSecret does nothing about it.',
    why: 'With `deletionPolicy: Delete` newer versions of External Secrets Operator take a missing source for the wish to end the distribution: they remove the path with its history, say `SourceDeleted` and do not look again. An operator that rotates by deleting and creating triggers it.',
    look: [commands.describePush, commands.pushEvents, commands.pathMetadata],
  },
  'push.source-key-missing': {
    symptom:
      'The PushSecret is not ready, and the path has some of its properties. Consumers of the others fail.',
    why: 'Entries are pushed one after the other, each as a version of its own. The first whose key is missing ends the run: what stands before it is in Vault, what stands behind it is not.',
    look: [commands.describePush, commands.targetKeys, commands.propertyNames],
  },
  'push.property-not-mapped': {
    symptom:
      'The PushSecret is green, the ExternalSecret is not: its Events say that Vault does not have the property.',
    why: 'What a path has is what its PushSecret maps. The consumer asks for something that was never promised.',
    look: [
      'kubectl get pushsecret <name> -n <namespace> -o jsonpath={.spec.data}',
      commands.propertyNames,
    ],
  },
  'push.not-ours': {
    symptom:
      'The PushSecret says that the secret is not managed by External Secrets Operator; Vault has the path.',
    why: 'The operator writes only where its own mark `managed-by: external-secrets` is in the custom metadata. A path that was written by hand or by another tool, or whose mark somebody removed, is left alone.',
    look: [commands.describePush, commands.pathMetadata],
  },
  'push.not-json': {
    symptom: 'The PushSecret speaks of invalid JSON.',
    why: 'An entry without `property` stands for the whole path, so its value has to be a JSON object. External Secrets Operator before 1.3.2 repeats the first character of the value in its error.',
    look: [
      'kubectl get pushsecret <name> -n <namespace> -o jsonpath={.spec.data}',
    ],
  },
  'push.duplicate-remote-key': {
    symptom:
      'The PushSecret is not ready and names a remote key that is given twice.',
    why: 'Two entries, or an entry and an expansion of `dataTo`, have the same path and property: it could not be said which value is meant.',
    look: ['kubectl get pushsecret <name> -n <namespace> -o jsonpath={.spec}'],
  },
  'push.data-to-failed': {
    symptom: 'The PushSecret is not ready and speaks of `dataTo`.',
    why: '`dataTo` makes entries from the keys of the source by patterns and rewrites. A pattern that cannot be read, or a rewrite that yields an invalid or a repeated name, stops it. The framework wants each key named (`SD-B2`).',
    look: [
      'kubectl get pushsecret <name> -n <namespace> -o jsonpath={.spec.dataTo}',
      commands.targetKeys,
    ],
  },
};
