import type { workloadCauses } from '../causes/workload';
import { commands } from './commands';
import type { Guides } from './types';

const lookAtPod = [commands.pods, commands.describePod];

export const workloadGuides: Guides<(typeof workloadCauses)[number]['id']> = {
  'workload.target-name': {
    symptom:
      'Everything up to the Target Secret is green, and the pods wait in `CreateContainerConfigError` or `ContainerCreating`.',
    why: 'The Secret that arrives and the Secret that the workload names are two different names.',
    look: [
      ...lookAtPod,
      'kubectl get externalsecrets -n <namespace> -o custom-columns=NAME:.metadata.name,TARGET:.spec.target.name',
    ],
  },
  'workload.key-missing': {
    symptom:
      'Everything up to the Target Secret is green, and the pods wait in `CreateContainerConfigError`: a key is not found.',
    why: 'The Secret is the right one and lacks the key. With `optional: true` the container would start without it.',
    look: [...lookAtPod, commands.targetKeys],
  },
  'workload.secret-unmade': {
    symptom:
      'The pods wait for a Secret, and no chain of the component leads to it.',
    why: 'Nobody distributes it yet: the producer’s half may be there while the consumer’s is missing, or the Secret is meant to come from elsewhere.',
    look: [...lookAtPod, 'kubectl get externalsecrets -n <namespace>'],
  },
  'workload.image-pull': {
    symptom: 'The pods wait in `ImagePullBackOff` or `ErrImagePull`.',
    why: 'The Secret is there, and the registry does not accept what it holds, or it is of another type than `kubernetes.io/dockerconfigjson`, which the kubelet passes over in silence.',
    look: [
      ...lookAtPod,
      'kubectl get secret <name> -n <namespace> -o jsonpath={.type}',
    ],
  },
};
