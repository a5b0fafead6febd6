import { printable } from '../paths/text';
import type { Finding } from '../model/types';
import type { RegistryEntry, RenderFinding, Template } from './types';

/** What a filled template is made for; parameters are quoted as that language needs it. @public */
export type TemplateLanguage = 'text' | 'hcl' | 'yaml' | 'shell';

/** A parameter may be a sentence of ours or a name of 253 characters. */
const LONGEST_PARAMETER = 600;

const visible = (text: string) => printable(text, LONGEST_PARAMETER);

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

const quoters: Readonly<Record<TemplateLanguage, (text: string) => string>> = {
  text: visible,
  // Stands between quotation marks in the template.
  hcl: text =>
    JSON.stringify(visible(text)).slice(1, -1).replace(/\$\{/g, '$$$${'),
  yaml: text => (isPlainYaml(text) ? text : JSON.stringify(visible(text))),
  shell: text => {
    const word = visible(text);
    return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word)
      ? word
      : `'${word.replace(/'/g, `'\\''`)}'`;
  },
};

/**
 * Fills `{{name}}` placeholders. Parameters come from clusters and manifests and are not
 * trusted: in a sentence they are capped and made visible, in a command or a manifest they are
 * quoted so that they stay one word. A parameter that was not given reads `<name>`.
 *
 * @public
 */
export function fillTemplate(
  template: Template,
  params: Readonly<Record<string, string>>,
  language: TemplateLanguage = 'text',
): string {
  return template.replace(PLACEHOLDER, (_, name: string) =>
    Object.hasOwn(params, name) ? quoters[language](params[name]) : `<${name}>`,
  );
}

/**
 * Makes the finding that a person reads from a registry entry and what was found. The rules
 * that it names are, in this order: those given, the entry's own, the entry itself when it is a rule.
 *
 * @public
 */
export const renderFinding: RenderFinding = (
  entry,
  violation,
  about,
): Finding => {
  const { params } = violation;
  const { snippet } = entry.cure;
  const shown = Object.entries(params).map(
    ([name, value]) => [name, visible(value)] as const,
  );
  return {
    id: entry.id,
    key: about.key,
    severity: violation.severity ?? entry.severity,
    place: violation.place ?? entry.place,
    title: fillTemplate(entry.title, params),
    sentence: fillTemplate(entry.sentence, params),
    params: Object.fromEntries(shown),
    evidence: violation.evidence.map(({ subject, says, ...rest }) => ({
      subject: visible(subject),
      says: visible(says),
      ...rest,
    })),
    cure: {
      who: entry.cure.who,
      text: fillTemplate(entry.cure.text, params),
      ...(snippet && {
        snippet: {
          language: snippet.language,
          text: fillTemplate(snippet.text, params, snippet.language),
        },
      }),
    },
    ...(about.since !== undefined && { since: about.since }),
    rules: about.rules ?? rulesOf(entry),
  };
};

function rulesOf(entry: RegistryEntry & { rules?: readonly string[] }) {
  return entry.rules ?? (entry.id.startsWith('SD-') ? [entry.id] : []);
}

function isPlainYaml(text: string): boolean {
  return (
    /^[A-Za-z][A-Za-z0-9._/-]*$/.test(text) &&
    text.length <= 253 &&
    !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)
  );
}
