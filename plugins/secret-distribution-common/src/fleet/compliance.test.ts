import {
  complianceOf,
  judgedRules,
  recordedCompliance,
  type FleetRow,
} from '.';

function chain(given: Partial<FleetRow>): FleetRow {
  return {
    distributionId: 'd1',
    cluster: 'platform',
    state: 'ok',
    rules: [],
    ...given,
  } as FleetRow;
}

const rows = [
  chain({ state: 'warning', rules: ['SD-P5', 'SD-I2'] }),
  chain({ state: 'warning', rules: ['SD-P5'] }),
  chain({ distributionId: 'd2', cluster: 'edge', state: 'unknown' }),
  chain({ distributionId: 'd3' }),
];

describe('compliance', () => {
  it('judges chains by the rules of paths, manifests and rotation, not by those of the platform', () => {
    expect(judgedRules).toEqual(
      expect.arrayContaining(['SD-P5', 'SD-B1', 'SD-C1', 'SD-I2']),
    );
    expect(judgedRules.filter(rule => /^SD-[DLQ]/.test(rule))).toEqual([]);
  });

  it('does not take a chain that cannot be seen for one that keeps a rule', () => {
    const { rules } = complianceOf({
      rows,
      recorded: [],
      trendOf: [],
      incomplete: false,
      now: 1,
    });
    expect(rules.find(({ rule }) => rule === 'SD-P5')).toEqual({
      rule: 'SD-P5',
      breaks: 2,
      unknown: 1,
      keeps: 1,
      paths: 1,
      days: [],
    });
  });

  it('does not take a chain for one that keeps a rule because it did before contact was lost', () => {
    const cause = { id: 'cluster.unreachable' } as FleetRow['cause'];
    const { rules } = complianceOf({
      rows: [
        chain({ state: 'stale', cause }),
        chain({ state: 'stale', cause, rules: ['SD-P5'] }),
        // It is late, and seen well.
        chain({ state: 'stale', cause: { id: 'green.overdue' } as never }),
      ],
      recorded: [],
      trendOf: [],
      incomplete: false,
      now: 1,
    });
    expect(rules.find(({ rule }) => rule === 'SD-P5')).toMatchObject({
      breaks: 1,
      unknown: 1,
      keeps: 1,
    });
  });

  it('records a cluster’s chains of a day, and adds the clusters of a day up', () => {
    const recorded = [
      ...recordedCompliance(rows, '2026-11-25'),
      ...recordedCompliance(rows.slice(1), '2026-11-24'),
    ];
    expect(recorded).toContainEqual({
      day: '2026-11-25',
      cluster: 'edge',
      rule: 'SD-P5',
      chains: 1,
      breaks: 0,
    });
    const { rules } = complianceOf({
      rows,
      recorded,
      trendOf: ['platform', 'edge'],
      incomplete: false,
      now: 1,
    });
    expect(rules.find(({ rule }) => rule === 'SD-P5')?.days).toEqual([
      { day: '2026-11-24', chains: 3, breaks: 1 },
      { day: '2026-11-25', chains: 4, breaks: 2 },
    ]);
  });
});
