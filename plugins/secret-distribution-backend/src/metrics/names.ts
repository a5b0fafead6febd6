/** The meter of all metrics; as Backstage names its own for plugins. */
export const METER = 'backstage-plugin-secret-distribution';

/** Every metric's name begins so. */
export const PREFIX = 'secret_distribution';
