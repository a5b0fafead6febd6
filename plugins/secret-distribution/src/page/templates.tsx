import { createContext, useContext, type ReactNode } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';

/** Where a template's form is; `undefined` where the portal has no self-service. */
export type TemplateHref = (params: {
  namespace: string;
  templateName: string;
}) => string;

const TemplateForms = createContext<TemplateHref | undefined>(undefined);

/** Tells what is in it where the forms of templates are. */
export function TemplateFormsProvider(props: {
  href: TemplateHref | undefined;
  children: ReactNode;
}) {
  return (
    <TemplateForms.Provider value={props.href}>
      {props.children}
    </TemplateForms.Provider>
  );
}

/** The address of a template's form, or of its page in the catalog where there is no form. */
export function useTemplateHref(): (template: Entity) => string {
  const form = useContext(TemplateForms);
  const entity = useEntityRefLink();
  return template => {
    const { namespace = 'default', name } = template.metadata;
    return (
      form?.({ namespace, templateName: name }) ??
      entity({ kind: template.kind, namespace, name })
    );
  };
}
