import type { pathCauses } from '../causes/path';
import { commands } from './commands';
import type { Guides } from './types';

export const pathGuides: Guides<(typeof pathCauses)[number]['id']> = {
  'path.not-published': {
    symptom:
      'The ExternalSecret says that it could not get data, or is green without a Target Secret, and the pods wait for the Secret.',
    why: 'Nobody writes to the path. Either the producer’s half was never made or is not merged yet, or it was retired before its consumers.',
    look: [commands.allPushes, commands.pullEvents, commands.pathMetadata],
  },
  'path.not-by-push': {
    symptom:
      'All is green, but the path’s versions have no PushSecret that made them.',
    why: 'Somebody wrote the path by hand, a tool did, or the PushSecret is gone and left its path. The value will never change, whatever the producer does.',
    look: [commands.allPushes, commands.pathMetadata],
  },
  'path.absent': {
    symptom:
      'A PushSecret seems to publish the path, and Vault does not have it.',
    why: 'The two ends spell it differently, speak to different Vaults, Vault namespaces or mounts, or the path was destroyed after the push.',
    look: [
      'vault kv list -mount={{mount}} {{secretPrefix}}/<datasource>',
      commands.pathMetadata,
      commands.describeStore,
    ],
  },
  'path.deleted': {
    symptom:
      'Pulls say that the secret does not exist, though its metadata is there.',
    why: 'The newest version was deleted or destroyed. Vault then answers 404 for the data. A PushSecret notices at its next interval and writes a new version.',
    look: [commands.pathMetadata],
  },
  'path.property-lost': {
    symptom:
      'The PushSecret is green, and an ExternalSecret cannot find a property that it maps.',
    why: 'Somebody else wrote a version that lacks the property. Until the next push that version is what consumers get.',
    look: [commands.pathMetadata, commands.propertyNames],
  },
};
