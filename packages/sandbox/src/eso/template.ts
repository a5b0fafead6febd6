/** What a template of ESO (engine v2) may use here: values, and these functions in a pipeline. */
const functions: Readonly<Record<string, (value: string) => string>> = {
  toString: (value: string) => value,
  b64enc: value => Buffer.from(value).toString('base64'),
  b64dec: value => Buffer.from(value, 'base64').toString(),
  upper: value => value.toLocaleUpperCase('en-US'),
  lower: value => value.toLocaleLowerCase('en-US'),
  trim: value => value.trim(),
  urlquery: value => encodeURIComponent(value),
  quote: value => JSON.stringify(value),
};

/**
 * Fills a Go template in: `{{ .key }}` with an optional pipeline of functions.
 *
 * @param name - the template's own, which its errors repeat
 * @throws for an unknown key or function, with the name but never with a value
 */
export function fillGoTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
  name: string,
): string {
  return template.replace(
    /\{\{-?\s*(.*?)\s*-?\}\}/g,
    (_, pipeline: string, at: number) => {
      const [first, ...calls] = pipeline.split('|').map(part => part.trim());
      const key = /^\.([A-Za-z0-9_]+)$/.exec(first)?.[1];
      if (!key || !Object.hasOwn(values, key)) {
        throw new Error(
          `unable to execute template at key ${name}: template: ${name}:1:${
            at + 3
          }: executing ${JSON.stringify(
            name,
          )} at <${first}>: map has no entry for key ${JSON.stringify(
            key ?? '',
          )}`,
        );
      }
      return calls.reduce((value, call) => {
        if (!Object.hasOwn(functions, call)) {
          throw new Error(
            `unable to parse template at key ${name}: template: ${name}:1: function ${JSON.stringify(
              call,
            )} not defined`,
          );
        }
        return functions[call](value);
      }, values[key]);
    },
  );
}
