/** Who a ServiceAccount token says it is. */
export interface ServiceAccountClaims {
  namespace: string;
  name: string;
}

/**
 * A token for a ServiceAccount, in the shape that Kubernetes projects into a pod. It is not
 * signed: the sandbox's Vault trusts what it says, and nothing else would.
 */
export function sandboxServiceAccountJwt(
  namespace: string,
  name: string,
): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  const part = (value: unknown) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    part({ alg: 'none', typ: 'JWT' }),
    part({
      iss: 'https://kubernetes.default.svc.cluster.local',
      sub: `system:serviceaccount:${namespace}:${name}`,
      aud: ['https://kubernetes.default.svc.cluster.local'],
      iat: issuedAt,
      exp: issuedAt + 3600,
      'kubernetes.io': {
        namespace,
        serviceaccount: { name, uid: `${namespace}-${name}` },
      },
    }),
    '',
  ].join('.');
}

/** `undefined` when the text is no ServiceAccount token. */
export function readServiceAccountJwt(
  jwt: string,
): ServiceAccountClaims | undefined {
  try {
    const claims = JSON.parse(
      Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString(),
    );
    const { namespace, serviceaccount } = claims['kubernetes.io'];
    return typeof namespace === 'string' &&
      typeof serviceaccount.name === 'string'
      ? { namespace, name: serviceaccount.name }
      : undefined;
  } catch {
    return undefined;
  }
}
