export { PageBody, useSubPageHref } from './PageBody';
export { PageLoading, PageProblem } from './states';
export { subPages } from './subPages';
