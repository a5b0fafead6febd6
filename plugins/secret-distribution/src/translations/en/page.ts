/** The frame of the page, and saved views. */
export const page = {
  page: {
    title: 'Secrets & config',
    overview: 'Overview',
    distributions: 'Distributions',
    map: 'Map',
    compliance: 'Compliance',
    readiness: 'Readiness',
    rotations: 'Rotations',
    impact: 'What if',
    rules: 'Rules',
    decide: 'Decide',
    forbiddenTitle: 'You may not see this page',
    forbidden:
      'It takes the permission {{permission}}. Ask the owners of the portal’s permission policy for it.',
    errorTitle: 'This page could not be loaded',
  },
  views: {
    label: 'Saved views',
    save: 'Save this view',
    name: 'Name of the view',
    keep: 'Save',
    cancel: 'Cancel',
    forget: 'Forget the view {{name}}',
  },
} as const;
