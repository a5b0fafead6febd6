import { printable } from '../paths';
import { namesOf } from './forecast';
import type { PolicySimulation } from './simulationTypes';

/** The simulation in one sentence. */
export function sentenceOf(
  simulation: Omit<PolicySimulation, 'sentence'>,
): string {
  const { forecast, policies, role, roleState, rows, session } = simulation;
  if (roleState === 'absent') {
    return `The Vault role \`${printable(
      role ?? '',
    )}\` does not exist, so External Secrets Operator cannot log in.`;
  }
  const absent = policies.filter(({ state }) => state === 'absent');
  if (absent.length > 0 && forecast !== 'works') {
    const names = absent.map(({ name }) => `\`${printable(name)}\``).join(', ');
    return `The role names ${names}, but Vault has no such ${
      absent.length === 1 ? 'policy' : 'policies'
    }. ${rows[0]?.sentence ?? ''}`.trim();
  }
  if (session.some(({ outcome }) => outcome === 'denied')) {
    return 'Every login fails: without the policy `default` External Secrets Operator may not look its own token up.';
  }
  if (forecast === 'unknown') {
    return roleState === 'hidden'
      ? 'The portal cannot see the role of External Secrets Operator in Vault, so nothing can be foretold.'
      : 'The portal cannot read every policy of the role, so nothing can be foretold.';
  }
  const row = rows.find(each => each.forecast === forecast);
  return row && forecast !== 'works'
    ? row.sentence.replace(/\.$/, ` (${namesOf(row)}).`)
    : 'Vault allows everything that External Secrets Operator does.';
}
