import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../__testUtils__/renderPage';
import { DecidePage } from '.';
import { readAnswers, writeAnswers } from './answersInUrl';

const template = (name: string, ...tags: string[]) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, title: `Template ${name}`, tags },
  spec: { type: 'secret-distribution' },
});

const templates = [
  template('publish', 'secret', 'producer'),
  template('endpoint', 'configuration', 'producer'),
  template('retire', 'secret', 'retire'),
];

const decideAt = (at: string, entities = templates) =>
  renderPage(<DecidePage />, {
    at,
    api: {},
    catalog: catalogApiMock({ entities }),
  });

const USE =
  '/?about=secret&generatedInCluster=yes&sameNamespace=no&crossNamespaceRequired=yes';

describe('the decision page', () => {
  it('SD-D2: goes on from the answers of its address and names the templates for it', async () => {
    decideAt(USE);

    expect(
      await screen.findByText('Yes, this is distributed with the framework.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Template publish' }),
    ).toHaveAttribute('href', '/catalog/default/template/publish');
    expect(screen.queryByText('Template endpoint')).not.toBeInTheDocument();
    expect(screen.queryByText('Template retire')).not.toBeInTheDocument();
  });

  it('says so when the portal has no template for it', async () => {
    decideAt(USE, []);

    expect(
      await screen.findByText(/This portal has no template for it/),
    ).toBeInTheDocument();
  });

  it('5a.1.3: an audit trail makes an obligation of what may be distributed', async () => {
    decideAt(USE);

    expect(
      await screen.findByText('So far nothing obliges you to.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('checkbox', { name: /audit trail/ }),
    );
    expect(screen.getByText(/It is an obligation/)).toBeInTheDocument();
  });

  it('SD-D1: offers no template for what is refused', async () => {
    decideAt('/?about=secret&generatedInCluster=yes&sameNamespace=yes');

    expect(
      await screen.findByText(
        'No, this is not distributed with the framework.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('heading', { name: 'Go on with a template' }),
    ).not.toBeInTheDocument();
  });

  it('shows every criterion of 5a.4.2', async () => {
    decideAt('/');

    await userEvent.click(
      await screen.findByText('Every criterion of the framework'),
    );
    const table = screen.getByRole('table', { name: /Every criterion/ });
    expect(within(table).getAllByRole('rowheader')).toHaveLength(10);
  });
});

describe('answers in an address', () => {
  it('come back as they went', () => {
    const answers = {
      about: 'secret',
      generatedInCluster: false,
      origin: 'human',
      auditTrail: true,
    } as const;
    expect(readAnswers(writeAnswers(answers))).toEqual(answers);
    expect(
      readAnswers(writeAnswers({ about: 'secret', bootstrapPhase: true })),
    ).toEqual({ about: 'secret', bootstrapPhase: true });
  });

  it('ignore what is no answer', () => {
    expect(
      readAnswers(new URLSearchParams('about=money&sameNamespace=yes')),
    ).toBeUndefined();
    expect(
      readAnswers(
        new URLSearchParams('about=secret&sameNamespace=perhaps&origin=mars'),
      ),
    ).toEqual({ about: 'secret' });
  });
});
