import {
  connectionFormats,
  connectionTemplate,
  type ConnectionFormat,
  type PullMapping,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { InputError } from '@backstage/errors';
import type { Speech } from '../../speech';
import { connectionShape, read, type ConnectionValue } from '../../form';

const ENDPOINT = ['host', 'port'];
const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

export function formatById(
  id: string | undefined,
): ConnectionFormat | undefined {
  return connectionFormats.find(format => format.id === id);
}

/** The value with everything that follows from it: the template and what is pulled for it. */
export function completeConnection({
  format: id,
  key,
  database,
}: ConnectionValue): ConnectionValue {
  const format = formatById(id);
  if (!format) {
    return {};
  }
  const name = key ?? format.key;
  const template = templateOrNone(format, database);
  return {
    format: format.id,
    key: name,
    ...(database && { database }),
    ...(template && { data: { [name]: template } }),
    secretMappings: mappings(format, property => !ENDPOINT.includes(property)),
    configMappings: mappings(format, property => ENDPOINT.includes(property)),
  };
}

/** What keeps the connection string from being composed. */
export function connectionErrors(
  value: unknown,
  { t, translator }: Speech,
): string[] {
  const { format: id, key = '', database } = read(connectionShape, value) ?? {};
  const format = formatById(id);
  if (!format) {
    return [t('connection.error.format')];
  }
  if (!KEY.test(key)) {
    return [t('connection.error.key')];
  }
  try {
    connectionTemplate(format, database);
    return [];
  } catch (error) {
    return [translator.text((error as Error).message)];
  }
}

function mappings(
  { properties }: ConnectionFormat,
  belongs: (property: string) => boolean,
): PullMapping[] {
  return properties.filter(belongs).map(property => ({ property }));
}

function templateOrNone(
  format: ConnectionFormat,
  database: string | undefined,
): string | undefined {
  try {
    return connectionTemplate(format, database);
  } catch (error) {
    if (InputError.is(error)) {
      return undefined;
    }
    throw error;
  }
}
