import { parsePathList } from './annotations';

describe('the list of paths in an annotation', () => {
  it.each([
    [undefined, []],
    ['', []],
    [' , \n', []],
    ['a/b/c', ['a/b/c']],
    ['a/b/c, d/e/f\n g/h/i ,a/b/c\r\n', ['a/b/c', 'd/e/f', 'g/h/i']],
  ])('%j', (value, paths) => {
    expect(parsePathList(value)).toEqual(paths);
  });

  it('has an end', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `x/${index}`);
    expect(parsePathList(many.join(','))).toHaveLength(500);
  });
});
