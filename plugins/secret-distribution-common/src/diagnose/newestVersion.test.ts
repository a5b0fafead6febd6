import { sawNewest } from './newestVersion';

const SECOND = 1000;
const AT = 1_700_000_000 * SECOND;

const version = (number: number, createdAt: number) => ({
  version: number,
  createdAt,
  destroyed: false,
});

describe('a pull has seen the newest version (SD-R1)', () => {
  const first = [version(1, AT + 300), version(2, AT + 400)];
  const rotated = [version(1, AT - 3600 * SECOND), version(2, AT + 300)];

  it.each([
    ['there is none', [], AT, true],
    ['it came a second later', first, AT + SECOND, true],
    ['it came a second before', first, AT - SECOND, false],
    ['the first publication was in the same second', first, AT, true],
    [
      'a rotation was in the same second, which leaves it open',
      rotated,
      AT,
      false,
    ],
    ['a rotation was a second before', rotated, AT + SECOND, true],
  ])('%s', (_, versions, pulledAt, seen) => {
    expect(sawNewest(versions, pulledAt)).toBe(seen);
  });
});
