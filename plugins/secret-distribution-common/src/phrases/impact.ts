import type { Template } from '../rules/types';

/** What would follow from a change. */
export const impactPhrases = {
  'notice.nothing': 'It notices nothing.',
  'unseen.live':
    '{{kinds}} of {{cluster}} are not seen ({{state}}): {{what}} may be incomplete.',
  'unseen.stale':
    '{{kinds}} of {{cluster}} are as last known ({{state}}): {{what}} may be incomplete.',
  'unseen.publishes': 'who publishes',
  'unseen.pulls': 'who pulls',
  'unseen.uses': 'which workloads use the Target Secrets',
  'unseen.runs': 'what runs at the moment',
  'unseen.others':
    'Who reads the path in Vault without an ExternalSecret that names it, and who reads a Target Secret without being a workload that names it, is not seen.',

  'lost.not-again':
    'It runs on with what it has. Its pods do not start again without the Secret.',
  'lost.last-value':
    'It runs on with the last value, which stops working when the source changes it.',
  'lost.optional':
    'It runs on with what it has. Its pods start without the value: they name the Secret as optional.',
  'lost.stays':
    'Its last value stays, and no new one arrives: {{what}} is not written any more. {{users}}',
  'lost.keeps': 'It does not look again and keeps its last value. {{users}}',
  'lost.pods': 'Its pods do not start again: {{target}} is gone.',
  'lost.deletes':
    'It finds {{what}} gone and deletes {{target}} (deletionPolicy: Delete) once nothing that it pulls is left.',
  'lost.takes-out':
    'It finds {{what}} gone and takes its keys out of {{target}} (deletionPolicy: Merge).',
  'lost.fails':
    'It finds {{what}} gone and fails; {{target}} stays with the last value (deletionPolicy: Retain).',
  'users.none': 'No workload is seen to use it.',
  'users.fail-one': '1 workload would fail with the next rotation.',
  'users.fail': '{{count}} workloads would fail with the next rotation.',

  'rename.nothing-restarts':
    'Nothing restarts: the Target Secret keeps its name, its keys and their values.',
  'rename.point-one':
    '1 ExternalSecret must be pointed from `{{path}}` to `{{next}}` before the old path goes. Both exist for a while.',
  'rename.point':
    '{{count}} ExternalSecrets must be pointed from `{{path}}` to `{{next}}` before the old path goes. Both exist for a while.',
  'rename.publish':
    'Publish to `{{next}}` as well: add these mappings to the PushSecret and keep the old ones.',
  'rename.wait': 'Wait until `{{next}}` holds every property.',
  'rename.change':
    'Change `remoteRef.key` to `{{next}}` in each ExternalSecret; leave `secretKey` and the target as they are.',
  'rename.ready': 'Wait until each of them is ready again.',
  'rename.take-out': 'Take the mappings of `{{path}}` out of the PushSecret.',
  'rename.deletes':
    'With them External Secrets Operator deletes the old path (deletionPolicy: Delete).',
  'rename.annotations':
    'Change the path in the annotations `secret-distribution.io/consumes` and `…/produces` of catalog entities.',
  'rename.rule': '{{rule}}: {{problem}}',
  'rename.in-use': 'SD-P4: `{{path}}` is in use already.',
  'rename.same': 'The new path is the old one.',
  'rename.first':
    'It must be changed first: it loses its values with the old path.',
  'rename.before': 'It must be changed before the old path goes.',
  'key.takes-one':
    '1 ExternalSecret takes `{{property}}`; the others notice nothing.',
  'key.take':
    '{{count}} ExternalSecrets take `{{property}}`; the others notice nothing.',
  'key.what': 'the property `{{property}}` of `{{path}}`',
  'key.publish':
    'Publish the value as `{{next}}` as well: add this mapping to the PushSecret and keep the old one.',
  'key.wait': 'Wait until the path holds `{{next}}`.',
  'key.change':
    'Change `remoteRef.property` to `{{next}}` in each ExternalSecret; leave `secretKey` as it is, and no workload notices.',
  'key.take-out': 'Take the mapping of `{{property}}` out of the PushSecret.',
  'key.stays':
    'The property itself stays in Vault with its last value (deletionPolicy: None).',
  'key.unmapped': 'No mapping of the PushSecret is seen to write {{what}}.',
  'key.exists': '`{{path}}` has a property `{{property}}` already.',
  'key.whole':
    'It takes the whole path: its Target Secret gets a new key, and the old one goes.',
  'key.before': 'It must be changed before the old property goes.',
  'key.uses':
    'It uses the key `{{property}}` and must be changed before that goes.',
  'key.other': 'It does not name the key that goes.',
  'key.workload':
    'Change the key `{{property}}` to `{{next}}` in the workload, once the Target Secret has it: this ExternalSecret takes the whole path.',

  'retire.nobody': 'Nobody that can be seen pulls `{{path}}`: it can go.',
  'retire.left-one': '1 ExternalSecret would be left without `{{path}}`.',
  'retire.left': '{{count}} ExternalSecrets would be left without `{{path}}`.',
  'retire.deletes':
    'External Secrets Operator deletes the path with its metadata from Vault, because it has `deletionPolicy: Delete`.',
  'retire.push':
    'Remove the PushSecret from Git, in a change after that of its consumers.',
  'retire.with-it':
    'With it External Secrets Operator deletes the path from Vault.',
  'retire.annotations':
    'Take the path out of the annotations `secret-distribution.io/consumes` and `…/produces` of catalog entities.',
  'retire.nothing-fails':
    'Nothing fails today: the path stays in Vault as it is, and nobody renews it.',
  'retire.loses': 'It loses the path, and {{target}} its values.',
  'retire.fails':
    'It fails at its next pull; its Target Secret stays with the last value.',
  'remove.goes':
    '{{object}} goes, and with it {{target}}, which {{users}}. Other consumers notice nothing.',
  'remove.no-user': 'no workload is seen to use',
  'remove.user': '1 workload uses',
  'remove.users': '{{count}} workloads use',
  'remove.stays':
    '{{object}} goes; {{target}} stays as it is, and nobody renews it. Other consumers notice nothing.',
  'remove.owner':
    'Kubernetes deletes it with its ExternalSecret, which owns it.',
  'remove.keeps': 'It keeps the last value of {{target}}.',
  'remove.annotation':
    "Take `{{path}}` out of the consumer's annotation `secret-distribution.io/consumes`.",
  'remove.last':
    'No other consumer of `{{path}}` can be seen: perhaps it is to be retired.',
  'remove.it-goes': 'It goes.',

  'rotate.until':
    'Until the new value arrives its workloads have the old one, and fail where the source does not take it any more.',
  'rotate.never-over':
    'SD-R1: The PushSecret has `updatePolicy: IfNotExists` and never writes over what is there.',
  'rotate.looks-once':
    'SD-R1: The PushSecret has `refreshInterval: 0` and does not look again by itself.',
  'rotate.gets-one': '1 workload gets the new value of `{{path}}`{{byHand}}.',
  'rotate.get':
    '{{count}} workloads get the new value of `{{path}}`{{byHand}}.',
  'rotate.by-hand-one': ', 1 of them only when somebody restarts it',
  'rotate.by-hand': ', {{count}} of them only when somebody restarts them',
  'rotate.bound':
    'By themselves all Target Secrets have it within {{duration}}.',
  'rotate.never': 'The new value never arrives: {{why}}.',
  'rotate.keep':
    'Its pods keep the old value until they are restarted, and fail when the source no longer takes it.',
  'rotate.mend': 'Mend the push policy first.',
  'rotate.source':
    'Let the system that makes the credential give it new values. Where it can, let it take the old one for a while as well.',
  'rotate.push-now':
    'Let the PushSecret look at once; else it does at its interval.',
  'rotate.pull-now':
    'Let the ExternalSecrets look at once; else they do at their interval.',
  'rotate.withdraw':
    'Withdraw the old value only when every workload runs with the new one.',
  'rotate.takes': 'It takes the new value within {{duration}} of its push.',
  'rotate.keeps':
    'It keeps the old value: its ExternalSecret does not take the new one.',
  'rotate.reloader': 'A reloader restarts it when the Target Secret changes.',
  'rotate.no-reloader':
    'It reads the value when it starts, and no reloader restarts it: it keeps the old one until somebody does.',
  'rotate.files':
    'It is not restarted: the kubelet changes the mounted files within about two minutes, and the process must read them again.',
  'rotate.job-done': 'It has read its value and does not run again.',
  'rotate.next-run': 'It takes the value at its next run.',
  'rotate.unknown':
    'Whether it needs a restart cannot be told from how it uses the Secret.',
  'why.policy': 'it has `refreshPolicy: {{policy}}`',
  'why.interval': 'it has `refreshInterval: 0`',
  'why.immutable': 'its Target Secret is immutable',
  'why.version': 'it names a version of the path',
  'duration.minute': 'a minute',
  'duration.one-minute': '1 minute',
  'duration.minutes': '{{count}} minutes',
  'duration.hour': '1 hour',
  'duration.hours': '{{count}} hours',

  'step.argo': 'Argo CD removes it from the cluster only where pruning is on.',
  'step.flux': 'Flux removes it from the cluster only with `prune: true`.',
  'step.by-hand': 'What no GitOps controller manages must be deleted by hand.',
  'step.parent': 'What another resource made goes with that resource.',
  'step.paused':
    'Where its reconciliation is paused, nothing happens until it goes on.',
  'step.take-out-one':
    'Take the Target Secret out of the workload and let it roll out. A pod that still names it does not start again later.',
  'step.take-out':
    'Take the Target Secret out of {{count}} workloads and let them roll out. A pod that still names it does not start again later.',
  'step.remove-one': 'Remove the ExternalSecret from Git.',
  'step.remove': 'Remove the ExternalSecrets from Git.',
  'step.stays':
    'Delete what stays: by their `creationPolicy` these Secrets, or the keys in them, do not go with the ExternalSecret.',
  'step.delete':
    'Delete the path from Vault with all its versions. Until then its last value stays readable there.',
  'step.restart-one':
    'Restart 1 workload once the Target Secret has the new value: no reloader does it.',
  'step.restart':
    'Restart {{count}} workloads once the Target Secret has the new value: no reloader does it.',
  'step.field-manager':
    'The name of the field manager keeps Flux from taking the restart back.',
} as const satisfies Readonly<Record<string, Template>>;

