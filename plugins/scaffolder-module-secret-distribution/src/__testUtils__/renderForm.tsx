import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type {
  FieldExtensionOptions,
  TemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  EntityChain,
  FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { connectionField } from '../fields/connection';
import { consumersField } from '../fields/consumers';
import { decisionField } from '../fields/decision';
import { keysField } from '../fields/keys';
import { pathField } from '../fields/path';
import { previewField } from '../fields/preview';
import { retirementField } from '../fields/retirement';
import { sourceField } from '../fields/source';

/** A form field is opaque to those who use it, and an extension to the form. */
const extensions = [
  connectionField,
  consumersField,
  decisionField,
  keysField,
  pathField,
  previewField,
  retirementField,
  sourceField,
].map(field => field as unknown as FieldExtensionOptions);

/** One property of a template's step. */
export interface FieldSchema {
  type: 'array' | 'object' | 'string';
  title?: string;
  'ui:field'?: string;
  'ui:options'?: JsonObject;
}

/** What the portal knows of any producer; `undefined` when it answers 403. */
export type Known = readonly Partial<EntityChain>[] | undefined;

/**
 * Shows a template's form as the portal does: each item of `steps` is a step with its fields.
 */
export function renderForm(
  steps: readonly Record<string, FieldSchema>[],
  options: {
    known?: Known;
    /** What the portal lists of all distributions; `undefined` when it answers 403. */
    listed?: readonly Partial<FleetRow>[];
    initial?: Record<string, JsonValue>;
    /** The documentation site that the portal names. */
    docs?: string;
  } = {},
) {
  const onCreate = jest.fn<Promise<void>, [Record<string, JsonValue>]>(
    async () => undefined,
  );
  const answerTo = (url: string) => {
    if (!url.includes('/entities/')) {
      return options.listed && { items: options.listed };
    }
    return options.known && { produces: options.known, consumes: [] };
  };
  const fetch = jest.fn(async (request: RequestInfo | URL) => {
    const answer = answerTo(String(request));
    return answer
      ? Response.json(answer)
      : Response.json({ error: { name: 'NotAllowedError' } }, { status: 403 });
  });
  const manifest: TemplateParameterSchema = {
    title: 'A template',
    steps: steps.map((properties, index) => ({
      title: `Part ${index + 1}`,
      schema: {
        title: `Part ${index + 1}`,
        required: Object.keys(properties),
        properties: properties as never,
      },
    })),
  };
  const { container } = renderInTestApp(
    <SecretsContextProvider>
      <Stepper
        manifest={manifest}
        extensions={extensions}
        onCreate={onCreate}
        initialState={options.initial}
      />
    </SecretsContextProvider>,
    {
      apis: [[fetchApiRef, { fetch }]],
      config: { secretDistribution: { docs: { baseUrl: options.docs } } },
    },
  );
  return { container, fetch, onCreate };
}

/** Presses the button that leads on. */
export async function goOn() {
  await userEvent.click(
    screen.getByRole('button', { name: /^(Next|Review)$/ }),
  );
}

/** Goes through the review and starts the task. @returns what the template is given */
export async function submit(onCreate: jest.Mock) {
  await goOn();
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
  await waitFor(() => expect(onCreate).toHaveBeenCalled());
  return onCreate.mock.calls[0][0];
}

/** Replaces what a text field holds. */
export async function fillIn(label: string | RegExp, text: string) {
  const field = await screen.findByLabelText(label);
  await userEvent.clear(field);
  // As one change: the whole form is drawn again at each.
  await userEvent.click(field);
  await userEvent.paste(text);
}

/** Chooses an option of a list. */
export async function choose(label: string, option: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: new RegExp(`${label}`) }),
  );
  await userEvent.click(await screen.findByRole('option', { name: option }));
}
