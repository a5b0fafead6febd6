import {
  rules,
  type LintFinding,
  type Severity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { version } from '../../package.json';
import { fingerprintOf } from '../lint/baseline';
import type { ReportWriter } from './types';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** The rules that a manifest can break, in the registry's order. */
const checked = rules.filter(({ checkedAt }) => checkedAt.includes('manifest'));

/** SARIF 2.1.0, for code scanning of GitHub, GitLab, Azure DevOps and editors. */
export const sarifReport: ReportWriter = ({ findings, unread }) =>
  `${JSON.stringify(
    {
      $schema:
        'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'secret-distribution',
              semanticVersion: version,
              rules: checked.map(
                ({ id, title, statement, severity, cure }) => ({
                  id,
                  name: id.replace('-', ''),
                  shortDescription: { text: title },
                  fullDescription: { text: statement },
                  help: { text: cure.text },
                  defaultConfiguration: { level: levels[severity] },
                }),
              ),
            },
          },
          columnKind: 'utf16CodeUnits',
          invocations: [
            {
              executionSuccessful: unread.length === 0,
              toolExecutionNotifications: unread.map(
                ({ file, line, column, reason }) => ({
                  level: 'warning',
                  message: { text: reason },
                  locations: [location(file, line, column)],
                }),
              ),
            },
          ],
          results: findings.map(resultOf),
        },
      ],
    },
    null,
    2,
  )}\n`;

function resultOf(finding: LintFinding) {
  const { id, severity, sentence, cure, file, line, column } = finding;
  return {
    ruleId: id,
    ruleIndex: checked.findIndex(rule => rule.id === id),
    level: levels[severity],
    message: { text: `${sentence} ${cure.text}` },
    locations: [location(file, line, column)],
    partialFingerprints: { 'secretDistribution/v1': fingerprintOf(finding) },
  };
}

function location(file: string, startLine: number, startColumn: number) {
  return {
    physicalLocation: {
      artifactLocation: {
        uri: file.split('/').map(encodeURIComponent).join('/'),
      },
      region: { startLine, startColumn },
    },
  };
}
