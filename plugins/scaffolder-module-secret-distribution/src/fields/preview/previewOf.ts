import { InputError } from '@backstage/errors';
import {
  filesInMemory,
  newKustomization,
  planDistribution,
  planPrerequisites,
  toDistributionRequest,
  type DistributionRequest,
  type Finding,
  type Plan,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Speech } from '../../speech';
import { fillRequest } from '../../form';
import { checkPrerequisites, checkRequest } from './requestShape';

/** What a template gives to the preview, `${{ parameters.name }}` in it: what its step has as well. */
export interface PreviewOptions {
  /** A `DistributionInput`, or several of them. */
  request?: unknown;
  /** A `PrerequisitesRequest`. */
  prerequisites?: unknown;
}

/** What would be written as far as the form alone can tell. */
export type Preview =
  | { state: 'planned'; plan: Plan }
  /** Parts of the form are not filled in. */
  | { state: 'open'; parts: readonly string[] }
  /** It cannot be planned, and why. */
  | { state: 'impossible'; reason: string };

/** Plans a template's requests with the form's data, in a repository that is empty. */
export function previewsOf(
  { request, prerequisites }: PreviewOptions,
  formData: unknown,
): Preview[] {
  const requests = Array.isArray(request) ? request : [request];
  return [
    ...requests
      .filter(each => each !== undefined)
      .map(each => attempt(() => distribution(fillRequest(each, formData)))),
    ...(prerequisites === undefined
      ? []
      : [attempt(() => preparation(fillRequest(prerequisites, formData)))]),
  ];
}

/** What keeps the form from going on. */
export function previewErrors(
  options: PreviewOptions,
  formData: unknown,
  { t, translator }: Speech,
): string[] {
  return previewsOf(options, formData).flatMap(preview => {
    switch (preview.state) {
      case 'open':
        return [t('preview.error.open', { parts: preview.parts.join(', ') })];
      case 'impossible':
        return [translator.text(preview.reason)];
      default:
        return (preview.plan.refused ?? []).map(finding =>
          sayRefusal(translator.finding(finding)),
        );
    }
  });
}

function attempt(plan: () => Preview): Preview {
  try {
    return plan();
  } catch (error) {
    if (InputError.is(error)) {
      return { state: 'impossible', reason: error.message };
    }
    throw error;
  }
}

function distribution(filled: unknown): Preview {
  const checked = checkRequest(filled);
  if ('open' in checked) {
    return { state: 'open', parts: checked.open };
  }
  const wanted = toDistributionRequest(checked.request);
  return { state: 'planned', plan: planDistribution(wanted, around(wanted)) };
}

function preparation(filled: unknown): Preview {
  const checked = checkPrerequisites(filled);
  return 'open' in checked
    ? { state: 'open', parts: checked.open }
    : {
        state: 'planned',
        plan: planPrerequisites(checked.request, filesInMemory()),
      };
}

function sayRefusal({ id, sentence, cure }: Finding): string {
  return `${sentence} ${cure.text} (${id})`;
}

/** The kustomizations of workloads are the repository's own; the plan takes them as given. */
function around({ consume = [] }: DistributionRequest) {
  return filesInMemory(
    Object.fromEntries(
      consume.flatMap(({ workload }) =>
        workload?.folder
          ? [[`${workload.folder}/kustomization.yaml`, newKustomization([])]]
          : [],
      ),
    ),
  );
}
