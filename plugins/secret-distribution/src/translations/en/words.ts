/** Words that all screens share. */
export const words = {
  chainState: {
    broken: 'Broken',
    stale: 'Stale',
    unknown: 'Unknown',
    pending: 'In progress',
    warning: 'Needs attention',
    ok: 'Healthy',
    none: 'Nothing distributed',
  },
  linkState: {
    ok: 'OK',
    pending: 'Pending',
    stale: 'Stale',
    broken: 'Broken',
    missing: 'Missing',
    unknown: 'Unknown',
    notApplicable: 'Not part of this chain',
  },
  severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  place: {
    source: 'Source Secret',
    push: 'PushSecret',
    vault: 'Vault path',
    pull: 'ExternalSecret',
    target: 'Target Secret',
    workload: 'Workload',
    store: 'Secret store',
    platform: 'Platform',
    entity: 'This component',
  },
  actor: {
    platform: 'Platform team',
    producer: "Producer's team",
    consumer: "Consumer's team",
    portal: 'Portal team',
  },
  kind: {
    secret: 'Secret',
    config: 'Configuration',
    unconventional: 'Outside the convention',
  },
  foundBy: {
    workload: 'by the Secrets that its workloads use',
    manifest: 'by an annotation on the manifest',
    catalog: 'by the catalog entity, which declares the path',
  },
  age: {
    now: 'just now',
    seconds: '{{amount}} s ago',
    minutes: '{{amount}} min ago',
    hours: '{{amount}} h ago',
    days: '{{amount}} d ago',
    soon: 'any moment',
    inSeconds: 'in {{amount}} s',
    inMinutes: 'in {{amount}} min',
    inHours: 'in {{amount}} h',
    inDays: 'in {{amount}} d',
  },
  format: {
    language: 'en',
    number: '{{value, number}}',
    moment: '{{at, datetime}}',
  },
  duration: {
    seconds: '{{amount}} s',
    minutes: '{{amount}} min',
    hours: '{{amount}} h',
    days: '{{amount}} d',
    every: 'every {{duration}}',
    never: 'not refreshed again',
  },
  coverage: {
    heading: 'What is observed',
    source: 'Source',
    state: 'State',
    since: 'Since',
    reason: 'Reason',
    skipped_one: '{{count}} object could not be read and is left out',
    skipped_other: '{{count}} objects could not be read and are left out',
    vault: 'Vault, seen without values',
    stateName: {
      live: 'Live',
      starting: 'Starting',
      stale: 'Contact lost',
      forbidden: 'Refused',
      notServed: 'Not installed',
      off: 'Off',
    },
    notice: {
      starting:
        'Cluster {{cluster}} is not fully observed yet: links of it may still read as unknown.',
      stale:
        'Contact with cluster {{cluster}} was lost {{age}}. What you see of it is the last known state.',
      unreached:
        'Cluster {{cluster}} has not been reached so far: whatever it holds is unknown.',
      forbidden:
        'Cluster {{cluster}} refuses the portal some of what it needs to see: parts of the chains are unknown.',
      partly:
        'Not all of cluster {{cluster}} can be seen at the moment: what depends on it is unknown or the last known state.',
      notServed:
        'Cluster {{cluster}} does not serve the resources of External Secrets Operator.',
    },
    blindness: {
      proven: 'Proven: the portal cannot read values',
      canReadValues:
        'The Vault of cluster {{cluster}} is not used: the portal’s token could read values there.',
      rootToken:
        'The Vault of cluster {{cluster}} is not used: the portal was given a root token.',
      unproven: 'Not proven yet that the portal cannot read values',
    },
  },
  copy: {
    label: 'Copy',
    done: 'Copied',
    failed: 'Could not copy: select the text instead',
  },
} as const;
