import { createContext, useContext, type ReactNode } from 'react';

const EntityRefContext = createContext<string | undefined>(undefined);

/** Through which entity the distributions below are read: what may be told follows from it. */
export function EntityRefProvider(props: {
  entityRef: string;
  children: ReactNode;
}) {
  return (
    <EntityRefContext.Provider value={props.entityRef}>
      {props.children}
    </EntityRefContext.Provider>
  );
}

/** A full entity ref; `undefined` where distributions are not read through an entity. */
export function useEntityRef(): string | undefined {
  return useContext(EntityRefContext);
}
