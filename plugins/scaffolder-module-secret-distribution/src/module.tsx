import {
  createFrontendModule,
  type ExtensionDefinition,
} from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

const decision = FormFieldBlueprint.make({
  name: 'secret-distribution-decision',
  params: {
    field: async () => (await import('./fields/decision')).decisionField,
  },
});

const source = FormFieldBlueprint.make({
  name: 'secret-distribution-source',
  params: {
    field: async () => (await import('./fields/source')).sourceField,
  },
});

const path = FormFieldBlueprint.make({
  name: 'secret-distribution-path',
  params: {
    field: async () => (await import('./fields/path')).pathField,
  },
});

const keys = FormFieldBlueprint.make({
  name: 'secret-distribution-keys',
  params: {
    field: async () => (await import('./fields/keys')).keysField,
  },
});

const consumers = FormFieldBlueprint.make({
  name: 'secret-distribution-consumers',
  params: {
    field: async () => (await import('./fields/consumers')).consumersField,
  },
});

const connection = FormFieldBlueprint.make({
  name: 'secret-distribution-connection',
  params: {
    field: async () => (await import('./fields/connection')).connectionField,
  },
});

const retirement = FormFieldBlueprint.make({
  name: 'secret-distribution-retirement',
  params: {
    field: async () => (await import('./fields/retirement')).retirementField,
  },
});

const preview = FormFieldBlueprint.make({
  name: 'secret-distribution-preview',
  params: {
    field: async () => (await import('./fields/preview')).previewField,
  },
});

/** Every field that a template may name. */
export const fieldExtensions: ExtensionDefinition[] = [
  decision,
  source,
  path,
  keys,
  consumers,
  connection,
  retirement,
  preview,
];

/**
 * The form fields of the templates that distribute secrets and configuration.
 *
 * @public
 */
export const scaffolderModuleSecretDistribution = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: fieldExtensions,
});
