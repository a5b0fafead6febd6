import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../run';

/** Files that the servers and their clients share. */
export interface Certificates {
  ca: string;
  /** For this machine, and for Vault's Service in a cluster; by the CA. */
  cert: string;
  key: string;
  /** The authority of ServiceAccount tokens. */
  signingKey: string;
  verifyKey: string;
}

const DAYS = '30';

/** Makes a CA, one server certificate and the key that signs ServiceAccount tokens. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) =>
    run('openssl', args, { cwd: folder }).catch((error: Error) => {
      throw new Error(
        `Certificates are made by openssl, which must be on the PATH: ${error.message}`,
      );
    });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  await openssl(
    ...['req', '-x509', ...newKey, '-days', DAYS, '-subj', '/CN=cluster-ca'],
    ...['-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-keyout', 'ca.key', '-out', 'ca.crt'],
  );
  await openssl(
    ...['req', ...newKey, '-subj', '/CN=localhost'],
    ...['-keyout', 'server.key', '-out', 'server.csr'],
  );
  await writeFile(
    at('server.ext'),
    [
      'basicConstraints=CA:FALSE',
      'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:vault.vault.svc',
      'extendedKeyUsage=serverAuth',
    ].join('\n'),
  );
  await openssl(
    ...['x509', '-req', '-in', 'server.csr', '-days', DAYS],
    ...['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-extfile', 'server.ext', '-out', 'server.crt'],
  );
  await openssl('genrsa', '-out', 'sa.key', '2048');
  await openssl('rsa', '-in', 'sa.key', '-pubout', '-out', 'sa.pub');
  return {
    ca: at('ca.crt'),
    cert: at('server.crt'),
    key: at('server.key'),
    signingKey: at('sa.key'),
    verifyKey: at('sa.pub'),
  };
}
