import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/**
 * A part of the configuration that knows its full path, so that whoever wrote it is told which
 * key is wrong, what was expected, and what would be right.
 */
export class Section {
  readonly path: string;
  readonly #config: Config;
  readonly #example: string;

  /** `example` is YAML of this section as it could be. */
  constructor(config: Config, path: string, example: string) {
    this.#config = config;
    this.path = path;
    this.#example = example;
  }

  /** @throws InputError always; `problem` continues a sentence that begins with the key */
  fail(key: string | undefined, problem: string): never {
    const where = key === undefined ? this.path : `${this.path}.${key}`;
    throw new InputError(
      `Configuration ${where} ${problem}. An example:\n${this.#example}`,
    );
  }

  has(key: string): boolean {
    return this.#config.has(key);
  }

  /** @throws InputError when there are keys besides these: a misspelt one would be ignored otherwise */
  allowOnly(keys: readonly string[]): void {
    for (const key of this.#config.keys()) {
      if (!keys.includes(key)) {
        this.fail(key, `is no setting; settings are ${keys.join(', ')}`);
      }
    }
  }

  section(key: string, example: string): Section {
    const config = this.#read(
      () => this.#config.getOptionalConfig(key),
      key,
      'must be an object',
    );
    return config
      ? new Section(config, `${this.path}.${key}`, example)
      : this.fail(key, 'is missing');
  }

  optionalString(key: string): string | undefined {
    return this.#read(
      () => this.#config.getOptionalString(key),
      key,
      'must be a text',
    );
  }

  string(key: string): string {
    return this.optionalString(key) ?? this.fail(key, 'is missing');
  }

  boolean(key: string, otherwise: boolean): boolean {
    const value = this.#read(
      () => this.#config.getOptionalBoolean(key),
      key,
      'must be true or false',
    );
    return value ?? otherwise;
  }

  number(
    key: string,
    options: { otherwise: number; least: number; most: number },
  ): number {
    const { otherwise, least, most } = options;
    const problem = `must be a number from ${least} to ${most}`;
    const value =
      this.#read(() => this.#config.getOptionalNumber(key), key, problem) ??
      otherwise;
    return value >= least && value <= most ? value : this.fail(key, problem);
  }

  /** In ms. */
  duration(
    key: string,
    options: { otherwise: number; least: number; most: number },
  ): number {
    if (!this.has(key)) {
      return options.otherwise;
    }
    const problem = `must be a duration from ${options.least / 1000} to ${
      options.most / 1000
    } seconds`;
    const ms = this.#read(
      () =>
        durationToMilliseconds(readDurationFromConfig(this.#config, { key })),
      key,
      problem,
    );
    return ms >= options.least && ms <= options.most
      ? ms
      : this.fail(key, problem);
  }

  /** An http or https address without credentials, without a slash at its end. */
  address(key: string): string {
    const text = this.string(key);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !['http:', 'https:'].includes(url.protocol)) {
      return this.fail(key, 'must be an http or https address');
    }
    if (url.username || url.password || url.search || url.hash) {
      return this.fail(
        key,
        'must be an address alone, without credentials, query or fragment',
      );
    }
    return url.href.replace(/\/+$/, '');
  }

  /** A Vault mount such as `secret` or `auth/team`. */
  mount(key: string, otherwise: string): string {
    const text = this.optionalString(key) ?? otherwise;
    const valid = text
      .split('/')
      .every(part => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part));
    return valid
      ? text
      : this.fail(key, 'must be the name of a mount, without outer slashes');
  }

  /** Backstage's own errors for a wrong type lack the example, and may quote the value. */
  #read<T>(read: () => T, key: string, problem: string): T {
    try {
      return read();
    } catch {
      return this.fail(key, problem);
    }
  }
}
