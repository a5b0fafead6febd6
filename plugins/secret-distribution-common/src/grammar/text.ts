const MAX_TEXT = 16 * 1024;
/** No pattern accepts this character, so a name that the cut runs through is never taken. */
const CUT = ' \u0000';

/**
 * Prepares a text from the wire for matching: bounded, and with every run of white space as
 * one blank, since relays and screens collapse ESO's line breaks.
 */
export function prepareText(text: string): string {
  const bounded =
    text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}${CUT}` : text;
  return bounded.replace(/\s+/g, ' ').trim();
}
