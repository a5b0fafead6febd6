import type { MessageAbout } from '../decode';
import type { Signature } from '../types';

/** One message as its bearer words it; names that may be kept stand in « ». */
export interface Message {
  row: string;
  about: MessageAbout;
  text: string;
  means: Signature;
}

export const ps = { kind: 'PushSecret', reason: 'Errored' } as const;
export const es = { kind: 'ExternalSecret', reason: 'UpdateFailed' } as const;
export const condition = {
  kind: 'ExternalSecret',
  reason: 'SecretSyncedError',
} as const;
export const css = {
  kind: 'ClusterSecretStore',
  reason: 'InvalidProviderConfig',
} as const;
export const pod = { kind: 'Pod', reason: 'Failed' } as const;

export const push = (error: string) =>
  `set secret failed: could not write remote ref «password» to target secretstore vault-backend: ${error}`;
export const pull = (error: string) =>
  `error processing spec.data[1] (key: «platform-data/postgres/temporal»), err: ${error}`;
export const login = (error: string) =>
  `unable to log in to auth method: unable to log in with Kubernetes auth: ${error}`;
export const vault = (
  method: string,
  path: string,
  code: number,
  ...errors: string[]
) =>
  `Error making API request.\n\nURL: ${method} http://vault.vault.svc:8200/v1/«${path}»\nCode: ${code}. Errors:\n\n${errors
    .map(error => `* ${error}`)
    .join('\n')}`;

export const denied = '1 error occurred:\n\t* permission denied\n\n';
export const path = 'platform-data/postgres/temporal';
export const at = (area: 'data' | 'metadata') =>
  ({ type: 'vaultHttp', mount: 'secret', area, path } as const);
