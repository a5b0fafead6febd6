const VEIL = '…';
const secretKind =
  /^[\s{,-]*["']?kind["']?\s*:\s*["']?Secret(?:List)?["']?[\s,}]*(?:#.*)?$/m;

/** A Secret on one line, as JSON. */
const onOneLine = /\{.*["']?kind["']?\s*:\s*["']?Secret(?:List)?\b.*[{}]/;

/** What holds values below it, line for line: `key: value`, or `- key=value`. */
const inSecrets = /^(\s*)(?:- +)?["']?(?:data|stringData)["']?\s*:(.*)$/;
const inAll =
  /^(\s*)(?:- +)?["']?(?:literals|kubectl\.kubernetes\.io\/last-applied-configuration)["']?\s*:(.*)$/;

const named = /^(\s*(?:- +)?["']?[\w.-]{1,253}["']?\s*(?::(?=\s|$)|=))/;

/**
 * The text of a file of manifests without the values that somebody wrote into it where none should
 * be: `data` and `stringData` of a Secret, literals of a generator, and a copy of an applied object.
 * Names stay, and so does every line, so that a difference of two such texts reads as before
 * (docs/threat-model.md, The GitOps repository).
 */
export function veilValues(text: string): string {
  return text
    .split(/^(?=---(?:\s|$))/m)
    .map(document => veilDocument(document))
    .join('');
}

function veilDocument(document: string): string {
  const isSecret = secretKind.test(document);
  /** Indentation of the key whose values are veiled at the moment. */
  let within: number | undefined;
  /** Indentation of the names in there; what is deeper goes on with a value. */
  let names: number | undefined;
  return document
    .split('\n')
    .map(line => {
      const [, end = ''] = /(\r?)$/.exec(line) ?? [];
      const text = end === '' ? line : line.slice(0, -1);
      if (within !== undefined && isBelow(text, within)) {
        names ??= text.trim() === '' ? undefined : text.search(/\S/);
        return `${veilLine(text, names)}${end}`;
      }
      within = undefined;
      if (onOneLine.test(text)) {
        return `${VEIL}${end}`;
      }
      const found = (isSecret && inSecrets.exec(text)) || inAll.exec(text);
      if (!found) {
        return line;
      }
      const [, indent, rest] = found;
      within = indent.length;
      if (/^\s*(?:#.*)?$/.test(rest)) {
        names = undefined;
        return line;
      }
      // A text begins here, and has no names of its own.
      names = -1;
      return `${text.slice(0, text.length - rest.length)} ${VEIL}${end}`;
    })
    .join('\n');
}

/** Items of a list may stand right below its key. */
function isBelow(text: string, indentation: number): boolean {
  if (text.trim() === '') {
    return true;
  }
  const own = text.search(/\S/);
  return (
    own > indentation || (own === indentation && /^\s*-(?:\s|$)/.test(text))
  );
}

function veilLine(text: string, names: number | undefined): string {
  const indentation = text.search(/\S/);
  if (indentation < 0) {
    return text;
  }
  const [, name] =
    (indentation === names && named.exec(text)) || ([] as string[]);
  if (name === undefined) {
    return `${text.slice(0, indentation)}${VEIL}`;
  }
  return text.slice(name.length).trim() === ''
    ? text
    : `${name}${name.endsWith('=') ? '' : ' '}${VEIL}`;
}
