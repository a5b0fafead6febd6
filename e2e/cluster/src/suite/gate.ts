/**
 * What the gate leaves to the whole suite: the cases that take longest, that hold the machine to a
 * time, or that ask for more of it than its loopback. What remains has each kind of case.
 */
const leftOut: ReadonlySet<string> = new Set([
  // Faults that wait for more than one interval, or for retries.
  'source-deleted',
  'env-older-than-target',
  'vault-sealed',
  'vault-down',
  'push-metadata-create-only',
  'push-data-create-only-at-once',
  'frozen-pull',
  'auth-namespace',
  'auth-refused',
  'auth-no-default-policy',
  'token-refused',
  'referent-store',
  'ca-config',
  // Asks the resolver of the machine, which may take its time without a network.
  'vault-dns',
  'D.4 store events',
  // Measure pauses, or wait for something not to happen.
  '0.3',
  '0.11',
  'A.1 refreshTime',
  'A.1 SourceDeleted',
  'B.4 #5 retries',
  'token expired',
  // Take a part of the cluster away.
  'API server restarted',
  'CRD removed',
]);

/** Whether the gate runs a case. */
export const inGate = (id: string): boolean => !leftOut.has(id);

/** The gate compares the same policies each time: what is red must be red again. */
export const GATE_SEED = 376_649_194;
