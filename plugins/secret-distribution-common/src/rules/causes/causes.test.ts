import { faults } from '../../diagnose/__testUtils__/faults';
import { greenLies } from '../../diagnose/__testUtils__/greenLies';
import { traps } from '../../diagnose/__testUtils__/traps';
import { causeById, causes } from '.';

/** Told of an entity or of what the portal sees; their cases are beside what finds them. */
const toldElsewhere = [
  'cluster.unreachable',
  'portal.forbidden',
  'workload.secret-unmade',
  'catalog.declared-not-distributed',
  'catalog.used-not-declared',
  'entity.annotation-ignored',
];

describe('the registry of causes', () => {
  it('has a case for every cause', () => {
    const told = new Set<string>([
      ...[...faults, ...greenLies, ...traps].map(({ cause }) => cause),
      ...toldElsewhere,
    ]);

    expect(causes.map(({ id }) => id).filter(id => !told.has(id))).toEqual([]);
  });

  it('has a cause for every row of the fault table, every green lie and every trap', () => {
    const rows = new Set(
      [
        ...causes.map(({ row }) => row),
        ...[...faults, ...greenLies, ...traps].map(({ row }) => row),
      ].flatMap(row => row.split('; ')),
    );
    const wanted = [
      ...Array.from({ length: 32 }, (_, index) => `B.4 #${index + 1}`),
      ...Array.from({ length: 14 }, (_, index) => `B.6 #${index + 1}`),
      'B.3 #1',
      'B.3 #2',
      'B.3 #3',
    ];

    expect(wanted.filter(row => !rows.has(row))).toEqual([]);
  });

  it('names every id once and finds it again', () => {
    expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
    causes.forEach(cause => expect(causeById(cause.id)).toBe(cause));
    expect(causeById('toString')).toBeUndefined();
  });

  it('says for each cause who acts and how, in short sentences', () => {
    for (const { id, title, sentence, cure } of causes) {
      expect([id, title.length < 70, title.endsWith('.')]).toEqual([
        id,
        true,
        false,
      ]);
      expect([id, sentence.length < 320, /[.?}]$/.test(sentence)]).toEqual([
        id,
        true,
        true,
      ]);
      expect([id, cure.text.length > 20]).toEqual([id, true]);
    }
  });
});
