import { createHash } from 'node:crypto';
import { until } from '../../machine/waiting';
import { NEVER } from '../manifests';
import { demand, type Fact } from './fact';

/** What a Target Secret has beside its values. */
export const targetFacts: readonly Fact[] = [
  {
    id: '0.9',
    says: 'data-hash is SHA3-224 of the data, without salt',
    async prove(stage) {
      await stage.well();
      const target = await stage.get(stage.chain.target());
      const entries = Object.entries<string>(target?.data).sort();
      const asGoPrints = entries.map(([key, value]) => {
        const bytes = [...Buffer.from(value, 'base64')].join(' ');
        return `${key}:[${bytes}]`;
      });
      const hash = createHash('sha3-224')
        .update(`map[${asGoPrints.join(' ')}]`)
        .digest('hex');
      const said =
        target?.metadata.annotations['reconcile.external-secrets.io/data-hash'];
      demand(said === hash, 'the annotation is another hash');
      return 'anybody who guesses the value can confirm it';
    },
  },
  {
    id: 'A.2 copies',
    says: 'without a template, labels and annotations of the ExternalSecret are copied to the target',
    async prove(stage) {
      const { chain } = stage;
      await stage.well({ pull: { spec: { refreshInterval: NEVER } } });
      const before = (await stage.get(chain.target()))!.metadata;
      await stage.sync(chain.pull());
      const after = await until('the annotation on the target', async () => {
        const { metadata } = (await stage.get(chain.target()))!;
        return metadata.annotations['force-sync'] ? metadata : undefined;
      });
      demand(
        after.labels['kustomize.toolkit.fluxcd.io/name'] === 'conformance',
        'the label is not copied',
      );
      const hash = 'reconcile.external-secrets.io/data-hash';
      demand(
        before.annotations[hash] === after.annotations[hash] &&
          before.resourceVersion !== after.resourceVersion,
        'the resourceVersion did not move alone',
      );
      const [owner] = after.ownerReferences;
      const managers = after.managedFields.map(({ manager }: any) => manager);
      return `also Flux's label; owner ${owner.kind}, managers ${[
        ...new Set(managers),
      ].join(', ')}`;
    },
  },
];
