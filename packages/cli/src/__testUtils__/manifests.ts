import {
  buildExternalSecret,
  buildPushSecret,
  manifestYaml,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const path = {
  kind: 'secret',
  datasource: 'postgres',
  instance: 'temporal',
} as const;

/** A PushSecret that keeps the rules. */
export const pushSecret = (namespace = 'databases', name = 'temporal') =>
  manifestYaml(
    buildPushSecret({
      namespace,
      name,
      source: 'temporal-credentials',
      path,
      mappings: [{ secretKey: 'password', property: 'password' }],
    }),
  );

/** An ExternalSecret that keeps the rules. */
export const externalSecret = (namespace = 'temporal') =>
  manifestYaml(
    buildExternalSecret({
      namespace,
      name: 'temporal',
      sources: [{ path, mappings: [{ property: 'password' }] }],
    }),
  );

/** SD-P5, an error: the path names an environment. */
export const withEnvironment = (text: string) =>
  text.replace(/postgres\/temporal/g, 'postgres/temporal-prod');

/** SD-R1, a warning: a rotation never arrives. */
export const withoutRefresh = (text: string) =>
  text.replace('refreshInterval: 1h', 'refreshInterval: "0"');
