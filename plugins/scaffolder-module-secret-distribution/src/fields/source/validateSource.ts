import {
  completeSource,
  sourceProblems,
  type SourceChoice,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { read, sourceShape } from '../../form';

const HOST =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What keeps the source from being used, in the order in which it is asked for. */
export function sourceErrors(
  value: unknown,
  options: { endpoint?: boolean } = {},
): string[] {
  const choice = read(sourceShape, value) ?? {};
  const problems = sourceProblems(choice).map(({ text, rule }) =>
    rule ? `${text} (${rule})` : text,
  );
  if (problems.length > 0) {
    return problems;
  }
  if (completeSource(choice).secret !== choice.secret) {
    return ['The name of the Secret does not follow from the answers.'];
  }
  return options.endpoint ? endpointErrors(choice) : [];
}

function endpointErrors({ endpoint }: SourceChoice): string[] {
  const { host = '', port = '' } = endpoint ?? {};
  const errors: string[] = [];
  if (!HOST.test(host) || host.length > 253) {
    errors.push(
      'The host is no name of a service, such as platform-postgres.databases.svc.',
    );
  } else if (!host.includes('.')) {
    errors.push(
      `Other namespaces cannot resolve "${host}": write it like ${host}.databases.svc.`,
    );
  }
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) {
    errors.push('The port is a number from 1 to 65535.');
  }
  return errors;
}
