import type { pullCauses, targetCauses } from '../causes/pull';
import { commands } from './commands';
import type { Guides } from './types';

export const pullGuides: Guides<(typeof pullCauses)[number]['id']> = {
  'pull.path-misspelt': {
    symptom:
      'The ExternalSecret finds nothing, and a path of nearly that spelling is published.',
    why: 'Paths are compared letter by letter: a hyphen, a plural or the order of two words is another path.',
    look: [
      'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.spec.data[*].remoteRef.key}',
      'vault kv list -mount={{mount}} {{secretPrefix}}/<datasource>',
    ],
  },
  'pull.property-missing': {
    symptom:
      'The ExternalSecret says that it could not get data; its Events say that the property does not exist.',
    why: 'The path is there, the property is not: it is misspelt, or was never promised. One missing property fails the whole ExternalSecret.',
    look: [commands.describePull, commands.propertyNames],
  },
  'pull.reason-lost': {
    symptom:
      'The ExternalSecret is not ready, says only that it could not get data, and has no Event.',
    why: 'The condition of an ExternalSecret is generic; its cause is in a Warning Event, which Kubernetes forgets after an hour and client-go limits. The portal remembers what it decoded while it ran.',
    look: [commands.describePull, commands.pullEvents, commands.operatorLog],
  },
  'pull.template-failed': {
    symptom:
      'The ExternalSecret is not ready although Vault has everything. A Target Secret of an earlier manifest stays as it is.',
    why: 'The values came, and the template could not be filled: it uses a key that no entry defines, or cannot be parsed. The error text may hold what was to be filled in, so the portal does not repeat it.',
    look: [
      'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.spec.target.template}',
      'kubectl get externalsecret <name> -n <namespace> -o jsonpath={.spec.data[*].secretKey}',
    ],
  },
  'pull.invalid-keys': {
    symptom: 'The ExternalSecret is not ready and speaks of invalid keys.',
    why: 'Whole paths are pulled (`dataFrom`), and a property has a name that no key of a Secret may have.',
    look: [commands.describePull, commands.propertyNames],
  },
};

export const targetGuides: Guides<(typeof targetCauses)[number]['id']> = {
  'target.owned-by-other': {
    symptom:
      'Two ExternalSecrets have one target name; one is ready, the other never is.',
    why: 'With `creationPolicy: Owner` a Secret has one owner. The second one is refused and does not try again until it is changed.',
    look: [
      commands.allPulls,
      'kubectl get secret <name> -n <namespace> -o jsonpath={.metadata.ownerReferences}',
    ],
  },
  'target.owned-by-controller': {
    symptom:
      'The ExternalSecret is not ready and says that the Secret is owned already.',
    why: 'Another controller, such as an operator or a Helm controller, made the Secret and owns it. Two owners would fight over it.',
    look: [
      'kubectl get secret <name> -n <namespace> -o jsonpath={.metadata.ownerReferences}',
    ],
  },
  'target.immutable': {
    symptom: 'The first value arrived; no rotation does.',
    why: '`immutable: true` cannot be taken back, and Kubernetes refuses every change of such a Secret’s data. Deleted, the Secret is made again at once.',
    look: [
      'kubectl get secret <name> -n <namespace> -o jsonpath={.immutable}',
      commands.pullEvents,
    ],
  },
  'target.write-forbidden': {
    symptom:
      'The value could be pulled and not be written; the Event says `forbidden`.',
    why: 'The operator’s ServiceAccount may not create or update Secrets in this namespace: its ClusterRole is not bound cluster-wide, or the operator was installed for some namespaces.',
    look: [
      'kubectl auth can-i create secrets -n <namespace> --as=system:serviceaccount:{{serviceAccountNamespace}}:{{serviceAccount}}',
      'kubectl get clusterrolebindings -o wide',
    ],
  },
  'target.write-refused': {
    symptom:
      'The value could be pulled and not be written, in this namespace alone.',
    why: 'The right is there, but something else says no: a quota on Secrets is used up, an admission policy refuses the labels, the namespace is being deleted, or the Secret would be too large.',
    look: [
      'kubectl describe resourcequota -n <namespace>',
      'kubectl get namespace <namespace> -o jsonpath={.status.phase}',
      commands.pullEvents,
    ],
  },
};
