import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import { printable } from '../paths';

/** A form of connection string that applications read. @public */
export interface ConnectionFormat {
  id: string;
  title: string;
  /** The usual name of the key. */
  key: string;
  /** The properties that it is composed of. */
  properties: readonly string[];
  /** Whether it names a database, a virtual host or the like. */
  database?: { label: string; example: string };
  /** For External Secrets Operator's template engine; `{{database}}` is filled in before. */
  template: string;
}

// What a password may contain would else end the user information of an address.
const encoded = (name: string) => `{{ .${name} | urlquery }}`;
const credentials = `${encoded('username')}:${encoded('password')}`;
const endpoint = '{{ .host }}:{{ .port }}';
const all = ['username', 'password', 'host', 'port'];

/** @public */
export const connectionFormats: readonly ConnectionFormat[] = [
  {
    id: 'postgres-uri',
    title: 'PostgreSQL address',
    key: 'DATABASE_URL',
    properties: all,
    database: { label: 'Database', example: 'orders' },
    template: `postgresql://${credentials}@${endpoint}/{{database}}`,
  },
  {
    id: 'postgres-jdbc',
    title: 'JDBC for PostgreSQL',
    key: 'JDBC_URL',
    properties: all,
    database: { label: 'Database', example: 'orders' },
    template: `jdbc:postgresql://${endpoint}/{{database}}?user=${encoded(
      'username',
    )}&password=${encoded('password')}`,
  },
  {
    id: 'amqp',
    title: 'AMQP (RabbitMQ)',
    key: 'AMQP_URL',
    properties: all,
    template: `amqp://${credentials}@${endpoint}`,
  },
  {
    id: 'redis',
    title: 'Redis address',
    key: 'REDIS_URL',
    properties: ['password', 'host', 'port'],
    template: `redis://:${encoded('password')}@${endpoint}`,
  },
  {
    id: 'mongodb',
    title: 'MongoDB address',
    key: 'MONGODB_URI',
    properties: all,
    database: { label: 'Database', example: 'orders' },
    template: `mongodb://${credentials}@${endpoint}/{{database}}`,
  },
];

const DATABASE = /^[A-Za-z0-9_.-]{1,63}$/;

/**
 * The template of a connection string.
 *
 * @throws InputError when the format names a database and `database` is none.
 * @public
 */
export function connectionTemplate(
  format: ConnectionFormat,
  database: string | undefined,
): string {
  if (format.database && !DATABASE.test(database ?? '')) {
    throw new InputError(
      sayInForm('connection.database', { name: printable(database ?? '') }),
    );
  }
  return format.template.replace('{{database}}', database ?? '');
}
