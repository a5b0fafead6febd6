import {
  expect,
  test as base,
  type Locator,
  type Page,
} from '@playwright/test';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { TemplateForm } from './templateForm';

/** The sandbox's control, as a visitor of the demo uses it. */
export class SandboxControl {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async post(path: string, body: object = {}): Promise<unknown> {
    const response = await fetch(`${this.url}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok, `POST /control/${path}: ${response.status}`).toBe(true);
    return response.json();
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}/control/${path}`);
    expect(response.ok, `GET /control/${path}: ${response.status}`).toBe(true);
    return (await response.json()) as T;
  }
}

/** The tab "Secrets & config" of one component. */
export class Tab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(component: string): Promise<void> {
    await this.page.goto(
      `/catalog/default/component/${component}/secret-distribution`,
    );
    await expect(this.verdict).toBeVisible();
  }

  get verdict(): Locator {
    return this.page.getByRole('region', { name: 'Verdict', exact: true });
  }

  /** The one sentence on top. */
  get sentence(): Locator {
    return this.verdict.getByRole('heading');
  }

  /** What the tab's own API says of a component now; needs an open page of the portal. */
  async read(component: string): Promise<EntityDistributions> {
    return this.page.evaluate(async name => {
      const token = await fetch('/api/auth/guest/refresh', {
        method: 'POST',
      }).then(response => response.json());
      const response = await fetch(
        `/api/secret-distribution/entities/component/default/${name}/distributions`,
        {
          headers: { authorization: `Bearer ${token.backstageIdentity.token}` },
        },
      );
      return response.json();
    }, component);
  }

  chain(path: string): Locator {
    return this.page.getByRole('list', { name: `Chain of ${path}` });
  }
}

export const test = base.extend<{
  sandbox: SandboxControl;
  tab: Tab;
  form: TemplateForm;
}>({
  sandbox: async ({}, use, info) => {
    await use(new SandboxControl(info.config.metadata.sandboxUrl));
  },
  tab: async ({ page }, use) => {
    await use(new Tab(page));
  },
  form: async ({ page, sandbox }, use) => {
    await use(new TemplateForm(page, sandbox));
  },
});

export { expect };
