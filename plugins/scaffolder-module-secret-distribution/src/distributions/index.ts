export { producedBy, useProduced, type Produced } from './useProduced';
export { knownSources, pathOf, propertiesOf, type KnownSource } from './trunk';
