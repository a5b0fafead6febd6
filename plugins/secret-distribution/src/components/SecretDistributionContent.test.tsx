import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  healthy,
  hostile,
  many,
  mixed,
  policyMissing,
} from '../testing/fixtures';
import { renderTab } from '../__testUtils__/renderTab';

const rowOf = (path: RegExp) =>
  screen.getByRole('button', { name: path, expanded: false }).closest('li')!;

describe('the tab "Secrets & config"', () => {
  it('says the verdict in one sentence, with its state and the counts', async () => {
    renderTab(policyMissing);

    const verdict = await screen.findByRole('region', { name: 'Verdict' });
    expect(
      within(verdict).getByRole('heading', {
        name: 'Two secrets do not reach this component: Vault refuses to let them be published.',
      }),
    ).toBeInTheDocument();
    expect(verdict).toHaveTextContent('3 distributions:2 Broken1 Healthy');
  });

  it('tells a cause once: where, what, since, evidence, cure and what it breaks', async () => {
    renderTab(policyMissing);

    const cause = await screen.findByRole('region', {
      name: 'Vault policy lacks create and update on metadata',
    });
    expect(cause).toHaveTextContent('Vault path');
    expect(cause).toHaveTextContent('Since 42 min ago');
    expect(cause).toHaveTextContent('Rules SD-Q5');
    expect(cause).toHaveTextContent(
      'PushSecret postgres-operator/temporal-postgres: Vault answered 403 to PUT',
    );
    expect(cause).toHaveTextContent('What to doPlatform team');
    expect(cause).toHaveTextContent(
      'capabilities = ["create", "update", "read"]',
    );
    expect(cause).toHaveTextContent('Breaks 2 chains here:');
  });

  it('folds the symptoms under their cause', async () => {
    renderTab(policyMissing);

    const fold = await screen.findByRole('button', {
      name: '8 symptoms of this cause',
    });
    expect(screen.queryByText(/pods cannot start/)).not.toBeInTheDocument();

    await userEvent.click(fold);

    expect(screen.getAllByText(/3 of 3 pods cannot start/)).toHaveLength(2);
  });

  it('copies the cure', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderTab(policyMissing);

    // The other one copies the command that lets it heal at once.
    const [cure] = await screen.findAllByRole('button', { name: 'Copy' });
    await user.click(cure);

    expect(writeText).toHaveBeenCalledWith(
      'path "secret/metadata/platform-data/*" {\n' +
        '  capabilities = ["create", "update", "read"]\n' +
        '}',
    );
    expect(screen.getByRole('button', { name: 'Copied' })).toBeInTheDocument();
  });

  it('draws six links in order, in words too, and marks the first broken one', async () => {
    renderTab(policyMissing);

    const [chain] = await screen.findAllByRole('list', {
      name: 'Chain of platform-data/postgres/temporal',
    });
    const links = within(chain).getAllByRole('listitem');
    expect(links.map(link => link.textContent)).toEqual([
      'Source Secrettemporal.credentialsOK12 min ago',
      'First broken linkPushSecrettemporal-postgresBrokenevery 1 h',
      'Vault pathplatform-data/postgres/temporalMissingsymptom',
      'ExternalSecrettemporal-postgresBrokensymptomevery 1 h',
      'Target Secrettemporal-postgres-credentialsMissingsymptom',
      'WorkloadtemporalBrokensymptom',
    ]);
  });

  it('marks the store when the chain breaks in what it stands on', async () => {
    renderTab(mixed);

    await screen.findByRole('region', { name: 'Verdict' });
    const row = rowOf(/platform-data\/mysql\/orders/);
    expect(row).toHaveTextContent(
      'Secret storevault-backendBrokenFirst broken link',
    );
  });

  it('ends a producer’s chain at the Vault path and says who pulls it', async () => {
    renderTab(healthy);

    const chain = await screen.findByRole('list', {
      name: 'Chain of platform-data/temporal/reporting',
    });
    const links = within(chain).getAllByRole('listitem');
    expect(links).toHaveLength(4);
    expect(links[3]).toHaveTextContent('2 ExternalSecrets pull this path');
  });

  it('never shows what is unknown as healthy', async () => {
    renderTab(mixed);

    await screen.findByRole('region', { name: 'Verdict' });
    const row = rowOf(/platform-data\/redis\/cache/);
    expect(within(row).getAllByText('Unknown')).toHaveLength(7);
    expect(within(row).queryByText(/OK|Healthy/)).not.toBeInTheDocument();
  });

  it('names the rules that a working chain breaks, also on the closed row', async () => {
    renderTab(mixed);

    await screen.findByRole('region', { name: 'Verdict' });
    const row = rowOf(/platform-data\/rabbitmq\/events/);
    expect(row).toHaveTextContent(
      'ErrorPushSecrets rabbitmq/events and legacy/events overwrite each other.SD-P4',
    );
    expect(row).toHaveTextContent(
      'carries no mark of a GitOps controller.SD-I2',
    );
  });

  it('opens a row with cause, healing, links, keys, workloads and facts', async () => {
    renderTab(policyMissing);

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Broken platform-data/postgres/temporal',
      }),
    );

    const details = screen.getByRole('region', {
      name: 'Details of platform-data/postgres/temporal',
    });
    expect(details).toHaveTextContent('At the latest in 1 h');
    expect(details).toHaveTextContent('kubectl annotate pushsecret');
    const username = within(
      within(details).getByRole('table', { name: 'Keys' }),
    ).getByRole('row', { name: /username/ });
    expect(
      within(username)
        .getAllByRole('cell')
        .map(cell => cell.textContent?.trim()),
    ).toEqual(['Yes', 'Nofirst gap', 'username', 'Yes']);
    expect(
      within(details).getByRole('table', { name: 'Workloads' }),
    ).toHaveTextContent('0 of 3 ready, 3 failing');
    expect(details).toHaveTextContent('A rotation arrives within2 h');
  });

  it('leads from a cause to its chain, and puts the focus there', async () => {
    renderTab(policyMissing);

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show platform-data/redis/temporal',
      }),
    );

    expect(
      screen.getByRole('button', {
        name: 'Broken platform-data/redis/temporal',
        expanded: true,
      }),
    ).toHaveFocus();
  });

  it('shows hostile names as the text that they are', async () => {
    const { container } = renderTab(hostile);

    await screen.findByRole('region', { name: 'Verdict' });
    for (const row of screen.getAllByRole('button', { expanded: false })) {
      await userEvent.click(row);
    }

    expect(container.querySelector('img')).toBeNull();
    expect(container.innerHTML).not.toContain('\u202e');
    expect(container).toHaveTextContent('\\u202egnp.exe');
    expect(screen.getAllByText(/<img src=x onerror=/).length).toBeGreaterThan(
      3,
    );
  });
});

