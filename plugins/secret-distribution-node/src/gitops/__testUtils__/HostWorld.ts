import type { GitOpsTiming } from '../timing';
import type { GitOpsHost } from '../types';
import type { Scripted } from './FakeWire';
import type { Origin } from './Origin';

/** One host with one repository, as the contract sees it. */
export interface HostWorld {
  origin: Origin;
  /** Occurs nowhere but in the Authorization header. */
  secret: string;
  createHost(options: {
    timing: GitOpsTiming;
    /** Instead of the right one. */
    token?: string;
    signal?: AbortSignal;
    /** For hosts that are spoken to by HTTP. */
    fetch?: typeof fetch;
  }): Promise<GitOpsHost>;
  /** Makes the server answer something else. */
  script(answer: Scripted): void;
  /** Does something just before the server carries out the next change, once. */
  beforeWrite(action: () => Promise<unknown>): void;
  /** How many requests were answered so far. */
  requests(): number;
  close(): Promise<void>;
}

/** What differs between hosts for good reasons. */
export interface HostTraits {
  name: string;
  /** Makes a world; its repository is empty, or has one commit on `main`. */
  createWorld(options: { empty?: boolean }): Promise<HostWorld>;
  pullRequests: boolean;
  /** Whether a whole commit can be refused by where its branch is. */
  leasesBranch: boolean;
  /** Whether something can be done just before a change is carried out. */
  lastMoment: boolean;
  /** Whether the API can keep the bit. */
  keepsExecutable: boolean;
  /** Whether a wire is faked, which can be told what to answer. */
  scripted: boolean;
}
