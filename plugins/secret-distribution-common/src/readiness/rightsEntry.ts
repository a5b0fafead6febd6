import type { Evidence } from '../model/types';
import { entryOf } from './entry';
import type { ReadinessScene } from './scene';
import { unseenSource } from './unseen';

/** SD-Q7: the operator may write Secrets in every namespace. */
export function rightsEntry(scene: ReadinessScene) {
  const { settings, view } = scene;
  const rights = view.clusterFact()?.secretRights;
  const { name, namespace } = settings.serviceAccount;
  const account =
    rights?.state === 'answered' ? rights.account : `${namespace}/${name}`;
  const denied = rights?.state === 'answered' ? rights.denied : [];
  return entryOf(
    'SD-Q7',
    {
      problems:
        denied.length > 0
          ? [
              `The ServiceAccount \`${account}\` may not ${denied.join(
                ', ',
              )} Secrets in every namespace.`,
            ]
          : [],
      met: `The ServiceAccount \`${account}\` may write Secrets in every namespace.`,
      ...(rights?.state !== 'answered' && { unseen: unseen(scene) }),
      evidence: evidenceOf(scene),
    },
    scene,
  );
}

function unseen(scene: ReadinessScene) {
  return (
    unseenSource('Workload', scene) ?? {
      sentence:
        'Whether External Secrets Operator may write Secrets in every namespace cannot be seen: the portal may not ask for the access of others.',
      wouldShow: {
        who: 'portal' as const,
        text: "Let the portal's account create SubjectAccessReviews, which ask and change nothing.",
        snippet: {
          language: 'yaml' as const,
          text: `# a rule for the portal's ClusterRole
- apiGroups: [authorization.k8s.io]
  resources: [subjectaccessreviews]
  verbs: [create]`,
        },
      },
    }
  );
}

function evidenceOf({ view }: ReadinessScene): Evidence[] {
  const cluster = view.clusterFact();
  const rights = cluster?.secretRights;
  const namespaces = new Set<string>();
  for (const { boundTo, meta, ready } of view.externalSecrets()) {
    if (boundTo !== undefined && ready?.status === 'True' && meta.namespace) {
      namespaces.add(meta.namespace);
    }
  }
  return [
    ...(rights?.state === 'answered'
      ? [
          {
            subject: 'SubjectAccessReview',
            says:
              rights.denied.length === 0
                ? 'create, update and delete Secrets: allowed'
                : `denied: ${rights.denied.join(', ')}`,
            at: rights.at,
          },
        ]
      : []),
    ...(namespaces.size > 0
      ? [
          {
            subject: 'ExternalSecrets',
            says: `Secrets were written in ${namespaces.size} ${
              namespaces.size === 1 ? 'namespace' : 'namespaces'
            }`,
          },
        ]
      : []),
  ];
}
