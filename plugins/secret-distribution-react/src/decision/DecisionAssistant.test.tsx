import { useState } from 'react';
import axe from 'axe-core';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { DecisionAnswers } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { DecisionAssistant } from '..';

function Assistant(props: { about?: 'secret' | 'config' }) {
  const [answers, setAnswers] = useState<DecisionAnswers>();
  return (
    <DecisionAssistant
      about={props.about}
      answers={answers}
      onChange={setAnswers}
    />
  );
}

const answer = async (text: RegExp, button: 'Yes' | 'No') =>
  userEvent.click(
    within(await screen.findByRole('group', { name: text })).getByRole(
      'button',
      { name: button },
    ),
  );

describe('the decision assistant', () => {
  it('asks what it is about first, and moves the focus to each next question', async () => {
    renderInTestApp(<Assistant />);

    await userEvent.click(
      await screen.findByRole('radio', { name: 'Configuration' }),
    );
    expect(
      await screen.findByRole('group', { name: /endpoint/i }),
    ).toHaveFocus();
  });

  it('SD-D2: ends with what the framework says, and is accessible there', async () => {
    const { container } = renderInTestApp(<Assistant about="secret" />);

    await answer(/generated within the cluster/, 'Yes');
    await answer(/in the producer's namespace/, 'No');
    await answer(/another namespace required/, 'Yes');

    expect(screen.getByRole('status')).toHaveTextContent(
      /Yes, this is distributed with the framework.*SD-D2/,
    );
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations).toEqual([]);
  });

  it('SD-D9: asks where a secret comes from that is not generated in the cluster', async () => {
    renderInTestApp(<Assistant about="secret" />);

    await answer(/generated within the cluster/, 'No');
    await userEvent.click(
      screen.getByRole('radio', { name: 'A person created it' }),
    );

    expect(screen.getByRole('status')).toHaveTextContent(
      /encrypted Git.*SD-D9/,
    );
  });
});
