export {
  PageBody,
  PageLinks,
  useSubPageHref,
  useSubPageLink,
} from './PageBody';
export { PageLoading, PageProblem } from './states';
export { subPages } from './subPages';
