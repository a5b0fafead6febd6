import type { Signature } from '../grammar/types';
import type { Charge } from './charge';
import { storeKey, subjectOf } from './params';
import type { Scene } from './scene';
import { chargeOf, type Witness } from './witness';

type VaultHttp = Extract<Signature, { type: 'vaultHttp' }>;

/** Charges an answer of Vault to the server, the store's mount, the key's spelling or a policy. */
export function blameVault(
  signature: VaultHttp,
  witness: Witness,
  scene: Scene,
): Charge {
  return (
    blameServer(signature, witness, scene) ??
    blameAddress(signature, witness, scene) ??
    blamePolicy(signature, witness, scene) ?? {
      ...serverError(signature, witness, scene),
      cause: 'vault.server-error',
    }
  );
}

/** Sealed, or broken by itself: no resource and no policy is to blame. */
export function blameServer(
  signature: VaultHttp,
  witness: Witness,
  scene: Scene,
): Charge | undefined {
  if (signature.detail === 'sealed') {
    return {
      cause: 'vault.sealed',
      ...chargeOf(witness, scene, 'Vault is sealed.'),
      about: [storeKey(witness.store, scene)],
    };
  }
  return signature.code >= 500
    ? serverError(signature, witness, scene)
    : undefined;
}

function serverError(
  signature: VaultHttp,
  witness: Witness,
  scene: Scene,
): Charge {
  const base = chargeOf(witness, scene, `Vault answered ${signature.code}.`);
  return {
    cause: 'vault.server-error',
    ...base,
    params: {
      ...base.params,
      code: String(signature.code),
      method: signature.method,
      area: signature.area,
      mount: signature.mount,
    },
    about: [storeKey(witness.store, scene), String(signature.code)],
  };
}

/** The request went to the wrong place: check-and-set, mount, or a key that repeats the mount. */
function blameAddress(
  signature: VaultHttp,
  witness: Witness,
  scene: Scene,
): Charge | undefined {
  const { settings } = scene;
  const { area, code, detail, method, mount, path } = signature;
  const says = `${method} on ${mount}/${area} was answered ${code}.`;
  const about = [storeKey(witness.store, scene)];
  if (detail === 'casRequired') {
    return {
      cause: 'store.cas-required',
      ...chargeOf(witness, scene, says),
      about,
    };
  }
  if (mount !== settings.mount || detail === 'noHandler') {
    const base = chargeOf(witness, scene, says);
    const vault = witness.store?.fact?.vault;
    return {
      cause: vault && !vault.path ? 'trap.no-mount' : 'store.mount',
      ...base,
      params: { ...base.params, wrongMount: mount },
      about,
    };
  }
  if (area === 'metadata' && path.startsWith(`${settings.mount}/`)) {
    const base = chargeOf(witness, scene, says);
    return {
      cause: 'trap.mount-prefix',
      ...base,
      params: { ...base.params, remoteKey: path },
      about: [subjectOf(witness.statement.ref)],
      place: witness.statement.ref.kind === 'PushSecret' ? 'push' : 'pull',
      severity: 'error',
    };
  }
  if (path.startsWith('data/')) {
    const base = chargeOf(witness, scene, says);
    return {
      cause: 'trap.data-prefix',
      ...base,
      params: {
        ...base.params,
        remoteKey: path,
        suggestion: path.slice('data/'.length),
      },
      about: [subjectOf(witness.statement.ref)],
      place: witness.statement.ref.kind === 'PushSecret' ? 'push' : 'pull',
    };
  }
  return undefined;
}

const capabilities: Partial<Record<Charge['cause'], string>> = {
  'vault-policy.push.data-read': 'read',
  'vault-policy.push.metadata-read': 'read',
  'vault-policy.push.metadata-write': 'create and update',
  'vault-policy.push.data-write': 'create and update',
  'vault-policy.push.update': 'update',
  'vault-policy.delete': 'delete',
  'vault-policy.pull.read': 'read',
  'vault-policy.pull.metadata-read': 'read',
};

function blamePolicy(
  signature: VaultHttp,
  witness: Witness,
  scene: Scene,
): Charge | undefined {
  if (signature.code !== 403) {
    return undefined;
  }
  const { area, method, mount, path } = signature;
  const cause = missingCapability(signature, witness, scene);
  const capability = capabilities[cause] ?? method.toLowerCase();
  const base = chargeOf(
    witness,
    scene,
    `Vault answered 403 to ${method} on ${mount}/${area}.`,
  );
  return {
    cause,
    ...base,
    params: {
      ...base.params,
      area,
      capability,
      prefix: prefixOf(path, scene),
    },
    about: [storeKey(witness.store, scene), area, capability],
  };
}

function missingCapability(
  { area, during, method, path }: VaultHttp,
  witness: Witness,
  scene: Scene,
): Charge['cause'] {
  if (during === 'delete' || method === 'DELETE') {
    return 'vault-policy.delete';
  }
  if (witness.statement.ref.kind !== 'PushSecret' || during === 'pull') {
    return area === 'metadata'
      ? 'vault-policy.pull.metadata-read'
      : 'vault-policy.pull.read';
  }
  const reads = method === 'GET' || method === 'LIST';
  if (reads) {
    return area === 'metadata'
      ? 'vault-policy.push.metadata-read'
      : 'vault-policy.push.data-read';
  }
  // A rotation writes metadata first, so create without update shows on either.
  if (wasWrittenBefore(path, witness, scene)) {
    return 'vault-policy.push.update';
  }
  return area === 'metadata'
    ? 'vault-policy.push.metadata-write'
    : 'vault-policy.push.data-write';
}

/** Vault judges `create` and `update` by whether the path exists. */
function wasWrittenBefore(
  path: string,
  { statement: { ref } }: Witness,
  { view }: Scene,
): boolean {
  const vaultPath = view.vaultPath(path);
  if (vaultPath && vaultPath.state !== 'forbidden') {
    return vaultPath.state === 'present' && (vaultPath.currentVersion ?? 0) > 0;
  }
  const pushSecret = view.pushSecret(ref.namespace ?? '', ref.name);
  return (
    pushSecret?.refreshedAt !== undefined ||
    (pushSecret?.everPushed ?? []).some(
      pushed => pushed === path || pushed.startsWith(`${path}/`),
    )
  );
}

function prefixOf(path: string, { settings, trunk }: Scene): string {
  const known = [settings.secretPrefix, settings.configPrefix].find(
    prefix => path.startsWith(`${prefix}/`) || path === prefix,
  );
  return known ?? (path || trunk.path).split('/')[0];
}
