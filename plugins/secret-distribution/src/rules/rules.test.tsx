import type { JsonObject } from '@backstage/types';
import {
  causes,
  rules,
  type RegistryTexts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../testing/stories';
import { renderPage } from '../__testUtils__/renderPage';
import { RulesPage } from './RulesPage';

function renderRules(
  options: {
    at?: string;
    getRules?: () => Promise<RegistryTexts>;
    config?: JsonObject;
  } = {},
) {
  const { at, config, getRules = async () => ({ rules, causes }) } = options;
  return renderPage(<RulesPage />, { at, config, api: { getRules } });
}

describe('the rules reference', () => {
  it('shows every rule of the registry under what it is about', async () => {
    renderRules();

    const publication = await screen.findByRole('region', {
      name: 'Publication',
    });
    expect(
      within(publication).getByRole('region', { name: /^SD-B1 / }),
    ).toHaveTextContent(/ClusterSecretStore/);
    for (const { id } of rules) {
      expect(
        screen.getByRole('region', { name: new RegExp(`^${id} `) }),
      ).toBeInTheDocument();
    }
    expect(
      screen.queryByRole('heading', { name: 'Other rules' }),
    ).not.toBeInTheDocument();
  });

  it('finds a rule by its words, and says how many there are', async () => {
    renderRules();

    await userEvent.type(
      await screen.findByRole('searchbox'),
      'SD-P5 environment',
    );

    expect(screen.getByRole('region', { name: /^SD-P5 / })).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: /^SD-B1 / }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('1 entry')).toBeInTheDocument();
  });

  it('shows the causes of an address that asks for them', async () => {
    renderRules({ at: '/?show=causes&text=sealed' });

    const cause = await screen.findByRole('region', {
      name: /^vault\.sealed /,
    });
    expect(cause).not.toHaveTextContent('{{');
    await userEvent.click(
      within(cause).getByRole('button', { name: 'What to do' }),
    );
    expect(cause).toHaveTextContent(/Platform team/);
    expect(
      screen.queryByRole('region', { name: /^SD-B1 / }),
    ).not.toBeInTheDocument();
  });

  it('leads to the rule and to the cause that an address names, with what to do', async () => {
    const { unmount } = renderRules({ at: '/#SD-B2' });
    const rule = await screen.findByRole('region', { name: /^SD-B2 / });
    await waitFor(() => expect(rule).toHaveFocus());
    expect(
      within(rule).getByRole('button', { name: 'What to do' }),
    ).toHaveAttribute('aria-expanded', 'true');
    unmount();

    renderRules({ at: '/#vault.sealed' });
    const cause = await screen.findByRole('region', {
      name: /^vault\.sealed /,
    });
    await waitFor(() => expect(cause).toHaveFocus());
  });

  it('stays as it is where an address names nothing', async () => {
    renderRules({ at: '/#%E0%A4%A' });
    expect(
      await screen.findByRole('region', { name: /^SD-B1 / }),
    ).toBeInTheDocument();
  });

  it('leads on to the documentation site of a portal that has one', async () => {
    renderRules({
      at: '/?show=causes',
      config: {
        secretDistribution: {
          docs: { baseUrl: 'https://docs.example.com/x/' },
        },
      },
    });
    expect(
      await screen.findByRole('link', {
        name: 'vault.sealed in the documentation',
      }),
    ).toHaveAttribute(
      'href',
      'https://docs.example.com/x/troubleshoot/vault.sealed/',
    );
  });

  it('says when nothing matches', async () => {
    renderRules({ at: '/?text=xyzzy' });

    expect(
      await screen.findByText('No entry contains these words.'),
    ).toBeInTheDocument();
  });

  it('says that it could not be loaded, and tries again', async () => {
    let attempts = 0;
    renderRules({
      getRules: async () => {
        attempts += 1;
        if (attempts === 1) {
          throw await refusal(503);
        }
        return { rules, causes };
      },
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('region', { name: /^SD-B1 / }),
    ).toBeInTheDocument();
  });
});
