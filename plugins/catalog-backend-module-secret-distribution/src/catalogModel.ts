import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';
import {
  consumesAnnotation,
  distributionAnnotation,
  producesAnnotation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * Our annotations as a layer of the catalog's model, so that people and agents that ask the
 * catalog for its model find them. Add it with `provideStaticCatalogModel`, which Backstage calls
 * alpha.
 *
 * A portal without any layer validates kinds in the older way; to switch is for its owners to
 * decide, so the module does not add the layer by itself. The layer describes values and leaves
 * it to the module's processor to judge them: what a schema refuses, the catalog refuses whole.
 *
 * @public
 */
export const secretDistributionCatalogModelLayer = createCatalogModelLayer({
  layerId: 'secret-distribution.io/annotations',
  builder: model => {
    model.addAnnotation({
      name: consumesAnnotation,
      title: 'Consumes internal secrets',
      description:
        'The Vault paths that the component consumes, separated by commas or line ends: platform-data/{datasource}/{consumer} for secrets, platform-config/{datasource}/{instance} for configuration, in lowercase, without the mount and without environment names. Optional: what its workloads use is found without it; what is declared and not distributed is told as a finding.',
    });
    model.addAnnotation({
      name: producesAnnotation,
      title: 'Produces internal secrets',
      description:
        'The Vault paths that the component publishes by PushSecrets, separated by commas or line ends, in the same form as secret-distribution.io/consumes.',
    });
    model.addAnnotation({
      name: distributionAnnotation,
      title: 'Stands for a distribution',
      description:
        'Written by the catalog module on Resources of the type internal-secret or internal-config: the cluster and the Vault path, as cluster/path. Such a Resource depends on the components that produce the path and is a dependency of those that consume it. Do not write it by hand.',
    });
  },
});