describe('200 distributions', () => {
  it('are shown 25 at a time, worst first', async () => {
    renderTab(() => many(200));

    const list = await screen.findByRole('region', { name: 'Consumes' });
    const rows = within(list).getAllByRole('button', { expanded: false });
    expect(rows).toHaveLength(25);
    expect(rows[0]).toHaveAccessibleName(
      'Broken platform-data/postgres/service-1',
    );
    expect(rows[5]).toHaveAccessibleName(
      'Stale platform-data/postgres/service-2',
    );

    await userEvent.click(within(list).getByRole('button', { name: 'Next' }));

    expect(list).toHaveTextContent('26–50 of 200');
  });

  it('are narrowed by words and by state', async () => {
    renderTab(() => many(200));

    await userEvent.click(
      await screen.findByRole('searchbox', { name: /Filter by path/ }),
    );
    await userEvent.paste('postgres service-12');
    const list = screen.getByRole('region', { name: 'Consumes' });
    expect(list).toHaveTextContent('11 / 200');

    await userEvent.click(screen.getByRole('radio', { name: /Broken/ }));
    expect(
      within(list).getAllByRole('button', { expanded: false }),
    ).toHaveLength(1);

    await userEvent.click(screen.getByRole('searchbox'));
    await userEvent.paste(' nowhere');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the filter' }),
    );
    expect(list).toHaveTextContent('1–25 of 200');
  });
});
