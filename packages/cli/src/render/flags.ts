import { InputError } from '@backstage/errors';
import type {
  FrameworkSettings,
  LayoutType,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { partsOfPath } from './pathParts';
import type { RenderRequest } from './requestFile';

/** A distribution of one path, said in flags. */
export interface RequestFlags {
  path?: string;
  from?: string;
  to?: string[];
  key?: string[];
  refreshInterval?: string;
  layout: LayoutType;
  root: string;
  pathTemplate?: string;
  application?: string;
  cluster?: string;
  entityRef?: string;
  kustomization: boolean;
}

/** @throws InputError that names the flag that is missing or wrong. */
export function requestOfFlags(
  flags: RequestFlags,
  settings: FrameworkSettings,
): RenderRequest {
  const { from, to = [], key = [], refreshInterval } = flags;
  if (flags.path === undefined || (from === undefined && to.length === 0)) {
    throw new InputError(
      'Name what to render: --path and --from or --to, or a request with --file. For example: secret-distribution render --path platform-data/postgres/temporal --from databases/temporal-credentials --to temporal/temporal-db --key username --key password',
    );
  }
  if (key.length === 0) {
    throw new InputError(
      'Name the properties: --key username --key password, or --key password=pass where the key of the Source Secret is called otherwise.',
    );
  }
  const path = partsOfPath(flags.path, settings);
  const mappings = key.map(each => {
    const [property, secretKey = property] = each.split(/=(.*)/s);
    return { property, secretKey };
  });
  const common = { ...(refreshInterval && { refreshInterval }) };
  const [namespace, source] = from === undefined ? [] : inNamespace(from);
  if (from !== undefined && source === undefined) {
    throw new InputError(
      `--from ${from} names no Secret; write it as namespace/secret.`,
    );
  }
  return {
    distribution: {
      layout: {
        type: flags.layout,
        root: flags.root,
        kustomization: flags.kustomization,
        ...(flags.pathTemplate && { pathTemplate: flags.pathTemplate }),
      },
      ...(flags.application && { application: flags.application }),
      ...(flags.cluster && { cluster: flags.cluster }),
      ...(flags.entityRef && { entityRef: flags.entityRef }),
      ...(namespace !== undefined &&
        source !== undefined && {
          publish: { ...common, namespace, source, path, mappings },
        }),
      consume: to.map(each => {
        const [consumer, target] = inNamespace(each);
        return {
          ...common,
          namespace: consumer,
          ...(target && { target }),
          sources: [
            { path, mappings: mappings.map(({ property }) => ({ property })) },
          ],
        };
      }),
    },
  };
}

function inNamespace(text: string): [namespace: string, name?: string] {
  const [namespace, name] = text.split(/\/(.*)/s);
  return name === undefined ? [namespace] : [namespace, name];
}
