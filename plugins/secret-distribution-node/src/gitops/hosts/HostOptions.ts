import type { GitOpsTiming } from '../timing';

/** What every host is made of. */
export interface HostOptions {
  /** For people, such as `github.com/acme/platform`. */
  repository: string;
  /** Gives the credentials, anew for each request. */
  headers: () => Promise<Record<string, string>>;
  timing: GitOpsTiming;
  signal?: AbortSignal;
  /** Defaults to the platform's. */
  fetch?: typeof fetch;
}
