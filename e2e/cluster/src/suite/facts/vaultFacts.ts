import { PORTAL } from '../../machine/provision/names';
import { demand, type Fact } from './fact';

/** What Vault tells a token that may see no values. */
export const vaultFacts: readonly Fact[] = [
  {
    id: 'C.1',
    says: 'what a token without values learns',
    async prove(stage, cluster) {
      await stage.well();
      const { vault, kubernetes } = cluster;
      const jwt = await kubernetes.tokenFor(PORTAL.namespace, PORTAL.name);
      const { auth } = await vault.ask('PUT', 'auth/kubernetes/login', {
        role: 'backstage',
        jwt,
      });
      const as = (method: string, asked: string, body?: unknown) =>
        vault.send(method, asked, body, auth.client_token);
      const { path: own } = stage.chain;
      const subkeys = await as('GET', `secret/subkeys/${own}`);
      const listed = await as('LIST', 'secret/metadata/platform-data/');
      const detailed = await as(
        'LIST',
        'secret/detailed-metadata/platform-data/',
      );
      const mount = await as('GET', 'sys/internal/ui/mounts/secret');
      const other = await as('GET', 'sys/internal/ui/mounts/elsewhere');
      const value = await as('GET', `secret/data/${own}`);
      const absent = await as('GET', 'secret/metadata/platform-data/x/absent');
      const self = await as('POST', 'sys/capabilities-self', {
        paths: [`secret/data/${own}`],
      });
      await vault.ask('DELETE', `secret/data/${own}`);
      const deleted = await as('GET', `secret/subkeys/${own}`);
      demand(value.status === 403, `data answers ${value.status}`);
      demand(
        Object.values(subkeys.body.data.subkeys).every(one => one === null),
        'subkeys hold values',
      );
      return [
        `data ${value.status}`,
        `subkeys ${Object.keys(subkeys.body.data.subkeys).join('+')}`,
        `LIST ${listed.status}`,
        `detailed-metadata ${detailed.status}`,
        `mount version ${mount.body?.data?.options?.version}`,
        `other mount ${other.status} ${other.body?.errors?.[0]}`,
        `absent ${absent.status}`,
        `capabilities-self ${JSON.stringify(
          self.body.data[`secret/data/${own}`],
        )}`,
        `subkeys of a deleted version ${deleted.status} ${
          deleted.body?.data?.metadata ? 'with metadata' : 'without metadata'
        }`,
      ].join('; ');
    },
  },
  {
    id: 'C.3',
    says: 'a longer path in another policy overrides a deny',
    async prove(stage, { vault }) {
      await vault.setPolicy(
        'blind',
        'path "secret/data/*" { capabilities = ["deny"] }',
      );
      await vault.setPolicy(
        'sighted',
        'path "secret/data/platform-data/*" { capabilities = ["read"] }',
      );
      const { auth } = await vault.ask('POST', 'auth/token/create', {
        policies: ['blind', 'sighted'],
        ttl: '60s',
      });
      const { data } = await vault.ask('POST', 'sys/capabilities', {
        token: auth.client_token,
        paths: ['secret/data/platform-data/a', 'secret/data/b'],
      });
      const said = JSON.stringify(data['secret/data/platform-data/a']);
      demand(said === '["read"]', said);
      return `${said} below the longer path, ${JSON.stringify(
        data['secret/data/b'],
      )} elsewhere (${stage.chain.app})`;
    },
  },
];
