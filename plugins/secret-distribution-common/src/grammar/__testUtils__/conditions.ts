import { ps, es, condition, css, path, type Message } from './wording';

/** Conditions, and what stands in no row of the fault table. */
export const conditionsMessages: Message[] = [
  {
    row: 'B.6 #3 a missing path that deletionPolicy hides',
    about: { kind: 'ExternalSecret', reason: 'MissingProviderSecret' },
    text: `secret does not exist at provider using spec.dataFrom[2] (key=«${path}»)`,
    means: { type: 'secretAbsent', key: path, entry: 2 },
  },
  {
    row: 'A.1 synced',
    about: { kind: 'PushSecret', reason: 'Synced' },
    text: 'PushSecret synced successfully',
    means: { type: 'ok' },
  },
  {
    row: 'B.6 #7 never updated after the first push',
    about: { kind: 'PushSecret', reason: 'Synced' },
    text: 'PushSecret synced successfully. Existing secrets in providers unchanged.',
    means: { type: 'createdOnlyIfAbsent' },
  },
  {
    row: 'A.1 source deleted',
    about: { kind: 'PushSecret', reason: 'SourceDeleted' },
    text: 'source secret deleted; provider secrets cleaned up',
    means: { type: 'sourceDeleted' },
  },
  {
    row: 'A.1 dataTo',
    about: ps,
    text: 'set secret failed: failed to expand dataTo: match failed: x',
    means: { type: 'dataToFailed' },
  },
  {
    row: 'A.1 duplicate remote key',
    about: ps,
    text: 'set secret failed: failed to merge data entries: duplicate remote key "a" with property "b": source keys "c" and "d" both map to the same destination',
    means: { type: 'duplicateRemoteKey' },
  },
  {
    row: 'A.2 synced',
    about: { kind: 'ExternalSecret', reason: 'SecretSynced' },
    text: 'secret synced',
    means: { type: 'ok' },
  },
  {
    row: 'A.2 retained',
    about: { kind: 'ExternalSecret', reason: 'SecretSynced' },
    text: 'secret retained due to DeletionPolicy=Retain',
    means: { type: 'retained' },
  },
  {
    row: 'B.6 #1 target deleted',
    about: { kind: 'ExternalSecret', reason: 'SecretDeleted' },
    text: 'secret deleted due to DeletionPolicy=Delete',
    means: { type: 'targetDeleted' },
  },
  {
    row: 'B.6 #2 target missing',
    about: { kind: 'ExternalSecret', reason: 'SecretMissing' },
    text: 'secret will not be created due to CreationPolicy=Merge',
    means: { type: 'targetMissingByPolicy' },
  },
  ...(
    [
      ['could not get secret data from provider', 'pull'],
      ['could not update secret', 'update'],
      ['could not delete secret', 'delete'],
      ['could not delete orphaned secrets', 'deleteOrphan'],
    ] as const
  ).map(
    ([text, about]): Message => ({
      row: `A.2 generic: ${text}`,
      about: condition,
      text,
      means: { type: 'generic', about },
    }),
  ),
  {
    row: 'A.2 template',
    about: es,
    text: 'could not apply template: could not execute template: unable to execute template at key dsn: x',
    means: { type: 'templateFailed' },
  },
  {
    row: 'A.2 keys that a Secret cannot have',
    about: es,
    text: 'error processing spec.dataFrom[0].extract, err: invalid secret keys (TIP: use rewrite or conversionStrategy to change keys): key has invalid character',
    means: { type: 'invalidSecretKeys' },
  },
  {
    row: 'A.3 validated',
    about: { kind: 'ClusterSecretStore', reason: 'Valid' },
    text: 'store validated',
    means: { type: 'ok' },
  },
  {
    row: 'A.3 generic: client',
    about: css,
    text: 'unable to create client',
    means: { type: 'generic', about: 'storeClient' },
  },
  {
    row: 'A.3 generic: validation',
    about: css,
    text: 'unable to validate store',
    means: { type: 'generic', about: 'storeValidation' },
  },
  {
    row: 'A.3 validation unknown is not "ok"',
    about: { kind: 'ClusterSecretStore', reason: 'ValidationUnknown' },
    text: 'could not determine validation status',
    means: { type: 'generic', about: 'storeValidation' },
  },
];
