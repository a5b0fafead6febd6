import { sayInForm } from '../phrases/form';
import type { FrameworkSettings } from '../rules/types';
import { isEmptyKustomization } from './kustomization';
import { fileNameOf, folderOf } from './layout';
import { code } from './summary';
import type {
  ChangeSummary,
  FileChange,
  RetirementPlan,
  RetirementRequest,
  RetirementStep,
} from './types';

const ALLOW_EMPTY =
  ' Argo CD keeps the last resources of an Application unless its syncPolicy.automated.allowEmpty is true.';

/** What is left to be done by hand. */
export function afterwardsOf(
  { layout, publisher, consumers = [] }: RetirementRequest,
  changes: readonly FileChange[],
  path: string,
  settings: FrameworkSettings,
): RetirementPlan['afterwards'] {
  const emptied = changes
    .filter(
      ({ path: file, content }) =>
        /^kustomization\.ya?ml$/i.test(fileNameOf(file)) &&
        content !== null &&
        isEmptyKustomization(content, { file }),
    )
    .map(({ path: file }) => folderOf(file));
  return [
    ...emptied.map(folder => ({
      text: `Nothing is left to apply in ${folder}; remove what points at it, then the folder.${
        layout.type === 'argocd' ? ALLOW_EMPTY : ''
      }`,
    })),
    ...(consumers.length > 0
      ? [
          {
            text: 'The Target Secrets go with their ExternalSecrets; a pod that still references one does not start again.',
          },
        ]
      : []),
    ...(publisher
      ? [
          {
            text: `The path stays in Vault until it is removed, with all its versions.`,
            command: `vault kv metadata delete -mount=${settings.mount} ${path}`,
          },
        ]
      : []),
    {
      text: 'Take the path out of the annotations secret-distribution.io/consumes and /produces of catalog entities.',
    },
  ];
}

/** Title and text of the pull request of a retirement. */
export function retirementSummary(
  { publisher, consumers = [] }: RetirementRequest,
  path: string,
  order: readonly RetirementStep[],
  breaks: readonly string[],
): ChangeSummary {
  const names = consumers.map(({ namespace }) => namespace).join(', ');
  return {
    title: publisher
      ? sayInForm('title.retire', { path })
      : sayInForm('title.stop', { namespaces: names, path }),
    body: [
      order
        .map(
          ({ what, object }) =>
            `- ${what === 'patch' ? 'The patch of' : what} ${code(object)}`,
        )
        .join('\n') || 'Nothing is left to be taken out.',
      ...(breaks.length > 0
        ? [`Left without: ${breaks.map(code).join(', ')}.`]
        : []),
    ].join('\n\n'),
  };
}
