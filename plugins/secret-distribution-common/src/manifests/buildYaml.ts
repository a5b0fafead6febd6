import { stringify } from 'yaml';

/**
 * Manifests as YAML, one document each. Texts that YAML 1.1, which Kubernetes reads, would take
 * for something else (`on`, `no`, `5432`) are quoted, and long lines are not folded.
 *
 * @public
 */
export function manifestYaml(...manifests: readonly object[]): string {
  return manifests
    .map(manifest =>
      stringify(manifest, {
        version: '1.1',
        lineWidth: 0,
        aliasDuplicateObjects: false,
      }),
    )
    .join('---\n');
}
