import fc from 'fast-check';
import { matchesLabels, parseLabelSelector } from './labelSelector';

const labels = { app: 'temporal', tier: 'db', empty: '' };

describe('a label selector', () => {
  it.each([
    ['app=temporal', true],
    ['app==temporal', true],
    ['app = temporal , tier = db', true],
    ['app=other', false],
    ['app!=other', true],
    ['missing!=x', true],
    ['app in (other, temporal)', true],
    ['app in (other)', false],
    ['app notin (other),tier', true],
    ['missing notin (x)', true],
    ['app', true],
    ['missing', false],
    ['!missing', true],
    ['!app', false],
    ['empty=', true],
    ['backstage.io/kubernetes-id', false],
    ['toString', false],
  ])('%s: %s', (selector, expected) => {
    const requirements = parseLabelSelector(selector);

    expect(requirements && matchesLabels(requirements, labels)).toBe(expected);
  });

  it.each(['', '  ', 'app=(x', 'app in x', 'a b', '=x', 'app=a b', 'app=x,,y'])(
    'refuses %j',
    selector => {
      expect(parseLabelSelector(selector)).toBeUndefined();
    },
  );

  it('reads back what it is made of, and throws on nothing', () => {
    const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
    const requirement = fc.oneof(
      fc.record({
        key: name,
        operator: fc.constantFrom('in' as const, 'notIn' as const),
        values: fc.array(name, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        key: name,
        operator: fc.constantFrom('exists' as const, 'absent' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(requirement, { minLength: 1 }), requirements => {
        const text = requirements
          .map(each => {
            if ('values' in each) {
              const operator = each.operator === 'in' ? 'in' : 'notin';
              return `${each.key} ${operator} (${each.values.join(',')})`;
            }
            return each.operator === 'exists' ? each.key : `!${each.key}`;
          })
          .join(',');
        fc.pre(text.length <= 2048);
        expect(parseLabelSelector(text)).toEqual(requirements);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        parseLabelSelector(text);
      }),
    );
  });
});
