/** Go's units, in ms. */
const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(ns|us|µs|μs|ms|s|m|h)/y;
/** The longest duration that Go knows: 2^63 - 1 nanoseconds. */
const LONGEST_MS = 9_223_372_036_854;

/**
 * Reads a duration as Go writes it, such as `1h0m0s`, `1.5h` or `90s`; `0` needs no unit.
 *
 * @returns ms, or `undefined` when it is no duration or a negative one.
 *
 * @public
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') {
    return 0;
  }
  if (text === '' || text.length > 64) {
    return undefined;
  }
  let total = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text);
    if (!part) {
      return undefined;
    }
    total += Number(part[1]) * units[part[2]];
  }
  return total <= LONGEST_MS ? Math.round(total) : undefined;
}
