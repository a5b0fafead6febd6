import { firstGap } from './firstGap';

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
      'nowhere that is certain when Vault cannot be seen',
      { present: 'unknown' },
      undefined,
    ],
  ] as const)('is %s', (_, changes, expected) => {
    expect(firstGap({ ...whole, ...changes })).toBe(expected);
  });
});
