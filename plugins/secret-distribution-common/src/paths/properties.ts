import { printable } from './text';

/** The property names of the document (5a.5.4), and what each holds. @public */
export const standardProperties = {
  username: 'Database or service username',
  password: 'Database or service password',
  host: 'Service hostname, FQDN or short',
  port: 'Service port number',
  token: 'API or service token',
} as const;

/** Properties that are secret by their meaning and never belong to a configuration path. */
export const secretProperties: readonly string[] = ['password', 'token'];

/** Properties that are configuration by their meaning. */
export const configProperties: readonly string[] = ['host', 'port'];

/** What `SD-N1` says about a property name. @public */
export type PropertyCheck =
  | { ok: true; standard: boolean }
  | {
      ok: false;
      problems: readonly { rule: 'SD-N1'; text: string }[];
      /** The standard name that was probably meant. */
      suggestion?: string;
    };

const SYNONYMS: Readonly<Record<string, keyof typeof standardProperties>> = {
  user: 'username',
  login: 'username',
  dbuser: 'username',
  pass: 'password',
  passwd: 'password',
  pwd: 'password',
  dbpassword: 'password',
  pgpassword: 'password',
  hostname: 'host',
  endpoint: 'host',
  address: 'host',
  server: 'host',
  fqdn: 'host',
  portnumber: 'port',
  apikey: 'token',
  apitoken: 'token',
  accesstoken: 'token',
  authtoken: 'token',
};

const NAME = /^[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?$/;

/**
 * Holds a property name to `SD-N1`: `username`, `password`, `host`, `port` and `token` are
 * standard; another name must be lower-case and declared (`extraProperties` of the settings).
 *
 * @public
 */
export function checkProperty(
  name: string,
  settings: { extraProperties: readonly string[] } = { extraProperties: [] },
): PropertyCheck {
  if (Object.hasOwn(standardProperties, name)) {
    return { ok: true, standard: true };
  }
  const lowerCase = NAME.test(name);
  if (lowerCase && settings.extraProperties.includes(name)) {
    return { ok: true, standard: false };
  }
  const problems = [
    ...(lowerCase
      ? []
      : [
          {
            rule: 'SD-N1' as const,
            text: `"${printable(
              name,
            )}" is not a lower-case name of letters, digits, dots, hyphens or underscores.`,
          },
        ]),
    ...(settings.extraProperties.includes(name)
      ? []
      : [
          {
            rule: 'SD-N1' as const,
            text: `"${printable(
              name,
            )}" is neither a standard name (${Object.keys(
              standardProperties,
            ).join(', ')}) nor declared by the platform.`,
          },
        ]),
  ];
  const suggestion = standardNameFor(name);
  return { ok: false, problems, ...(suggestion && { suggestion }) };
}

function standardNameFor(name: string): string | undefined {
  const letters = name
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  if (Object.hasOwn(standardProperties, letters)) {
    return letters;
  }
  return Object.hasOwn(SYNONYMS, letters) ? SYNONYMS[letters] : undefined;
}
