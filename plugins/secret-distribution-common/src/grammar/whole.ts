import type { Signature } from './types';

/** Conditions whose message is always the same text: ESO keeps the cause to the Event. */
const whole = new Map<string, Signature>([
  ['PushSecret synced successfully', { type: 'ok' }],
  [
    'PushSecret synced successfully. Existing secrets in providers unchanged.',
    { type: 'createdOnlyIfAbsent' },
  ],
  ['could not get source secret', { type: 'sourceUnavailable' }],
  [
    'source secret deleted; provider secrets cleaned up',
    { type: 'sourceDeleted' },
  ],
  ['secret synced', { type: 'ok' }],
  ['resource synced', { type: 'ok' }],
  ['secret retained due to DeletionPolicy=Retain', { type: 'retained' }],
  ['secret deleted due to DeletionPolicy=Delete', { type: 'targetDeleted' }],
  [
    'secret will not be created due to CreationPolicy=Merge',
    { type: 'targetMissingByPolicy' },
  ],
  [
    'resource will not be created due to CreationPolicy=Merge',
    { type: 'targetMissingByPolicy' },
  ],
  [
    'could not get secret data from provider',
    { type: 'generic', about: 'pull' },
  ],
  ['could not update secret', { type: 'generic', about: 'update' }],
  ['could not get target resource', { type: 'generic', about: 'update' }],
  ['could not delete secret', { type: 'generic', about: 'delete' }],
  ['could not delete resource', { type: 'generic', about: 'delete' }],
  [
    'could not delete orphaned secrets',
    { type: 'generic', about: 'deleteOrphan' },
  ],
  ['could not update secret, target is immutable', { type: 'targetImmutable' }],
  [
    'failed to take ownership of target secret',
    { type: 'targetOwnedByController' },
  ],
  [
    'target is owned by another ExternalSecret',
    { type: 'targetOwnedByExternalSecret' },
  ],
  ['could not apply template to manifest', { type: 'templateFailed' }],
  ['store validated', { type: 'ok' }],
  [
    'could not determine validation status',
    { type: 'generic', about: 'storeValidation' },
  ],
  ['unable to create client', { type: 'generic', about: 'storeClient' }],
  ['unable to validate store', { type: 'generic', about: 'storeValidation' }],
]);

/** Reads a message that is one fixed sentence. */
export function wholeSentence(text: string): Signature | undefined {
  return whole.get(text);
}
