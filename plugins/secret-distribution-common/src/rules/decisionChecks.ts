import type { ExternalSecretFact } from '../facts/types';
import {
  distinctBy,
  frameworkUses,
  objectName,
  ofExternalSecret,
  violation,
} from './subject';
import type { CheckContext, Subject, Violation } from './types';

/** SD-D1: an ExternalSecret that pulls what its own namespace publishes. */
export const sameNamespace = ofExternalSecret((subject, context) => {
  const { view } = context;
  if (!view || !subject.meta.namespace) {
    return [];
  }
  const paths = distinctBy(
    frameworkUses(subject, context),
    ({ path }) => path,
  ).map(({ path }) => ({
    path,
    local: localPublisher(path, subject, context),
  }));
  // A Secret that is composed with values of other namespaces has a reason to pull its own too.
  const composed = paths.some(({ local }) => !local);
  return paths.flatMap(({ path, local }) =>
    local
      ? [
          violation(
            subject,
            'It pulls a path that its own namespace publishes.',
            {
              path,
              publisher: objectName(local.meta),
              source: local.source.by === 'name' ? local.source.name : '…',
              sourceKey: local.entries[0]?.secretKey ?? '…',
            },
            {
              about: `${objectName(subject.meta)} ${path}`,
              ...(composed && { severity: 'info' as const }),
            },
          ),
        ]
      : [],
  );
});

function localPublisher(
  path: string,
  subject: ExternalSecretFact,
  { view }: CheckContext,
) {
  return view
    ?.publishersOf(path)
    .find(({ meta }) => meta.namespace === subject.meta.namespace);
}

/** Field managers that write on behalf of a person. */
const HAND_TOOLS = /^(kubectl|k9s|lens|openshift-console|freelens)\b/i;

/** SD-D9: a published Secret whose data a person wrote. */
export function humanCreated(
  subject: Subject,
  { view }: CheckContext,
): readonly Violation[] {
  if (
    subject.type !== 'Secret' ||
    !HAND_TOOLS.test(subject.dataManager ?? '')
  ) {
    return [];
  }
  const { namespace = '', name } = subject.meta;
  const [publisher] = view?.pushSecretsFrom(namespace, name) ?? [];
  return publisher
    ? [
        violation(
          subject,
          'The field manager of its data is a tool for people.',
          {
            publisher: objectName(publisher.meta),
            manager: subject.dataManager ?? '',
          },
        ),
      ]
    : [];
}
