import { firstKeyGap } from './keyGap';

const whole = {
  property: 'password',
  promised: true,
  present: true,
  pulledAs: 'password',
  used: true,
};

describe('the first gap on the way of a property', () => {
  it.each([
    ['nowhere when all is there', {}, undefined],
    [
      'at the PushSecret that does not map it',
      { promised: false, present: false },
      'promised',
    ],
    [
      'in Vault when it was mapped and is not there',
      { present: false },
      'present',
    ],
    [
      'at the ExternalSecret when a workload wants what is not pulled',
      { pulledAs: undefined },
      'pulledAs',
    ],
    ['nowhere when it is pulled and not used', { used: false }, undefined],
    [
      'nowhere when nobody asks for it',
      { promised: false, pulledAs: undefined, used: false },
      undefined,
    ],
    [
      'at the ExternalSecret when a workload wants what nobody knows',
      { promised: false, present: false, pulledAs: undefined },
      'pulledAs',
    ],
    [
      'nowhere that is certain when Vault cannot be seen',
      { present: 'unknown' },
      undefined,
    ],
  ] as const)('is %s', (_, changes, expected) => {
    expect(firstKeyGap({ ...whole, ...changes })).toBe(expected);
  });

  it('is in Vault for a publisher whose path lacks what it maps', () => {
    const { pulledAs, ...row } = whole;
    const published = { ...row, used: 'unknown' } as const;
    expect(firstKeyGap({ ...published, present: false }, 'producer')).toBe(
      'present',
    );
    expect(firstKeyGap(published, 'producer')).toBeUndefined();
  });
});
