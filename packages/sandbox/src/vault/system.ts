import type { VaultRequest, VaultResponse } from '../types';
import type { Acl } from './acl';
import { answer, failure } from './answers';

interface ServerState {
  initialised: boolean;
  sealed: boolean;
  now: number;
}

const version = '1.20.4';
const clusterName = 'vault-cluster-sandbox';

/** `sys/health`: the state is in the status code, unless the query names other codes. */
export function health(
  { initialised, sealed, now }: ServerState,
  query: VaultRequest['query'],
): VaultResponse {
  const code = (name: string, usual: number) =>
    Number(query?.[name] ?? usual) || usual;
  let status = code('activecode', 200);
  if (!initialised) {
    status = code('uninitcode', 501);
  } else if (sealed) {
    status = code('sealedcode', 503);
  }
  return {
    status,
    body: {
      initialized: initialised,
      sealed,
      standby: sealed,
      performance_standby: false,
      replication_performance_mode: sealed ? 'unknown' : 'disabled',
      replication_dr_mode: sealed ? 'unknown' : 'disabled',
      server_time_utc: Math.floor(now / 1000),
      version,
      ...(!sealed && { cluster_name: clusterName }),
    },
  };
}

/** `sys/seal-status`. */
export function sealStatus({
  initialised,
  sealed,
}: ServerState): VaultResponse {
  return {
    status: 200,
    body: {
      type: 'shamir',
      initialized: initialised,
      sealed,
      t: 1,
      n: 1,
      progress: 0,
      version,
      storage_type: 'inmem',
      ...(!sealed && { cluster_name: clusterName }),
    },
  };
}

/** `sys/internal/ui/mounts/<name>`: a mount that is not there reads like one without grants. */
export function describeMount(name: string, acl: Acl): VaultResponse {
  if (!/^secret(\/|$)/.test(name) || !acl.grantsUnder('secret/')) {
    return failure(
      403,
      `preflight capability check returned 403, please ensure client's policies grant access to path "${name}/"`,
    );
  }
  return answer({
    accessor: 'kv_sandbox',
    config: { default_lease_ttl: 0, force_no_cache: false, max_lease_ttl: 0 },
    description: '',
    local: false,
    options: { version: '2' },
    path: 'secret/',
    seal_wrap: false,
    type: 'kv',
  });
}
