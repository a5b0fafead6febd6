import type {
  DecisionAnswers,
  SourceChoice,
  VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { z } from 'zod/v3';
import {
  decisionShape,
  keysShape,
  pathShape,
  read,
  sourceShape,
  type KeysValue,
} from './shapes';

/** What the fields read of each other. The names are those of the templates' parameters. */
export interface SharedForm {
  /** The entity that publishes. */
  producer?: string;
  decision?: DecisionAnswers;
  source?: SourceChoice;
  path?: VaultPathParts;
  keys?: KeysValue;
}

/** The parameters of a template that are not named as usual. */
export interface SharedFormOptions {
  /** The parameter that names the entity that publishes. Defaults to `producer`. */
  producer?: string;
}

/** Reads the other fields of a form, those of earlier steps included. */
export function sharedForm(
  formData: unknown,
  options: SharedFormOptions = {},
): SharedForm {
  const form = read(z.record(z.unknown()), formData) ?? {};
  return {
    producer: read(
      z.string().min(1).max(600),
      form[options.producer ?? 'producer'],
    ),
    decision: read(decisionShape, form.decision),
    source: read(sourceShape, form.source),
    path: read(pathShape, form.path),
    keys: read(keysShape, form.keys),
  };
}

/** The form's data as a field's component is given them. */
export function formDataOf(formContext: unknown): unknown {
  return read(z.object({ formData: z.unknown() }), formContext)?.formData;
}
