import { printable } from '../paths';

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 1_500;

/**
 * A text made fit for wherever notifications go: besides the portal these may be mail and chat,
 * which make links and mentions of what looks like one. Names in it come from manifests that
 * anybody may write.
 */
function plain(text: string, longest: number): string {
  const shown = text
    .replace(/\s+/g, ' ')
    .replace(/`/g, '')
    .replace(/</g, '‹')
    .replace(/>/g, '›')
    .replace(/:\/\//g, ':// ')
    .trim();
  // Escapes of what is invisible make it longer again.
  return printable(shown, longest).slice(0, longest);
}

export function titleText(text: string): string {
  return plain(text, LONGEST_TITLE);
}

export function descriptionText(parts: readonly (string | false)[]): string {
  return plain(parts.filter(Boolean).join(' '), LONGEST_DESCRIPTION);
}

/** The name in an entity's ref. */
export function nameOfRef(entityRef: string): string {
  return entityRef.slice(entityRef.indexOf('/') + 1);
}
