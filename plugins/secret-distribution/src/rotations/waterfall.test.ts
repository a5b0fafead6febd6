import { NOW } from '../testing/builders';
import { arrived, rotation } from '../testing/history';
import { placeOf, scaleOf, stepsOf } from './waterfall';

const HOUR = 3_600_000;

describe('the time axis of a rotation', () => {
  it('reaches to the bound where the steps keep room', () => {
    const slow = rotation({
      consumers: [arrived({ pulled: { at: NOW, exact: true, late: false } })],
    });
    const steps = stepsOf(slow, NOW);
    const scale = scaleOf(slow, steps, NOW);

    expect(scale.boundIsBeyond).toBe(false);
    expect(placeOf(scale, scale.bound!)).toBeGreaterThan(95);
    expect(placeOf(scale, NOW)).toBeCloseTo(50, -1);
  });

  it('is filled by fast steps, and says that the bound is beyond', () => {
    const fast = rotation();
    const scale = scaleOf(fast, stepsOf(fast, NOW), NOW);

    expect(scale.boundIsBeyond).toBe(true);
    expect(placeOf(scale, fast.lastStepAt)).toBeGreaterThan(95);
  });

  it('reaches to this moment while a consumer is waited for', () => {
    const open = rotation({
      consumers: [
        arrived({ state: 'waiting', pulled: undefined, workloads: [] }),
      ],
    });
    const scale = scaleOf(open, stepsOf(open, NOW), NOW);

    expect(scale.end).toBeGreaterThan(NOW);
  });

  it('is not stretched by a step whose time is only an upper bound', () => {
    const missed = rotation({
      consumers: [
        arrived({
          pulled: { at: NOW + 100 * HOUR, exact: false, late: false },
          dueAt: undefined,
        }),
      ],
    });
    const scale = scaleOf(missed, stepsOf(missed, NOW), NOW);

    expect(scale.end).toBeLessThan(NOW);
    expect(placeOf(scale, NOW + 100 * HOUR)).toBe(100);
  });

  it('keeps a step within the drawing that claims to be before the start', () => {
    const fast = rotation();
    const scale = scaleOf(fast, stepsOf(fast, NOW), NOW);
    expect(placeOf(scale, fast.startedAt - HOUR)).toBe(0);
  });

  it('tells consumers with trouble before those without', () => {
    const steps = stepsOf(
      rotation({
        consumers: [
          arrived({ consumer: 'a/fine' }),
          arrived({ consumer: 'z/late', state: 'late', pulled: undefined }),
        ],
      }),
      NOW,
    );
    expect(
      steps.filter(({ link }) => link === 'pull').map(({ name }) => name),
    ).toEqual(['z/late', 'a/fine']);
  });
});
