import {
  germanFindings,
  germanSentences,
} from '@secret-distribution/backstage-plugin-secret-distribution-common/language';
import {
  flatTexts,
  Translator,
  type NestedTexts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { connectionErrors } from '../fields/connection/connectionValue';
import { consumerErrors } from '../fields/consumers/consumersValue';
import { decisionError } from '../fields/decision/validateDecision';
import { keysErrors } from '../fields/keys/validateKeys';
import { pathErrors } from '../fields/path/validatePath';
import { previewErrors } from '../fields/preview/previewOf';
import { retirementErrors } from '../fields/retirement/retirementValue';
import { sourceErrors } from '../fields/source/validateSource';
import type { Speech } from '../speech';
import { scaffolderSecretDistributionTranslationRef } from '../translations';
import { german } from './german';

const english = (
  scaffolderSecretDistributionTranslationRef as unknown as {
    getDefaultMessages(): Record<string, string>;
  }
).getDefaultMessages();

/** What Backstage's translation function does with a text and its parameters. */
function speech(
  texts: Readonly<Record<string, string>>,
  translator: Translator,
): Speech {
  const t = (key: string, params: Record<string, string> = {}) =>
    texts[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name]);
  return { t: t as unknown as Speech['t'], translator };
}

const inEnglish = speech(
  english,
  new Translator({ finding: () => undefined, phrase: () => undefined }),
);
const inGerman = speech(
  flatTexts(german as NestedTexts),
  new Translator({
    finding: key => germanFindings[key],
    phrase: id => germanSentences[id],
  }),
);

const secret = { kind: 'secret', datasource: 'postgres', instance: 'orders' };
const mapped = [{ property: 'password', secretKey: 'password' }];
const layout = { type: 'flat', root: 'clusters' };
const publish = (more: object) => ({
  request: {
    layout,
    publish: {
      namespace: 'databases',
      source: 'orders-app',
      path: secret,
      mappings: mapped,
      ...more,
    },
  },
});
const consume = (more: object, of: object = {}) => ({
  request: {
    layout,
    sources: [{ path: secret, mappings: [{ property: 'password' }] }],
    consume: [{ namespace: 'orders', ...more }],
    ...of,
  },
});
const workload = (more: object) => ({
  workload: {
    kind: 'Deployment',
    name: 'orders',
    container: 'server',
    use: { how: 'envFrom' },
    folder: 'apps/orders',
    ...more,
  },
});
const preparation = (more: object) => ({
  prerequisites: {
    layout,
    store: { server: 'https://vault.example' },
    vault: ['hcl'],
    ...more,
  },
});
const preview = (options: object) => (to: Speech) =>
  previewErrors(options, {}, to);
const consumers = (value: unknown) => (to: Speech) =>
  consumerErrors(value, 'databases', to);
const source = (value: object) => (to: Speech) =>
  sourceErrors(value, { endpoint: true }, to);
const endpoint = (host: string, port: string) =>
  source({
    preset: 'other',
    namespace: 'databases',
    madeBy: 'cluster',
    answers: { secret: 'orders' },
    secret: 'orders',
    endpoint: { host, port },
  });

