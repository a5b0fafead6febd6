import { expect, type Locator, type Page } from '@playwright/test';
import type { SandboxControl } from './portal';

/** A branch that waits to be merged, as the sandbox tells it. */
interface ProposedBranch {
  name: string;
  diff: string;
}

/** A template's form in the portal, and what comes of it, as a person walks through it. */
export class TemplateForm {
  readonly page: Page;
  readonly #sandbox: SandboxControl;

  constructor(page: Page, sandbox: SandboxControl) {
    this.page = page;
    this.#sandbox = sandbox;
  }

  async open(template: string): Promise<void> {
    await this.page.goto(`/create/templates/default/${template}`);
    await expect(this.#button('Next')).toBeVisible();
  }

  /** Answers the questions of a decision tree, which come one at a time. */
  async decide(...answers: readonly ('Yes' | 'No')[]): Promise<void> {
    for (const [index, answer] of answers.entries()) {
      await this.#button(answer).click();
      await expect(
        this.page.getByRole('button', { name: /^Change the answer to/ }),
      ).toHaveCount(index + 1);
    }
  }

  async pickEntity(label: RegExp, title: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: label });
    await field.click();
    await field.fill(title);
    await this.page.getByRole('option', { name: title }).first().click();
  }

  async pick(label: RegExp, option: string, which: number = 0): Promise<void> {
    await this.page.getByRole('button', { name: label }).nth(which).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
    // What is clicked while the list closes is not heard.
    await expect(this.page.getByRole('listbox')).toHaveCount(0);
  }

  async choose(label: string | RegExp): Promise<void> {
    await this.page.getByRole('radio', { name: label }).click({ force: true });
  }

  async tick(label: string | RegExp): Promise<void> {
    // The native control is drawn over.
    await this.page
      .getByRole('checkbox', { name: label })
      .click({ force: true });
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.page
      .getByLabel(label, { exact: typeof label === 'string' })
      .fill(text);
  }

  /** Fills in the step "Where it is written" with the sandbox's repository. */
  async writeTo(application?: string): Promise<void> {
    await this.fill(
      /Address of the Git repository/,
      `${this.#sandbox.url}/git/platform.git`,
    );
    if (application) {
      await this.fill(/^Application/, application);
    }
  }

  /** Goes on to the step of that title. */
  async next(step: string): Promise<void> {
    await this.#button(/^(Next|Review)$/).click();
    await expect(this.page.locator('.MuiStepLabel-active')).toHaveText(step);
  }

  /**
   * Confirms, and waits until the task has proposed its change.
   *
   * @returns the branches that came of it
   */
  async create(): Promise<readonly ProposedBranch[]> {
    const before = (await this.#branches()).map(({ name }) => name);
    await this.#button('Create').click();
    await expect(
      this.page.getByRole('button', { name: 'Start Over' }),
    ).toBeEnabled({ timeout: 60_000 });
    const after = await this.#branches();
    return after.filter(({ name }) => !before.includes(name));
  }

  /** Merges what a task proposed, with the button of the sandbox's page. */
  async merge(branches: readonly ProposedBranch[]): Promise<void> {
    await this.page.goto(`${this.#sandbox.url}/control/`);
    for (const { name } of branches) {
      await this.#button(`Merge ${name}`).click();
      await expect(this.page.getByRole('status')).toHaveText(`Merged ${name}.`);
    }
  }

  async #branches(): Promise<readonly ProposedBranch[]> {
    const { branches } = await this.#sandbox.get<{
      branches: readonly ProposedBranch[];
    }>('branches');
    return branches;
  }

  #button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
}
