import { es, condition, pod, type Message } from './wording';

/** Target Secrets and pods. */
export const targetMessages: Message[] = [
  {
    row: 'B.4 #25 target owned by another ExternalSecret, condition',
    about: condition,
    text: 'target is owned by another ExternalSecret',
    means: { type: 'targetOwnedByExternalSecret' },
  },
  {
    row: 'B.4 #25 target owned by another ExternalSecret, Event',
    about: es,
    text: 'secret is owned by another ExternalSecret: «temporal-db»',
    means: { type: 'targetOwnedByExternalSecret', owner: 'temporal-db' },
  },
  {
    row: 'B.4 #26 target owned by another controller, condition',
    about: condition,
    text: 'failed to take ownership of target secret',
    means: { type: 'targetOwnedByController' },
  },
  {
    row: 'B.4 #26 target owned by another controller, Event',
    about: es,
    text: 'could not set controller reference on secret: Object temporal/db is already owned by another «SealedSecret» controller «db»',
    means: {
      type: 'targetOwnedByController',
      ownerKind: 'SealedSecret',
      owner: 'db',
    },
  },
  {
    row: 'B.4 #27 immutable target, condition',
    about: condition,
    text: 'could not update secret, target is immutable',
    means: { type: 'targetImmutable' },
  },
  {
    row: 'B.4 #27 immutable target, Event',
    about: es,
    text: 'unable to update secret db: secret is immutable',
    means: { type: 'targetImmutable' },
  },
  {
    row: 'B.4 #28 RBAC',
    about: es,
    text: 'secrets "db" is forbidden: User "system:serviceaccount:external-secrets:external-secrets" cannot create resource "secrets" in API group "" in the namespace "temporal"',
    means: { type: 'secretWriteForbidden', why: 'rbac' },
  },
  {
    row: 'B.4 #28 quota',
    about: es,
    text: 'secrets "db" is forbidden: exceeded quota: q, requested: secrets=1, used: secrets=5, limited: secrets=5',
    means: { type: 'secretWriteForbidden', why: 'quota' },
  },
  {
    row: 'B.4 #28 webhook',
    about: es,
    text: 'unable to update secret db: admission webhook "validate.kyverno.svc" denied the request: no',
    means: { type: 'secretWriteForbidden', why: 'webhook' },
  },
  {
    row: 'B.4 #32 Secret missing',
    about: pod,
    text: 'Error: secret "«temporal-db»" not found',
    means: { type: 'podSecretMissing', secret: 'temporal-db' },
  },
  {
    row: 'B.4 #32 Secret missing for a volume',
    about: { kind: 'Pod', reason: 'FailedMount' },
    text: 'MountVolume.SetUp failed for volume "db" : secret "«temporal-db»" not found',
    means: { type: 'podSecretMissing', secret: 'temporal-db' },
  },
  {
    row: 'B.4 #32 key missing',
    about: { kind: 'Pod', reason: 'CreateContainerConfigError' },
    text: "couldn't find key «passwd» in Secret temporal/«temporal-db»",
    means: {
      type: 'podKeyMissing',
      secret: 'temporal-db',
      secretKey: 'passwd',
    },
  },
  {
    row: 'B.4 #32 key missing for a volume',
    about: { kind: 'Pod', reason: 'FailedMount' },
    text: 'MountVolume.SetUp failed for volume "db" : references non-existent secret key: «passwd»',
    means: { type: 'podKeyMissing', secretKey: 'passwd' },
  },
  {
    row: 'B.4 #32 image pull Secret missing',
    about: { kind: 'Pod', reason: 'FailedToRetrieveImagePullSecret' },
    text: 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
    means: { type: 'podImagePull' },
  },
];
