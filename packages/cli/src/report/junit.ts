import type { ReportWriter } from './types';

// XML has no way at all to write most control characters.
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** JUnit's XML, for the test reports of CI systems: a failing finding is a failed test. */
export const junitReport: ReportWriter = ({
  findings,
  failing,
  unread,
  unreadFails,
  judged,
}) => {
  const fails = new Set(failing);
  const cases = [
    ...findings.map(finding => {
      const { id, object, file, line, column, sentence, cure } = finding;
      const text = `${file}:${line}:${column}\n${sentence}\n${cure.text}`;
      return testCase(
        file,
        `${id} ${object}`,
        fails.has(finding)
          ? `<failure type=${attribute(id)} message=${attribute(
              sentence,
            )}>${escape(text)}</failure>`
          : `<system-out>${escape(text)}</system-out>`,
      );
    }),
    ...unread.map(({ file, line, column, reason }) =>
      testCase(
        file,
        `document at ${line}:${column}`,
        unreadFails
          ? `<error type="unread" message=${attribute(reason)}/>`
          : `<skipped message=${attribute(reason)}/>`,
      ),
    ),
  ];
  const all =
    cases.length > 0
      ? cases
      : [testCase('checkout', `${judged} manifests keep the rules`, '')];
  const counts = [
    `tests="${all.length}"`,
    `failures="${failing.length}"`,
    `errors="${unreadFails ? unread.length : 0}"`,
    `skipped="${unreadFails ? 0 : unread.length}"`,
  ].join(' ');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="secret-distribution lint" ${counts}>`,
    ...all,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

function testCase(file: string, name: string, content: string): string {
  return `    <testcase classname=${attribute(file)} name=${attribute(
    name,
  )} file=${attribute(file)}>${content}</testcase>`;
}

function attribute(text: string): string {
  return `"${escape(text)}"`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escape(text: string): string {
  return text
    .replace(UNWRITABLE, '\ufffd')
    .replace(/[&<>"]/g, character => entities[character]);
}
