import { PRODUCER_NAMESPACE } from '../../machine/provision/names';
import { until } from '../../machine/waiting';
import { demand, type Fact } from './fact';

/** What the API server tells. */
export const kubernetesFacts: readonly Fact[] = [
  {
    id: 'D.4',
    says: 'metadata alone: no data, key names in managedFields, values in last-applied-configuration',
    async prove(stage, cluster) {
      const { chain, bench } = stage;
      const source = chain.source();
      const applied = JSON.stringify(source);
      await stage.apply(source);
      await bench.kubernetes.merge(source, {
        metadata: {
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': applied,
          },
        },
      });
      const { status, body } = await cluster.askAs(
        'GET',
        `/api/v1/namespaces/${PRODUCER_NAMESPACE}/secrets`,
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      );
      demand(
        status === 200 && body.kind === 'PartialObjectMetadataList',
        `${status} ${body?.kind}`,
      );
      const item = body.items.find(
        ({ metadata }: any) => metadata.name === chain.producer,
      );
      demand(item && !('data' in item), 'there is data');
      const keys = item.metadata.managedFields.flatMap(({ fieldsV1 }: any) =>
        Object.keys(fieldsV1['f:data'] ?? {}),
      );
      const leak = JSON.stringify(item.metadata.annotations).includes('"data');
      const wrong = await cluster.askAs(
        'GET',
        `/api/v1/namespaces/${PRODUCER_NAMESPACE}/secrets`,
        'application/x-nothing',
      );
      return `${keys.join(
        ', ',
      )}; values in the annotation: ${leak}; an unknown Accept: ${
        wrong.status
      }`;
    },
  },
  {
    id: 'D.4 410',
    says: 'a watch from before a compaction answers 410',
    async prove(stage, cluster) {
      const ask = (version: string) =>
        cluster.askAs(
          'GET',
          `/apis/external-secrets.io/v1/externalsecrets?watch=1&resourceVersion=${version}&timeoutSeconds=1&allowWatchBookmarks=true`,
          'application/json',
        );
      const old = await ask('1');
      const word =
        typeof old.body === 'string'
          ? old.body.slice(0, 200)
          : JSON.stringify(old.body).slice(0, 200);
      demand(
        old.status === 410 || word.includes('410'),
        `${old.status} ${word}`,
      );
      return `${old.status}: ${word} (${stage.chain.app})`;
    },
  },
  {
    id: 'D.4 store events',
    says: 'Events of a ClusterSecretStore are in the namespace default',
    async prove(stage) {
      await stage.store({ vault: { server: 'https://vault.invalid:8200' } });
      await stage.storeIs('False');
      const events = await until('an Event of the store', async () => {
        const all = await stage.bench.kubernetes.list('v1', 'Event');
        const ours = all.filter(
          one => one.involvedObject.kind === 'ClusterSecretStore',
        );
        return ours.length > 0 ? ours : undefined;
      });
      const places = new Set(events.map(({ metadata }) => metadata.namespace));
      demand([...places].join() === 'default', [...places].join());
      const sources = new Set(events.map(({ source }) => source?.component));
      return `source ${[...sources].join()}`;
    },
  },
];
