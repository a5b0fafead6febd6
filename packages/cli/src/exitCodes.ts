/** What the shell is told; the commands say in their help what each means for them. */
export const exitCodes = {
  ok: 0,
  found: 1,
  /** The command was used in a wrong way, or what it was to read cannot be read. */
  unusable: 2,
  /** `doctor`: nothing is known to be broken, but not everything can be seen. */
  unknown: 3,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
