export { producedBy, useProduced, type Produced } from './useProduced';
export { usePublishers, type Publication } from './usePublishers';
export {
  knownSources,
  namespaceOfPublisher,
  pathOf,
  propertiesOf,
} from './trunk';
