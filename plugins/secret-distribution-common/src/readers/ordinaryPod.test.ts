import fc from 'fast-check';
import * as objects from './__testUtils__/objects';
import { fieldsOf, withField } from './__testUtils__/fields';
import { ordinaryPod } from './ordinaryPod';
import { ownedPod } from './podSchema';

const running = {
  ...objects.pod,
  status: {
    ...objects.pod.status,
    initContainerStatuses: [
      { name: 'wait', state: { terminated: { exitCode: 0 } } },
    ],
  },
};

describe('ordinaryPod', () => {
  it('reads a pod that runs', () => {
    expect(ordinaryPod(running)).toEqual(ownedPod.parse(running));
  });

  it.each([
    [
      'a container waits',
      ['status', 'containerStatuses', 0, 'state', 'waiting'],
      {},
    ],
    ['it has no status', ['status'], undefined],
    ['a field is null', ['metadata', 'deletionTimestamp'], null],
    ['its name is none', ['metadata', 'name'], '<b>'],
    ['an owner is none', ['metadata', 'ownerReferences', 0], 'server'],
    ['it is no object', [], 7],
  ])('leaves a pod to the schema when %s', (_, field, value) => {
    expect(ordinaryPod(withField(running, field, value))).toBeUndefined();
  });

  it('reads what the schema reads, whatever is in the pod, or nothing', () => {
    const value = fc.oneof(
      fc.constantFrom(undefined, null, '', 'x', '2026-03-01T12:00:00Z', 'True'),
      fc.constantFrom<unknown>(0, 1.5, 2 ** 60, true, [], [null], {}, [{}]),
      fc.constantFrom('\u0000', 'a'.repeat(254), 'a'.repeat(2_000), 'Failed'),
      fc.jsonValue(),
    );
    const change = fc.tuple(fc.constantFrom(...fieldsOf(running)), value);
    let read = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), changes => {
        const pod = changes.reduce<unknown>(
          (it, [field, to]) => withField(it, field, to),
          running,
        );
        const ordinary = ordinaryPod(pod);
        read += ordinary ? 1 : 0;
        expect(ordinary).toEqual(ordinary && ownedPod.parse(pod));
      }),
      { numRuns: 4_000, seed: 7 },
    );
    expect(read).toBeGreaterThan(500);
  });
});
