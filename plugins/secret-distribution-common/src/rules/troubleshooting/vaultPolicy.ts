import type { vaultPolicyCauses } from '../causes/vaultPolicy';
import { commands } from './commands';
import type { Guides } from './types';

const look = [
  commands.describePush,
  commands.role,
  commands.policy,
  'vault token capabilities <token of the role> {{mount}}/data/{{secretPrefix}}/probe    # and {{mount}}/metadata/…',
];

const lookAtPull = [
  commands.describePull,
  commands.pullEvents,
  commands.role,
  commands.policy,
];

export const vaultPolicyGuides: Guides<
  (typeof vaultPolicyCauses)[number]['id']
> = {
  'vault-policy.push.data-read': {
    symptom:
      'Six things are red at once: the PushSecret says 403, the path does not exist, the ExternalSecret says only that it could not get data, there is no Target Secret, and the pods never start. The store is green.',
    why: 'Before a push writes anything, it reads what is there. Without `read` on data Vault refuses that first call. A store is `Valid` when the login works; it tests no policy.',
    look,
  },
  'vault-policy.push.metadata-read': {
    symptom:
      'New paths are published, but a PushSecret for a path that exists fails with 403 on a GET of metadata. Consumers keep the value that they have.',
    why: 'External Secrets Operator marks what it owns in the path’s custom metadata, and reads the mark before it writes to a path that exists.',
    look,
  },
  'vault-policy.push.metadata-write': {
    symptom:
      'The first push of every path fails with 403 on a PUT of metadata, and Vault has nothing.',
    why: 'The mark of ownership is written before any data. The document’s policy names data paths alone; a push needs the metadata lines, too.',
    look,
  },
  'vault-policy.push.data-write': {
    symptom:
      'The push fails with 403 on a PUT of data. Vault lists the path, but it has no version, and pulls say that the secret does not exist.',
    why: 'The mark was written, the value was not. Vault takes a path for one that exists as soon as it has metadata, so the value needs `update`, not `create`, from the first push on. A path that was left behind so is taken up by the next push.',
    look: [...look, commands.pathMetadata],
  },
  'vault-policy.push.update': {
    symptom:
      'It worked on the first day. Since the first rotation the PushSecret fails with 403, and consumers keep the old value while everything on their side is green.',
    why: 'Vault asks for `create` where nothing is and for `update` where something is. A policy without `update` allows exactly one push.',
    look,
  },
  'vault-policy.delete': {
    symptom:
      'A PushSecret that was deleted stays in `Terminating`; GitOps waits for it. One property may be left of the path, and its consumers break.',
    why: 'With `deletionPolicy: Delete` a finalizer removes the path before the PushSecret goes. It takes properties away by new versions first, and deletes the path last; a refusal in between leaves the rest.',
    look: [...look, commands.pathMetadata],
  },
  'vault-policy.pull.read': {
    symptom:
      'The PushSecret is green and Vault has the path. Every ExternalSecret says that it could not get data; the 403 is in its Events alone.',
    why: 'Pushing and pulling may use one role with two policies. Here the lines for pulling are missing. Targets that exist keep their last value.',
    look: lookAtPull,
  },
  'vault-policy.pull.metadata-read': {
    symptom:
      'One ExternalSecret fails with 403 on metadata while others that pull from the same prefix work.',
    why: 'Named keys need data alone. `dataFrom.find` and `metadataPolicy: Fetch` ask for metadata, which the framework’s policy for pulling does not grant, because `SD-C2` wants named keys.',
    look: lookAtPull,
  },
};
