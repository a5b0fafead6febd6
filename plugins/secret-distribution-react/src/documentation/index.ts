export { isSiteAddress, sitePageOf } from './site';
export { useSitePage } from './useSitePage';
