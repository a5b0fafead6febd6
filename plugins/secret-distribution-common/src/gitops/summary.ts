import { sayInForm } from '../phrases/form';
import type { Finding } from '../model/types';
import type { VaultPathParts } from '../paths';
import { prefixOf } from '../paths/prefix';
import { printable } from '../paths';
import type { FrameworkSettings } from '../rules/types';
import { consumerName, nameOf } from './place';
import type { TakenAway } from './takenAway';
import type { ChangeSummary, DistributionRequest } from './types';

/** Title and text of the pull request of a distribution. */
export function summaryOf(
  request: DistributionRequest,
  settings: FrameworkSettings,
  {
    findings = [],
    taken = [],
  }: { findings?: readonly Finding[]; taken?: readonly TakenAway[] } = {},
): ChangeSummary {
  const { publish, consume = [], entityRef } = request;
  const lines = [
    ...(publish
      ? [
          `- PushSecret ${code(
            `${publish.namespace}/${nameOf(publish)}`,
          )} publishes ${names(
            publish.mappings.map(({ property }) => property),
          )} of the Secret ${code(publish.source)} as ${code(
            pathText(publish.path, settings),
          )}.`,
        ]
      : []),
    ...consume.flatMap(each => [
      `- ExternalSecret ${code(
        `${each.namespace}/${consumerName(each)}`,
      )} pulls ${each.sources
        .map(({ path }) => code(pathText(path, settings)))
        .join(', ')} into the Secret ${code(
        each.target || consumerName(each),
      )}.`,
      ...(each.workload
        ? [
            `- ${each.workload.kind} ${code(
              `${each.namespace}/${each.workload.name}`,
            )} gets it in the container ${code(each.workload.container)}.`,
          ]
        : []),
    ]),
    ...taken.map(
      ({ kind, object, names: gone }) =>
        `- ${kind} ${code(object)} no longer ${
          kind === 'PushSecret' ? 'publishes' : 'delivers'
        } ${names(gone)}.`,
    ),
  ];
  return {
    title: titleOf(request, settings),
    body: [
      lines.join('\n'),
      ...(entityRef ? [`For ${code(entityRef)}.`] : []),
      'No secret value is part of this change.',
      ...notes(findings),
    ].join('\n\n'),
  };
}

function titleOf(
  { publish, consume = [] }: DistributionRequest,
  settings: FrameworkSettings,
): string {
  const namespaces = [...new Set(consume.map(({ namespace }) => namespace))];
  const to = namespaces.map(each => printable(each, 63)).join(', ');
  if (publish && consume.length > 0) {
    return sayInForm('title.both', {
      path: pathText(publish.path, settings),
      namespaces: to,
    });
  }
  if (publish) {
    return sayInForm('title.publish', {
      path: pathText(publish.path, settings),
    });
  }
  const paths = new Set(
    consume.flatMap(({ sources }) =>
      sources.map(({ path }) => pathText(path, settings)),
    ),
  );
  return sayInForm('title.consume', {
    namespaces: to,
    paths: [...paths].join(', '),
  });
}

export function notes(findings: readonly Finding[]): string[] {
  return findings.length > 0
    ? [
        [
          'What the rules say:',
          '',
          ...findings.map(
            ({ id, sentence, cure }) => `- ${id}: ${sentence} ${cure.text}`,
          ),
        ].join('\n'),
      ]
    : [];
}

export function pathText(
  { kind, datasource, instance }: VaultPathParts,
  settings: FrameworkSettings,
): string {
  return printable(
    [prefixOf(kind, settings), datasource, instance].join('/'),
    253,
  );
}

/** As code in Markdown, whatever it holds. */
export function code(text: string): string {
  return `\`${printable(text, 253).replace(/`/g, "'")}\``;
}

function names(properties: readonly string[]): string {
  return properties.map(code).join(', ');
}
