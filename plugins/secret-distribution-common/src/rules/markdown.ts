import type { Actor, Place, Severity } from '../model/types';
import { fillTemplate } from './render';
import { defaultSettings, settingsParams } from './settings';
import type { CureTemplate, Template } from './types';

export const severities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
};

export const places: Readonly<Record<Place, string>> = {
  source: 'the Source Secret',
  push: 'the PushSecret',
  vault: 'the Vault path',
  pull: 'the ExternalSecret',
  target: 'the Target Secret',
  workload: 'the workload',
  store: 'the store',
  platform: 'the platform',
  entity: 'the component',
};

export const actors: Readonly<Record<Actor, string>> = {
  platform: 'the platform team',
  producer: "the producer's team",
  consumer: "the consumer's team",
  portal: 'who runs the portal',
};

/** The document's own names stand for themselves. */
const named = settingsParams(defaultSettings);

/** The template with the document's own names, and `<name>` for what differs from case to case. */
export function filled(template: Template): string {
  return fillTemplate(template, named);
}

/** A bare placeholder becomes code, so that Markdown does not take it for a tag. */
export function prose(template: Template): string {
  return template
    .split(/(`[^`]*`)/)
    .map(part =>
      part.startsWith('`')
        ? filled(part)
        : part.replace(/\{\{\s*(\w+)\s*\}\}/g, '`<$1>`'),
    )
    .join('');
}

/** A fenced block. */
export function block(language: string, text: string): string {
  return [`\`\`\`${language}`, text.trimEnd(), '```'].join('\n');
}

/** What a cure shows; nothing when it shows nothing. */
export function snippetLines({ snippet }: CureTemplate): string[] {
  return snippet
    ? [
        block(
          snippet.language === 'shell' ? 'sh' : snippet.language,
          filled(snippet.text),
        ),
      ]
    : [];
}
