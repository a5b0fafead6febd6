import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import type { KubeObject, KubernetesClient } from '../kubernetes';
import { until } from '../waiting';
import { HELM } from './objects';

/** Installs CRDs: a file of documents. */
export async function installCrds(
  kubernetes: KubernetesClient,
  file: string,
): Promise<void> {
  const documents = parseAllDocuments(await readFile(file, 'utf8'));
  const crds = documents.map(document => document.toJS() as KubeObject | null);
  await establish(
    kubernetes,
    crds.filter(crd => crd !== null),
  );
}

/** Applies CRDs, and waits until the API server serves what they define. */
export async function establish(
  kubernetes: KubernetesClient,
  crds: readonly KubeObject[],
): Promise<void> {
  for (const crd of crds) {
    // The webhook that converts v1beta1 does not run here; what it converts is the same but in name.
    crd.spec.conversion = { strategy: 'None' };
    await kubernetes.apply(crd, HELM);
  }
  await until('the CRDs to be served', async () => {
    const states = await kubernetes.list(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
    );
    return states.every(({ status }) =>
      status?.conditions?.some(
        (one: any) => one.type === 'Established' && one.status === 'True',
      ),
    );
  });
}
