import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { goOn, renderForm, submit } from '../../__testUtils__/renderForm';

const field = (about?: 'secret' | 'config') => ({
  decision: {
    type: 'object' as const,
    'ui:field': 'SecretDistributionDecision',
    ...(about && { 'ui:options': { about } }),
  },
});

const answer = (text: RegExp, button: 'Yes' | 'No') =>
  userEvent.click(
    within(screen.getByRole('group', { name: text })).getByRole('button', {
      name: button,
    }),
  );

describe('the decision', () => {
  it('asks one question at a time, moves the focus to it, and goes on with a yes', async () => {
    const { onCreate } = renderForm([field('secret')]);

    const first = await screen.findByRole('group', {
      name: 'Is the secret generated within the cluster?',
    });
    expect(first).toHaveAccessibleDescription(/By an operator, a controller/);
    expect(
      screen.queryByText(/consumer in the producer's namespace/),
    ).not.toBeInTheDocument();

    await answer(/generated within the cluster/, 'Yes');
    expect(
      screen.getByRole('group', { name: /in the producer's namespace/ }),
    ).toHaveFocus();
    await answer(/in the producer's namespace/, 'No');
    await answer(/another namespace required/, 'Yes');

    expect(screen.getByRole('status')).toHaveTextContent(
      /Yes, this is distributed with the framework.*SD-D2SD-D3/,
    );
    expect(await submit(onCreate)).toMatchObject({
      decision: {
        about: 'secret',
        generatedInCluster: true,
        sameNamespace: false,
        crossNamespaceRequired: true,
      },
    });
  });

  it.each([
    [undefined, '/secret-distribution/rules#SD-D2'],
    [
      'https://docs.example.com',
      'https://docs.example.com/rules/#sd-d2-one-consumer-in-another-namespace',
    ],
  ])(
    'explains a rule beside the form (documentation site: %s)',
    async (docs, href) => {
      renderForm([field('secret')], { docs });
      await screen.findByRole('group', { name: /generated/ });
      await answer(/generated/, 'Yes');
      await answer(/producer's namespace/, 'No');
      await answer(/another namespace required/, 'Yes');

      const link = screen.getByRole('link', { name: 'SD-D2' });
      expect(link).toHaveAttribute('href', href);
      expect(link).toHaveAttribute('target', '_blank');
    },
  );

  it('SD-D1: names the alternative of a refusal and does not go on', async () => {
    renderForm([field('secret')]);
    await screen.findByRole('group', { name: /generated/ });
    await answer(/generated/, 'Yes');
    await answer(/producer's namespace/, 'Yes');

    expect(screen.getByRole('status')).toHaveTextContent(
      'Instead: Reference the Kubernetes Secret directly.',
    );
    await goOn();

    expect(
      await screen.findAllByText(
        /not distributed with the framework: Producer and consumer are in one namespace\. Instead: Reference the Kubernetes Secret directly\. \(SD-D1\)/,
      ),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['A person created it', /encrypted Git/, 'SD-D9'],
    ['A cloud provider issues it', /cloud provider's secret store/, 'SD-D10'],
    [
      'A third party or another system outside issues it',
      /External sources/,
      'SD-D4',
    ],
    [
      'It is needed before Vault is operational',
      /Bootstrap materialisation/,
      'SD-D8',
    ],
  ])('%s: names the right way for it', async (origin, alternative, rule) => {
    renderForm([field('secret')]);
    await screen.findByRole('group', { name: /generated/ });
    await answer(/generated/, 'No');
    await userEvent.click(screen.getByRole('radio', { name: origin }));

    expect(screen.getByRole('status')).toHaveTextContent(alternative);
    expect(screen.getByRole('status')).toHaveTextContent(rule);
  });

  it('lets an answer be changed, and asks again what follows from it', async () => {
    renderForm([field('secret')]);
    await screen.findByRole('group', { name: /generated/ });
    await answer(/generated/, 'Yes');
    await answer(/producer's namespace/, 'Yes');

    await userEvent.click(
      screen.getByRole('button', {
        name: "Change the answer to: Is the consumer in the producer's namespace?",
      }),
    );

    expect(
      screen.getByRole('list', { name: 'Answered so far' }),
    ).toHaveTextContent('Is the secret generated within the cluster?Yes');
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    await answer(/producer's namespace/, 'No');
    expect(
      screen.getByRole('group', { name: /another namespace required/ }),
    ).toBeInTheDocument();
  });

  it('asks what it is about where the template does not say it, SD-D6: and may allow configuration', async () => {
    const { onCreate } = renderForm([field()]);
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Configuration' }),
    );
    await answer(/endpoint of a service/, 'Yes');
    await answer(/several namespaces/, 'Yes');

    expect(screen.getByRole('status')).toHaveTextContent(
      'It may be distributed with the framework.',
    );
    expect(await submit(onCreate)).toMatchObject({
      decision: { about: 'config', severalNamespacesDiscover: true },
    });
  });

  it('does not go on while a question is open', async () => {
    renderForm([field('secret')]);
    await screen.findByRole('group', { name: /generated/ });
    await goOn();

    expect(
      await screen.findAllByText(
        /Answer the question "Is the secret generated within the cluster\?"/,
      ),
    ).not.toHaveLength(0);
  });

  it('takes no answers that are none', async () => {
    renderForm([field('secret')], {
      initial: { decision: { about: 'secret', generatedInCluster: 'maybe' } },
    });

    expect(
      await screen.findByRole('group', { name: /generated/ }),
    ).toBeInTheDocument();
  });
});
