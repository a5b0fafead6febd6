import type { VaultFact } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * Vault cannot be asked at the moment. The message is written here and is fit to be shown:
 * nothing of a request, an answer or a library's error is copied into it.
 */
export class VaultUnavailable extends Error {
  readonly state: 'unreachable' | 'sealed' | 'uninitialised';

  constructor(
    reason: string,
    state: 'unreachable' | 'sealed' | 'uninitialised' = 'unreachable',
  ) {
    super(reason);
    this.name = 'VaultUnavailable';
    this.state = state;
  }
}

/** Vault answers, and must not be used with what the portal was given. */
export class VaultRefused extends Error {
  readonly blindness: VaultFact['blindness']['state'];

  constructor(
    reason: string,
    blindness: VaultFact['blindness']['state'] = 'unproven',
  ) {
    super(reason);
    this.name = 'VaultRefused';
    this.blindness = blindness;
  }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'Vault refuses the connection',
  ECONNRESET: 'Vault drops the connection',
  ENOTFOUND: 'The name of the Vault address is not known',
  EAI_AGAIN: 'The name of the Vault address cannot be looked up',
  EHOSTUNREACH: 'There is no route to Vault',
  ENETUNREACH: 'There is no route to Vault',
  ETIMEDOUT: 'Vault does not answer in time',
};

/** Says why a connection failed by the error's code alone. */
export function unavailableBecause(error: unknown): VaultUnavailable {
  if (error instanceof VaultUnavailable) {
    return error;
  }
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (name === 'TimeoutError') {
    return new VaultUnavailable(reasons.ETIMEDOUT);
  }
  if (typeof code === 'string' && Object.hasOwn(reasons, code)) {
    return new VaultUnavailable(reasons[code]);
  }
  if (typeof code === 'string' && /CERT|TLS|SSL|SELF_SIGNED/.test(code)) {
    return new VaultUnavailable(
      "Vault's certificate is not trusted; give its authority as caFile",
    );
  }
  return new VaultUnavailable('Vault cannot be reached');
}
