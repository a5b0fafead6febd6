export { awaitHealthy } from './awaitHealthy';
export { decideCase } from './decide';
export { lint } from './lint';
export { propose } from './propose';
export { renderIntoWorkspace, renderOnly } from './render';
export { retire } from './retire';
