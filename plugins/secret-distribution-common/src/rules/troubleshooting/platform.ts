import type { platformCauses } from '../causes/platform';
import { commands } from './commands';
import type { Guides } from './types';

export const platformGuides: Guides<(typeof platformCauses)[number]['id']> = {
  'vault.sealed': {
    symptom:
      'Pushes and pulls fail with code 503, one after the other as their intervals come. What was delivered before stays where it is, and workloads go on.',
    why: 'Vault seals itself at each start and keeps its key in memory alone. Until enough key holders, or an automatic unseal, have opened it, it answers every request with 503. External Secrets Operator tries again by itself.',
    look: ['vault status'],
  },
  'vault.uninitialised': {
    symptom:
      'Nothing has ever been published in this cluster; every push fails.',
    why: 'Vault runs, but nobody has initialised it. Distribution belongs to the phase after the bootstrap: the authority has to be in operation first.',
    look: ['vault status'],
  },
  'vault.unreachable': {
    symptom:
      'The store and everything that uses it fail with a network error: a name that does not resolve, a refused connection, a time-out.',
    why: 'External Secrets Operator speaks to Vault from its own namespace. A wrong address in the store, a NetworkPolicy, a Service without endpoints, or a Vault that is down all look like this. The portal may reach Vault all the same: it goes another way.',
    look: [
      commands.describeStore,
      commands.storeEvents,
      'kubectl get endpoints -n <namespace of Vault>',
      'kubectl run probe --rm -it --restart=Never -n {{serviceAccountNamespace}} --image=curlimages/curl -- curl -sk <address>/v1/sys/health',
    ],
  },
  'vault.tls': {
    symptom:
      'The store is not ready, and pushes name a certificate that is unknown, expired or for another name.',
    why: 'The store trusts the authorities of its `caBundle` or `caProvider`, or those of the operator’s image. A Vault whose certificate was renewed by another authority, or is asked under a name that the certificate does not have, is refused.',
    look: [
      commands.describeStore,
      'openssl s_client -connect <host>:<port> -showcerts',
    ],
  },
  'vault.server-error': {
    symptom:
      'Pushes or pulls fail with a code from 500 on, often only for a while.',
    why: 'Vault took the request and could not answer it: its storage is away, a standby cannot reach the active node, a limit is reached. The policy and the manifests are not at fault.',
    look: [
      'vault status',
      'kubectl logs -n <namespace of Vault> <pod> --since=1h',
    ],
  },
  'eso.not-reconciling': {
    symptom:
      'Resources have no status, or all conditions are green and hours old. Rotations do not arrive, new resources stay without an answer, deleted ones stay in `Terminating`.',
    why: 'Nobody works on the resources: the controller is scaled to zero or does not start, it runs without PushSecrets (`processPushSecret: false`), it watches one namespace alone, or the resource names a controller class that no controller has. Conditions are not taken back by anybody.',
    look: [
      'kubectl get deployments -n {{serviceAccountNamespace}}',
      commands.operatorPods,
      commands.operatorLog,
      'kubectl get deployment external-secrets -n {{serviceAccountNamespace}} -o jsonpath={.spec.template.spec.containers[0].args}',
    ],
  },
  'eso.not-installed': {
    symptom:
      'Manifests of this kind are refused by the API server; GitOps reports that it does not know the kind.',
    why: 'The custom resource definitions of External Secrets Operator are missing, or are of a version that does not have this kind yet.',
    look: ['kubectl api-resources --api-group=external-secrets.io'],
  },
  'cluster.unreachable': {
    symptom:
      'Chains of the cluster are shown as stale, with the time of the last contact. Nothing says that they are broken.',
    why: 'The portal watches the API server. When the connection is lost, its credentials end, or the API server is away, it keeps what it saw last and says since when it has seen nothing. It connects again by itself, with pauses that grow.',
    look: ['kubectl --context <cluster> get --raw /readyz'],
  },
  'portal.forbidden': {
    symptom:
      'Links of chains are unknown, and the tab names a source that is forbidden.',
    why: 'The ClusterRole of the portal lacks a rule, or is not bound. What cannot be seen is never taken for healthy. Reading Secrets is not asked for in tier 0.',
    look: [
      'kubectl auth can-i list <resource> -A --as=system:serviceaccount:<namespace>:<name>',
    ],
  },
  'unrecognised-error': {
    symptom: 'The tab says that a resource reports an error, and not which.',
    why: 'Error texts of External Secrets Operator may hold a secret, for example a JSON parser’s that repeats what it read. The portal decodes the messages that it knows and drops all others. A newer version of the operator may word something anew.',
    look: [commands.describePush, commands.describePull],
  },
};
