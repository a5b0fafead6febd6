import { sayInForm } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { InputError } from '@backstage/errors';
import { isRecord } from './record';

const WHOLE = /^\$\{\{\s*parameters((?:\.[A-Za-z_][A-Za-z0-9_]*)+)\s*\}\}$/;
const PART = /\$\{\{\s*parameters((?:\.[A-Za-z_][A-Za-z0-9_]*)+)\s*\}\}/g;

/**
 * Fills a request of a template with the form's data as the template's step will be filled:
 * `${{ parameters.a.b }}` alone keeps its type, within a text it becomes text, and what is not
 * there is left out. Nothing else of the templating language may stand in a request.
 *
 * @throws InputError for an expression that is not of this form.
 */
export function fillRequest(request: unknown, parameters: unknown): unknown {
  if (typeof request === 'string') {
    return fillText(request, parameters);
  }
  if (Array.isArray(request)) {
    return request
      .map(item => fillRequest(item, parameters))
      .filter(item => item !== undefined);
  }
  if (isRecord(request)) {
    return Object.fromEntries(
      Object.entries(request)
        .map(([key, value]) => [key, fillRequest(value, parameters)] as const)
        .filter(([, value]) => value !== undefined),
    );
  }
  return request;
}

function fillText(text: string, parameters: unknown): unknown {
  const whole = WHOLE.exec(text);
  if (whole) {
    return lookUp(whole[1], parameters);
  }
  const filled = text.replace(PART, (_, path: string) =>
    String(lookUp(path, parameters) ?? ''),
  );
  if (filled.includes('${{')) {
    throw new InputError(
      sayInForm('preview.fill', {
        text,
        expression: '${{ parameters.name }}',
      }),
    );
  }
  return filled;
}

function lookUp(path: string, parameters: unknown): unknown {
  return path
    .slice(1)
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined,
      parameters,
    );
}
