import type { KubeObject } from '../types';
import { PRODUCER_NAMESPACE } from '../world/baseline';
import {
  RELOADER,
  deployment,
  externalSecret,
  pushSecret,
  zalandoName,
  zalandoSecret,
} from './objects';

/**
 * The most usual chain: an application's PostgreSQL credentials from the operator's Secret to
 * the application's environment. Stories take it and change one thing.
 */
export interface DatabaseChain {
  /** `platform-data/postgres/<app>` */
  path: string;
  /** `namespace/name` of the Source Secret. */
  sourceRef: string;
  source(): KubeObject;
  push(changes?: Partial<Parameters<typeof pushSecret>[0]>): KubeObject;
  pull(changes?: Partial<Parameters<typeof externalSecret>[0]>): KubeObject;
  workload(changes?: Partial<Parameters<typeof deployment>[0]>): KubeObject;
}

/** @param component - the catalog component that consumes */
export function databaseChain(app: string, component: string): DatabaseChain {
  const path = `platform-data/postgres/${app}`;
  const target = `${app}-postgres`;
  return {
    path,
    sourceRef: `${PRODUCER_NAMESPACE}/${zalandoName(app)}`,
    source: () => zalandoSecret(app),
    push: changes =>
      pushSecret({
        name: `${app}-postgres`,
        source: zalandoName(app),
        entries: [
          { path, property: 'username' },
          { path, property: 'password' },
        ],
        ...changes,
      }),
    pull: changes =>
      externalSecret({
        name: target,
        namespace: app,
        component,
        entries: [
          { path, property: 'username' },
          { path, property: 'password' },
        ],
        ...changes,
      }),
    workload: changes =>
      deployment({
        name: app,
        namespace: app,
        component,
        env: {
          DB_USERNAME: [target, 'username'],
          DB_PASSWORD: [target, 'password'],
        },
        annotations: RELOADER,
        ...changes,
      }),
  };
}
