import {
  completeSource,
  sourceProblems,
  type SourceChoice,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Speech } from '../../speech';
import { read, sourceShape } from '../../form';

const HOST =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What keeps the source from being used, in the order in which it is asked for. */
export function sourceErrors(
  value: unknown,
  options: { endpoint?: boolean },
  { t, translator }: Speech,
): string[] {
  const choice = read(sourceShape, value) ?? {};
  const problems = sourceProblems(choice).map(({ text, rule }) =>
    rule ? `${translator.text(text)} (${rule})` : translator.text(text),
  );
  if (problems.length > 0) {
    return problems;
  }
  if (completeSource(choice).secret !== choice.secret) {
    return [t('source.error.name')];
  }
  return options.endpoint ? endpointErrors(choice, t) : [];
}

function endpointErrors({ endpoint }: SourceChoice, t: Speech['t']): string[] {
  const { host = '', port = '' } = endpoint ?? {};
  const errors: string[] = [];
  if (!HOST.test(host) || host.length > 253) {
    errors.push(t('source.error.host'));
  } else if (!host.includes('.')) {
    errors.push(t('source.error.shortHost', { host }));
  }
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) {
    errors.push(t('source.error.port'));
  }
  return errors;
}
