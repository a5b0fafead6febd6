/**
 * Where the page of all distributions stands in a portal that did not move it. The backend, which
 * knows no routes, takes it for its links; the frontend registers the page there.
 *
 * @public
 */
export const usualPagePath = '/secret-distribution';
