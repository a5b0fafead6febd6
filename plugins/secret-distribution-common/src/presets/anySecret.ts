import type { PresetQuestion, ProducerPreset } from './types';

const secret: PresetQuestion = {
  id: 'secret',
  label: 'Name of the Secret',
  example: 'orders-credentials',
};

const noSchedule =
  'Nothing is known of its rotation: what changes the Secret rotates it.';

/** Secrets that people write as often as operators do. */
export const askingPresets: readonly ProducerPreset[] = [
  {
    id: 'redis',
    title: 'Redis',
    datasource: 'redis',
    questions: [
      secret,
      { id: 'service', label: 'Name of its Service', example: 'orders-redis' },
    ],
    secretName: '{{secret}}',
    keys: [
      {
        key: 'password',
        property: 'password',
        offered: true,
        note: 'Bitnami’s chart names the key `redis-password`.',
      },
    ],
    endpoint: { service: '{{service}}.{{namespace}}.svc', port: '6379' },
    origin: 'ask',
    rotation: { notes: [noSchedule] },
  },
  {
    id: 'minio',
    title: 'MinIO tenant user',
    datasource: 'minio',
    questions: [
      secret,
      { id: 'tenant', label: 'Name of the Tenant', example: 'objects' },
    ],
    secretName: '{{secret}}',
    keys: [
      { key: 'CONSOLE_ACCESS_KEY', property: 'username', offered: true },
      { key: 'CONSOLE_SECRET_KEY', property: 'password', offered: true },
    ],
    endpoint: { service: '{{tenant}}-hl.{{namespace}}.svc', port: '9000' },
    origin: 'ask',
    rotation: { notes: [noSchedule] },
  },
  {
    id: 'other',
    title: 'Another Secret of this cluster',
    questions: [secret],
    secretName: '{{secret}}',
    keys: [],
    origin: 'ask',
    rotation: { notes: [noSchedule] },
  },
];
