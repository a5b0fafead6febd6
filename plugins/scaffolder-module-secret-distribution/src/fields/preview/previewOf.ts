import { InputError } from '@backstage/errors';
import {
  filesInMemory,
  newKustomization,
  planDistribution,
  toDistributionRequest,
  type DistributionRequest,
  type Finding,
  type Plan,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { fillRequest } from '../../form';
import { checkRequest } from './requestShape';

/** What would be written as far as the form alone can tell. */
export type Preview =
  | { state: 'planned'; plan: Plan }
  /** Parts of the form are not filled in. */
  | { state: 'open'; parts: readonly string[] }
  /** It cannot be planned, and why. */
  | { state: 'impossible'; reason: string };

/** Plans a template's request with the form's data, in a repository that is empty. */
export function previewOf(request: unknown, formData: unknown): Preview {
  try {
    const checked = checkRequest(fillRequest(request, formData));
    if ('open' in checked) {
      return { state: 'open', parts: checked.open };
    }
    const wanted = toDistributionRequest(checked.request);
    return { state: 'planned', plan: planDistribution(wanted, around(wanted)) };
  } catch (error) {
    if (InputError.is(error)) {
      return { state: 'impossible', reason: error.message };
    }
    throw error;
  }
}

/** What keeps the form from going on. */
export function previewErrors(request: unknown, formData: unknown): string[] {
  const preview = previewOf(request, formData);
  switch (preview.state) {
    case 'open':
      return [`Still to be filled in: ${preview.parts.join(', ')}`];
    case 'impossible':
      return [preview.reason];
    default:
      return (preview.plan.refused ?? []).map(sayRefusal);
  }
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
