import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { exampleDistributions } from '../__testUtils__/distributions';
import { fingerprintOf } from './fingerprint';

const shown = exampleDistributions('component:default/temporal');
const [cause] = shown.causes;
const [chain] = shown.consumes;

describe('what a person would see', () => {
  it.each<[string, EntityDistributions]>([
    [
      'the time of the answer',
      { ...shown, evaluatedAt: shown.evaluatedAt + 1 },
    ],
    [
      'a cause that is seen again',
      {
        ...shown,
        causes: [
          {
            ...cause,
            finding: {
              ...cause.finding,
              evidence: cause.finding.evidence.map(evidence => ({
                ...evidence,
                at: Number(evidence.at) + 60_000,
              })),
            },
          },
        ],
      },
    ],
    [
      'a verdict that holds longer',
      {
        ...shown,
        consumes: [
          {
            ...chain,
            verdict: {
              ...chain.verdict,
              validUntil: 1,
              heals: { ...chain.verdict.heals!, before: 1 },
            },
          },
        ],
      },
    ],
  ])('is the same after %s', (_, later) => {
    expect(fingerprintOf(later)).toBe(fingerprintOf(shown));
  });

  it.each<[string, EntityDistributions]>([
    ['another sentence', { ...shown, sentence: 'All is well.' }],
    [
      'a pull',
      {
        ...shown,
        consumes: [
          {
            ...chain,
            links: chain.links.map(link => ({ ...link, at: 1 })),
          },
        ],
      },
    ],
    [
      'a cause that breaks more chains',
      { ...shown, causes: [{ ...cause, chains: ['one', 'two'] }] },
    ],
    ['a cause that is gone', { ...shown, causes: [] }],
  ])('is another after %s', (_, later) => {
    expect(fingerprintOf(later)).not.toBe(fingerprintOf(shown));
  });
});
