import {
  causes,
  rules,
  type RegistryTexts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../testing/stories';
import { renderPage } from '../__testUtils__/renderPage';
import { RulesPage } from './RulesPage';

function renderRules(
  options: { at?: string; getRules?: () => Promise<RegistryTexts> } = {},
) {
  const { at, getRules = async () => ({ rules, causes }) } = options;
  return renderPage(<RulesPage />, { at, api: { getRules } });
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
