/** Refreshing a chain at once. */
export const refreshNow = {
  refreshNow: {
    now: 'Refresh now',
    confirm:
      'This sets the annotation force-sync on the {{resource}} in the cluster {{cluster}}, and nothing else. External Secrets Operator works on it at once. It is recorded who did it.',
    confirmed: 'Set the annotation',
    cancel: 'Cancel',
    asked:
      'Asked. External Secrets Operator works on the {{resource}}; what comes of it appears here.',
    next: 'The {{resource}} was worked on. Next is the {{next}}.',
    works: 'The {{resource}} was worked on, and this works.',
    failed: {
      forbidden: 'You may not do this, or it is switched off in this portal.',
      gone: 'There is nothing to work on any more.',
      soon: 'This was just done; wait half a minute.',
      cluster:
        'The cluster did not take it: its account may lack the right to patch, or it cannot be reached.',
      other: 'It could not be done; try again.',
    },
  },
} as const;
