/** Backstage's translation function, whatever its ref. */
type LookUp = (
  key: string,
  options: { replace: Record<string, string> },
) => string;

/**
 * Looks up a text with its parameters still open: each stands for itself. They are filled in
 * later, so that nothing that comes from a cluster is ever read as a part of a text.
 */
export function openTexts(
  t: unknown,
  english: Readonly<Record<string, string>>,
): (key: string) => string | undefined {
  return key => {
    if (!Object.hasOwn(english, key)) {
      return undefined;
    }
    const names = [...english[key].matchAll(/\{\{\s*(\w+)\s*\}\}/g)];
    const replace = Object.fromEntries(
      names.map(([, name]) => [name, `{{${name}}}`]),
    );
    const text = (t as LookUp)(key, { replace });
    return text === key ? undefined : text;
  };
}