/** Manifests of Vault's side that are not applied. */
export const managedPhrases = {
  'not-applied':
    '{{tool}} does not apply the manifest `{{name}}` to Vault: {{why}}.',
  follows:
    'What Vault lacks follows from it. Read its condition before you paste it anywhere.',
  'why.form':
    'the credentials that it is given are not of the form that it reads',
  'hint.form':
    'Write the credentials again as the controller reads them: for Crossplane a JSON object with the key `token`, and no line end in the token.',
  'why.no-token': 'the credentials that it is given hold no token',
  'hint.no-token':
    'Give its credentials a token, under the key that the controller reads.',
  'why.credentials': 'its credentials cannot be found',
  'hint.credentials':
    'Make the Secret or the ServiceAccount that its credentials are read from.',
  'why.token': 'Vault does not accept its token',
  'hint.token': 'Give it a token that Vault knows and that has not run out.',
  'why.login': 'Vault refuses its login',
  'hint.login':
    'Mend the role that it logs in with: its name and the ServiceAccount that it is bound to.',
  'why.not-allowed': 'its own policy does not let it write there',
  'hint.not-allowed': 'Let its own policy in Vault write policies and roles.',
  'why.rejected': 'Vault refuses what the manifest says',
  'hint.rejected':
    'Mend what the manifest says: the policy must be HCL that Vault can read.',
  'why.connection': 'what it names as its way to Vault does not exist',
  'hint.connection':
    'Make the ProviderConfig or the connection that the manifest names.',
  'why.sealed': 'Vault is sealed',
  'hint.sealed': 'Unseal Vault.',
  'why.unreachable': 'it does not reach Vault',
  'hint.unreachable':
    'Check the address of Vault that its controller is given, and its certificate.',
  'why.paused': 'it is paused',
  'hint.paused': 'Let it go on: take the annotation that pauses it away.',
  'why.other':
    'it says why in its own words, which are not shown, for they may hold a token',
  'hint.other': 'Read its condition, and mend what it says.',
} as const satisfies Readonly<Record<string, Template>>;

/** Why something cannot be seen. */
export const coveragePhrases = {
  'api.unreachable': 'The API server cannot be reached ({{errno}})',
  'metadata.off': 'The metadata of Secrets is not read (secretMetadata is off)',
  'rotations.untraced':
    'The portal does not see Vault’s metadata of the cluster {{cluster}} at the moment, so it cannot trace new rotations.',
  'rotations.untraced-why':
    'The portal does not see Vault’s metadata of the cluster {{cluster}} at the moment, so it cannot trace new rotations. {{why}}',
  'vault.none': 'No Vault is configured for this cluster',
  'vault.drops': 'Vault drops the connection',
  'vault.sealed': 'Vault is sealed',
  'vault.not-asked': 'Vault has not been asked yet',
} as const satisfies Readonly<Record<string, Template>>;
