/** `team-a` for `group:default/team-a`: what everybody has is left out. */
export function shortRef(ref: string): string {
  return ref.replace(/^[^:/]+:/, '').replace(/^default\//, '');
}

/** The catalog's page of an entity has its tab at this address, as the README names it. */
export const TAB_PATH = 'secret-distribution';
