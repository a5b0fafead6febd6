/**
 * Character sets for what may be taken out of a message. Anything else is not a name, and
 * could be a value.
 */
const MAX_NAME = 253;

/** The name of a Kubernetes object: a DNS subdomain. */
export function kubernetesName(text: string | undefined): string | undefined {
  return named(text, /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/);
}

/** A key of a Secret or a property of a Vault path. */
export function keyName(text: string | undefined): string | undefined {
  return named(text, /^[A-Za-z0-9._-]+$/);
}

/** A kind of Kubernetes objects. */
export function kindName(text: string | undefined): string | undefined {
  return named(text, /^[A-Z][A-Za-z0-9]*$/);
}

/** A Vault path or a part of one; may be empty. */
export function vaultPath(text: string | undefined): string | undefined {
  const path = named(text, /^[A-Za-z0-9._~@:+=,%/-]*$/);
  return path?.split('/').includes('..') ? undefined : path;
}

function named(text: string | undefined, charset: RegExp): string | undefined {
  return text !== undefined && text.length <= MAX_NAME && charset.test(text)
    ? text
    : undefined;
}
