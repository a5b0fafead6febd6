import { remembered } from './remembered';

function setup() {
  const asked: string[] = [];
  const answer = remembered((text: string, { by }: { by: string }) => {
    asked.push(text);
    return `${text}${by}`;
  });
  return { asked, answer };
}

describe('remembered', () => {
  const dot = { by: '.' };

  it('asks once for each text and settings', () => {
    const { asked, answer } = setup();
    expect([
      answer('a', dot),
      answer('a', dot),
      answer('a', { by: '!' }),
      answer('b', dot),
    ]).toEqual(['a.', 'a.', 'a!', 'b.']);
    expect(asked).toEqual(['a', 'a', 'b']);
  });

  it('keeps nothing of a text that is longer than any path', () => {
    const { asked, answer } = setup();
    const long = 'x'.repeat(1_000);
    answer(long, dot);
    answer(long, dot);
    expect(asked).toHaveLength(2);
  });

  it('forgets before it grows without end', () => {
    const { asked, answer } = setup();
    answer('first', dot);
    for (let index = 0; index < 5_000; index++) {
      answer(`${index}`, dot);
    }
    expect(answer('first', dot)).toBe('first.');
    expect(asked.filter(text => text === 'first')).toHaveLength(2);
  });
});
