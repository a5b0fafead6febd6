import type { ExternalSecretFact, SecretMetaFact } from '../facts/types';
import { copierOf } from '../readers/copiers';
import type { Place } from '../model/types';
import { printable } from '../paths';
import { distinctBy, frameworkUses, objectName, violation } from './subject';
import { isCrossNamespaceName } from './systems';
import type { CheckContext, Subject, Violation } from './types';

/** SD-I1: the name that Zalando's operator gives to a Secret in another namespace. */
export function foreignNamespace(subject: Subject): readonly Violation[] {
  const { namespace } = subject.meta;
  return secretsNamedBy(subject)
    .filter(({ name }) => isCrossNamespaceName(name, namespace))
    .map(({ name, verb, place }) => {
      const problem = `${verb} \`${printable(
        name,
      )}\`, which an operator wrote into \`${namespace}\` from another namespace.`;
      return violation(
        subject,
        'The name of the Secret begins with its own namespace.',
        { problem },
        { about: `${namespace}/${printable(name)}`, place },
      );
    });
}

interface NamedSecret {
  name: string;
  verb: string;
  place: Place;
}

function secretsNamedBy(subject: Subject): NamedSecret[] {
  if (subject.type === 'Secret') {
    return [{ name: subject.meta.name, verb: 'is', place: 'source' }];
  }
  if (subject.type === 'PushSecret' && subject.source.by === 'name') {
    return [{ name: subject.source.name, verb: 'publishes', place: 'source' }];
  }
  return subject.type === 'Workload'
    ? distinctBy(subject.uses, ({ secretName }) => secretName).map(
        ({ secretName }) => ({
          name: secretName,
          verb: 'uses',
          place: 'workload',
        }),
      )
    : [];
}

/** SD-I2: no mark of a GitOps controller, a copied one, a weak one, or reconciliation switched off. */
export function unmanaged(
  subject: Subject,
  context: CheckContext,
): readonly Violation[] {
  if (subject.type !== 'PushSecret' && subject.type !== 'ExternalSecret') {
    return [];
  }
  if (frameworkUses(subject, context).length === 0) {
    return [];
  }
  const found = managementProblem(subject.meta.gitOps);
  return found
    ? [
        violation(
          subject,
          `It ${found.problem}`,
          { problem: found.problem },
          {
            severity: found.severity,
            place: subject.type === 'PushSecret' ? 'push' : 'pull',
          },
        ),
      ]
    : [];
}

function managementProblem(
  owner: ExternalSecretFact['meta']['gitOps'],
): { problem: string; severity: 'error' | 'warning' | 'info' } | undefined {
  if (!owner) {
    return {
      problem: 'carries no mark of Argo CD or Flux: nobody versions it.',
      severity: 'error',
    };
  }
  const name = printable(owner.name);
  if (owner.foreign) {
    return {
      problem: `carries the mark of another object (\`${name}\`): it was copied, nobody versions it.`,
      severity: 'error',
    };
  }
  if (owner.paused) {
    return {
      problem: `belongs to \`${name}\`, but its reconciliation is switched off.`,
      severity: 'warning',
    };
  }
  return owner.evidence === 'weak'
    ? {
        problem: `has only a label (\`${name}\`) that Helm sets too; whether a GitOps controller manages it cannot be told.`,
        severity: 'info',
      }
    : undefined;
}

/** SD-I3: a copier's mark on a Secret that has a path, or on the ExternalSecret that hands it on. */
export function copiedSecret(
  subject: Subject,
  context: CheckContext,
): readonly Violation[] {
  if (subject.type === 'Secret') {
    return copiedByTool(subject, context);
  }
  return subject.type === 'ExternalSecret'
    ? [...handsMarkOn(subject, context), ...readsCluster(subject, context)]
    : [];
}

function copiedByTool(
  subject: SecretMetaFact,
  { view }: CheckContext,
): Violation[] {
  const { copier, meta } = subject;
  if (!copier || !view) {
    return [];
  }
  const original =
    copier.role === 'copy' && copier.from ? copier.from : objectName(meta);
  const [namespace, name = ''] = original.split('/');
  const published = view.pushSecretsFrom(namespace, name).length > 0;
  const pulled = view.externalSecretsFor(namespace, name).length > 0;
  if (!published && !pulled) {
    return [];
  }
  const tool = printable(copier.tool);
  const problem =
    copier.role === 'copy'
      ? `is a copy that ${tool} made of \`${printable(
          original,
        )}\`, which has a path.`
      : `has a path and is copied to other namespaces by ${tool}.`;
  return [
    violation(
      subject,
      `It ${problem}`,
      { problem },
      { place: published ? 'source' : 'target' },
    ),
  ];
}

/** Without a template an ExternalSecret's annotations are copied to its Target Secret. */
function handsMarkOn(
  subject: ExternalSecretFact,
  context: CheckContext,
): Violation[] {
  const copier = copierOf(subject.meta.annotations);
  if (
    copier?.role !== 'source' ||
    frameworkUses(subject, context).length === 0
  ) {
    return [];
  }
  const problem = `tells ${copier.tool} to copy its Target Secret \`${printable(
    subject.target.name,
  )}\`.`;
  return [violation(subject, `It ${problem}`, { problem })];
}

/** A store that reads Secrets of a cluster copies from namespace to namespace, by way of the operator. */
function readsCluster(
  subject: ExternalSecretFact,
  { view }: CheckContext,
): Violation[] {
  const { store, meta } = subject;
  if (
    !view ||
    !store ||
    view.store(store, meta.namespace ?? '')?.provider !== 'kubernetes'
  ) {
    return [];
  }
  const wanted = new Set(
    [...subject.entries, ...subject.from].flatMap(entry =>
      'remoteKey' in entry ? [entry.remoteKey] : [],
    ),
  );
  return [...view.pushSecrets()]
    .filter(({ source }) => source.by === 'name' && wanted.has(source.name))
    .slice(0, 1)
    .map(publisher => {
      const problem = `reads a Secret of the cluster through \`${printable(
        store.name ?? '',
      )}\`; the PushSecret \`${objectName(
        publisher.meta,
      )}\` publishes a Secret of that name.`;
      return violation(
        subject,
        `It ${problem}`,
        { problem },
        { severity: 'warning', place: 'pull' },
      );
    });
}
