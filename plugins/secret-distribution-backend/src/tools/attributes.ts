/** Every tool reads, and nothing else. */
export const READS = { readOnly: true, destructive: false, idempotent: true };
