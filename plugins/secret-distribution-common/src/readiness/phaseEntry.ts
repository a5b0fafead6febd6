import { printable } from '../paths';
import { entryOf } from './entry';
import { loginWorks, type ReadinessScene } from './scene';
import { unseenSource } from './unseen';

/** SD-Q8: bootstrap is done, Vault is the authority, a GitOps controller manages the manifests. */
export function phaseEntry(scene: ReadinessScene) {
  const { settings, vault, view } = scene;
  const counts = { all: 0, managed: 0 };
  const tools = new Set<string>();
  for (const facts of [view.pushSecrets(), view.externalSecrets()]) {
    for (const { meta } of facts) {
      counts.all++;
      if (meta.gitOps && !meta.gitOps.foreign) {
        counts.managed++;
        tools.add(meta.gitOps.tool);
      }
    }
  }
  const isAuthority = vault?.state === 'active' || loginWorks(scene);
  const unseen =
    unseenSource('PushSecret', scene) ??
    unseenSource('ExternalSecret', scene) ??
    (isAuthority && counts.managed > 0 ? undefined : notYet(scene));
  const unmanaged = counts.all - counts.managed;
  return entryOf(
    'SD-Q8',
    {
      problems:
        vault?.state === 'uninitialised'
          ? ['Vault is not initialised: the bootstrap is not done.']
          : [],
      warnings:
        unmanaged > 0
          ? [
              `${unmanaged} of ${counts.all} manifests carry no mark of a GitOps controller.`,
            ]
          : [],
      met: `Vault is in operation, and a GitOps controller manages all ${counts.all} manifests: the steady state of the phase model.`,
      ...(unseen && { unseen }),
      evidence: [
        {
          subject: 'PushSecrets and ExternalSecrets',
          says: `${counts.managed} of ${counts.all} are managed${
            tools.size > 0
              ? ` (${[...tools].map(tool => printable(tool)).join(', ')})`
              : ''
          }`,
        },
      ],
      ...(unmanaged > 0 && {
        cure: {
          who: 'producer' as const,
          text: 'Move these manifests into the GitOps repository (SD-I2). The page of all distributions finds them by the rule SD-I2.',
          snippet: {
            language: 'shell' as const,
            text: `kubectl get pushsecrets,externalsecrets -A -o custom-columns=KIND:.kind,NS:.metadata.namespace,NAME:.metadata.name,ARGO:.metadata.annotations.argocd\\\\.argoproj\\\\.io/tracking-id`,
          },
        },
      }),
    },
    scene,
  );

  function notYet(current: ReadinessScene) {
    return {
      sentence: isAuthority
        ? 'Nothing is distributed yet, so nothing shows who manages the manifests.'
        : `Whether Vault is the operational authority cannot be seen while the store \`${settings.storeName}\` is not valid.`,
      wouldShow: {
        who: 'platform' as const,
        text: `Finish the bootstrap phases of \`${current.view.cluster}\` and distribute a first secret by the GitOps repository.`,
      },
    };
  }
}
