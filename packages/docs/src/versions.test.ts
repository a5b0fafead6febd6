import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readPage, root } from './pages';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('docs/upgrade.md', () => {
  const { text } = readPage('docs/upgrade.md');
  const rowOf = (component: string) =>
    text.split('\n').find(line => line.startsWith(`| ${component} `)) ?? '';

  it('names the Backstage that the tests run with', () => {
    expect(rowOf('Backstage')).toContain(
      JSON.parse(read('backstage.json')).version,
    );
  });

  it('names the Node.js that `npm start` brings', () => {
    const [, major] =
      /NODE_MAJOR = (\d+)/.exec(read('scripts/toolchain.mjs')) ?? [];
    expect(rowOf('Node.js')).toContain(`| ${major} `);
  });

  it('names every External Secrets Operator that was recorded', () => {
    const versions = readdirSync(path.join(root, 'e2e/recordings')).map(name =>
      name.replace('external-secrets-', '').replace('-hashicorp-vault', ''),
    );
    expect(versions.filter(v => !rowOf('External').includes(v))).toEqual([]);
    expect(versions.length).toBeGreaterThan(1);
  });

  it('names what the cluster suite is made of', () => {
    const versions = read('e2e/cluster/src/machine/versions.ts');
    const of = (component: string) =>
      new RegExp(`'?${component}'?: '([^']+)'`).exec(versions)![1];
    expect(rowOf('Kubernetes')).toContain(of('kube-apiserver'));
    expect(rowOf('Kubernetes')).toContain(of('etcd'));
    expect(rowOf('OpenBao')).toContain(of('openbao'));
    expect(rowOf('HashiCorp Vault')).toContain(of('hashicorp-vault'));
  });
});