const refusals: Record<string, (to: Speech) => readonly string[]> = {
  'no decision': to => [decisionError(undefined, to) ?? ''],
  'an open question': to => [decisionError({ about: 'secret' }, to) ?? ''],
  'a refused decision': to => [
    decisionError({ about: 'secret', generatedInCluster: false }, to) ?? '',
  ],
  'no producer': source({}),
  'no answers': source({ preset: 'zalando' }),
  'no namespace': source({ preset: 'zalando', namespace: 'A B' }),
  'a person’s Secret': source({
    preset: 'other',
    namespace: 'databases',
    madeBy: 'person',
    answers: { secret: 'orders' },
    secret: 'orders',
  }),
  'a Secret of another name': source({
    preset: 'zalando',
    namespace: 'databases',
    answers: { cluster: 'a', user: 'b' },
    secret: 'orders',
  }),
  'no Secret’s name': source({
    preset: 'other',
    namespace: 'databases',
    madeBy: 'cluster',
    answers: { secret: 'A B' },
    secret: 'A B',
  }),
  'no host': endpoint('A B', '5432'),
  'a short host': endpoint('orders', '0'),
  'no path': to => pathErrors(undefined, to),
  'no consumer in the path': to => pathErrors({ ...secret, instance: '' }, to),
  'no instance in the path': to =>
    pathErrors({ ...secret, kind: 'config', instance: '' }, to),
  'an environment in the path': to =>
    pathErrors({ ...secret, instance: 'orders-prod' }, to),
  'capitals in the path': to =>
    pathErrors({ ...secret, instance: 'Orders' }, to),
  'no keys': to => keysErrors(undefined, 'both', to),
  'bad keys': to =>
    keysErrors(
      {
        push: [
          { secretKey: '', property: '' },
          { secretKey: 'a b', property: 'Pass Word' },
          { secretKey: 'a', property: 'password' },
          { secretKey: 'b', property: 'password' },
        ],
        pull: [
          { property: '', secretKey: 'a b' },
          { property: 'x', secretKey: 'c' },
          { property: 'password', secretKey: 'c' },
        ],
      },
      'both',
      to,
    ),
  'no consumers': consumers([]),
  'bad consumers': consumers([
    { namespace: '', target: 'A B' },
    { namespace: 'A B' },
    { namespace: 'databases' },
    { namespace: 'orders' },
    {
      namespace: 'orders',
      workload: {
        kind: 'Deployment',
        name: '',
        container: '',
        use: { how: 'volume', mountPath: 'x' },
      },
    },
    {
      namespace: 'wiki',
      workload: {
        kind: 'Deployment',
        name: 'a',
        container: 'b',
        use: { how: 'env', variables: {} },
      },
    },
  ]),
  'no connection': to => connectionErrors({}, to),
  'no key of a connection': to =>
    connectionErrors({ format: 'redis', key: 'a b' }, to),
  'no database': to =>
    connectionErrors({ format: 'postgres-uri', key: 'URL' }, to),
  'no retirement': to => retirementErrors({}, to),
  'nothing to retire': to => retirementErrors({ path: secret }, to),
  'a retired thing without a name': to =>
    retirementErrors(
      { path: secret, publisher: { namespace: 'a', name: '' } },
      to,
    ),
  'a preview of nothing filled in': preview({ request: {} }),
  'a preview of another language': preview({
    request: { a: '${{ parameters.a | upper }}' },
  }),
  'a preview of nothing': preview({ request: { layout } }),
  'a preview of no source': preview(
    consume({}, { sources: undefined, publish: undefined }),
  ),
  'a preview of no key': preview(
    publish({ mappings: [{ secretKey: 'a b', property: 'password' }] }),
  ),
  'a preview of no mapping': preview(publish({ mappings: [] })),
  'a preview of one property twice': preview(
    publish({ mappings: [...mapped, ...mapped] }),
  ),
  'a preview of a path with an environment': preview(
    publish({ path: { ...secret, instance: 'prod' } }),
  ),
  'a preview of no interval': preview(publish({ refreshInterval: 'soon' })),
  'a preview of no pulled property': preview(
    consume({}, { sources: [{ path: secret, mappings: [] }] }),
  ),
  'a preview of one target key twice': preview(
    consume(
      {},
      {
        sources: [
          {
            path: secret,
            mappings: [{ property: 'password' }, { property: 'password' }],
          },
        ],
      },
    ),
  ),
  'a preview of a template of other keys': preview(
    consume({ template: { data: { URL: '{{ .host }}' } } }),
  ),
  'a preview of several paths without a name': preview(
    consume(
      {},
      {
        sources: [
          { path: secret, mappings: [{ property: 'password' }] },
          {
            path: { ...secret, instance: 'wiki' },
            mappings: [{ property: 'username' }],
          },
        ],
      },
    ),
  ),
  'a preview of one consumer twice': preview(
    consume(
      {},
      { consume: [{ namespace: 'orders' }, { namespace: 'orders' }] },
    ),
  ),
  'a preview of a patch of another kind': preview(
    consume(workload({ kind: 'Rollout' })),
  ),
  'a preview of a patch of no workload': preview(
    consume(workload({ name: 'A B' })),
  ),
  'a preview of a patch of no container': preview(
    consume(workload({ container: 'A B' })),
  ),
  'a preview of a patch of no folder': preview(
    consume(workload({ use: { how: 'volume', mountPath: 'x' } })),
  ),
  'a preview of a patch of no variables': preview(
    consume(workload({ use: { how: 'env', variables: {} } })),
  ),
  'a preview of a patch of a bad variable': preview(
    consume(
      workload({ use: { how: 'env', variables: { 'A B': 'password' } } }),
    ),
  ),
  'a preview of a patch without a kustomization': preview(
    consume(workload({ folder: undefined })),
  ),
  'a preview of no layout': preview({
    request: { ...publish({}).request, layout: { type: 'tree', root: '' } },
  }),
  'a preview of a root outside': preview({
    request: { ...publish({}).request, layout: { type: 'flat', root: '../x' } },
  }),
  ...Object.fromEntries(
    [
      'push.txt',
      '{{nothing}}.yaml',
      '{{cluster}}.yaml',
      '{{application}}.yaml',
    ].map(pathTemplate => [
      `a preview of files like ${pathTemplate}`,
      preview({
        request: {
          ...publish({}).request,
          application: 'a b',
          layout: { ...layout, pathTemplate },
        },
      }),
    ]),
  ),
  'a preview of no server': preview(
    preparation({ store: { server: 'vault' } }),
  ),
  'a preview of no form of Vault’s side': preview(
    preparation({ vault: ['puppet'] }),
  ),
  'a preview of no ServiceAccount': preview(
    preparation({
      portal: { namespace: 'A B', serviceAccount: 'backstage', tier: 0 },
    }),
  ),
};

/** A sentence of which nothing was told in German; names and rule ids are equal in both. */
const looksEnglish =
  /\b(the|is|not|of|this|are|missing|cannot|filled|least|needs)\b/i;

describe('what a form refuses', () => {
  it.each(Object.entries(refusals))('is told in German: %s', (_, refuse) => {
    const told = refuse(inEnglish);
    expect(told.join('')).toMatch(looksEnglish);
    const toldInGerman = refuse(inGerman);
    expect(toldInGerman).toHaveLength(told.length);
    expect(
      toldInGerman.filter(
        (text, index) => text === told[index] || looksEnglish.test(text),
      ),
    ).toEqual([]);
  });
});
