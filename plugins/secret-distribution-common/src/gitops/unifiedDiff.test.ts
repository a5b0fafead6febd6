import { diffOfChanges, unifiedDiff } from '.';

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

it('shows a new file, a deleted one, and nothing for no difference', () => {
  expect(unifiedDiff(undefined, 'a: 1\n', 'x.yaml')).toBe(
    '--- /dev/null\n+++ b/x.yaml\n@@ -0,0 +1,1 @@\n+a: 1\n',
  );
  expect(unifiedDiff('a: 1\n', null, 'x.yaml')).toBe(
    '--- a/x.yaml\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a: 1\n',
  );
  expect(unifiedDiff('a: 1\n', 'a: 1\n', 'x.yaml')).toBe('');
  expect(unifiedDiff(undefined, null, 'x.yaml')).toBe('');
});

it('shows three lines around a change', () => {
  expect(
    unifiedDiff(numbers(9), numbers(9).replace('5', 'five'), 'x.yaml'),
  ).toBe(
    [
      '--- a/x.yaml',
      '+++ b/x.yaml',
      '@@ -2,7 +2,7 @@',
      ' line 2',
      ' line 3',
      ' line 4',
      '-line 5',
      '+line five',
      ' line 6',
      ' line 7',
      ' line 8',
      '',
    ].join('\n'),
  );
});

it('says that a line end is missing, and shows a line end of Windows', () => {
  expect(unifiedDiff('a', 'a\n', 'x')).toContain(
    '-a\n\\ No newline at end of file\n+a\n',
  );
  expect(unifiedDiff('a\r\n', 'a\n', 'x')).toContain('-a\r\n+a\n');
});

it('puts files behind each other', () => {
  const files = { read: (path: string) => (path === 'a' ? '1\n' : undefined) };
  expect(
    diffOfChanges(
      [
        { path: 'a', content: '2\n' },
        { path: 'b', content: '3\n' },
      ],
      files,
    ),
  ).toBe(
    '--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-1\n+2\n--- /dev/null\n+++ b/b\n@@ -0,0 +1,1 @@\n+3\n',
  );
});
