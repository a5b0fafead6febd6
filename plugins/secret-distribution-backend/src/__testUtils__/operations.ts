import { spec } from '../schema/openapi/generated/router';

const entity = 'component:default/temporal';
const ofEntity = '/entities/component/default/temporal';

/** For every operation of `openapi.yaml` a request that it takes. */
export const requestsOf: Readonly<Record<string, string>> = {
  'get /entities/{kind}/{namespace}/{name}/distributions': `${ofEntity}/distributions`,
  'get /entities/{kind}/{namespace}/{name}/rollup': `${ofEntity}/rollup`,
  'get /distributions': '/distributions',
  'get /facets': '/facets?facet=namespace',
  'get /overview': '/overview',
  'get /map': '/map',
  'get /compliance': '/compliance',
  'get /distributions/{id}': `/distributions/d1?entity=${entity}`,
  'get /distributions/{id}/impact': `/distributions/d1/impact?entity=${entity}&change=retire`,
  'get /distributions/{id}/history': `/distributions/d1/history?entity=${entity}`,
  'get /distributions/{id}/refresh': '/distributions/d1/refresh?chain=d1-c1',
  'post /distributions/{id}/refresh': '/distributions/d1/refresh?chain=d1-c1',
  'get /readiness': '/readiness',
  'get /rules': '/rules',
  'get /rotations': '/rotations',
  'get /rotations/calendar': '/rotations/calendar',
  'get /rotations/causes': '/rotations/causes',
};

/** Every operation of `openapi.yaml`, such as `get /rules`. */
export const operations = Object.entries(spec.paths).flatMap(
  ([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`),
);
