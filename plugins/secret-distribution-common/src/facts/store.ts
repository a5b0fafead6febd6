import type { Coverage, FactChange, SkippedObject } from './types';
import type { FactView } from './view';

/** The Vault paths whose chains may look different now, by cluster. @public */
export type AffectedPaths = ReadonlyMap<string, ReadonlySet<string>>;

/** @public */
export class FactStore {
  apply(_changes: readonly FactChange[]): AffectedPaths {
    return new Map();
  }
  setCoverage(_coverage: Coverage): AffectedPaths {
    return new Map();
  }
  addSkipped(_object: SkippedObject): AffectedPaths {
    return new Map();
  }
  view(_cluster: string): FactView {
    throw new Error('not yet');
  }
  clusters(): readonly string[] {
    return [];
  }
  coverageOf(_cluster: string): readonly Coverage[] {
    return [];
  }
  skippedOf(_cluster: string): readonly SkippedObject[] {
    return [];
  }
}
