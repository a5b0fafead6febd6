import { FactStore, type Fact } from '../facts';
import type { PushSecretFact } from '../facts/types';
import { buildPushSecret } from '../manifests';
import type { Finding } from '../model/types';
import { isSamePath, parseVaultPath, type VaultPathParts } from '../paths';
import { prefixOf } from '../paths/prefix';
import { decide, type DecisionAnswers } from '../decision';
import { isFact, readObject } from '../readers';
import { checkSubject, renderFinding, ruleById } from '../rules';
import { shapeFor } from '../rules/pathChecks';
import { settingsParams } from '../rules/settings';
import type { FrameworkSettings, Subject } from '../rules/types';
import { isMalformed, readDocuments } from './documents';
import type { Identity } from './identity';
import type { DistributionRequest, KnownPublisher } from './types';

/** What a checkout is called where a cluster is expected. */
const CHECKOUT = '';

/** What the rules say to manifests as they will stand beside what the snapshot holds. */
export function judge(
  planned: readonly Identity[],
  texts: readonly string[],
  rivals: readonly Fact[],
  settings: FrameworkSettings,
): Finding[] {
  const store = new FactStore({ settings, now: () => 0 });
  const facts = [...rivals, ...texts.flatMap(factsOf)];
  store.apply(facts.map(fact => ({ op: 'upsert' as const, fact })));
  const view = store.view(CHECKOUT);
  const subjects = planned.flatMap(({ kind, namespace = '', name }) => {
    const subject =
      kind === 'PushSecret'
        ? view.pushSecret(namespace, name)
        : view.externalSecret(namespace, name);
    return subject ? [subject] : [];
  });
  const findings = subjects.flatMap(subject =>
    checkSubject(subject, { view, at: 'manifest', settings, now: 0 }),
  );
  return [...new Map(findings.map(each => [each.key, each])).values()];
}

function factsOf(text: string): Subject[] {
  return [...readDocuments(text)].flatMap(document => {
    if (isMalformed(document)) {
      return [];
    }
    const result = readObject(CHECKOUT, document.value, 0);
    return isFact(result) && 'meta' in result && result.type !== 'Pod'
      ? [result]
      : [];
  });
}

/**
 * PushSecrets that are known elsewhere, as far as they matter: same path, and the properties that
 * the request publishes or pulls, for what else they have is not known.
 */
export function knownRivals(
  { publish, consume = [] }: DistributionRequest,
  known: readonly KnownPublisher[],
  settings: FrameworkSettings,
): Fact[] {
  return known.flatMap(({ namespace, name, path = publish?.path }) => {
    const properties =
      path === publish?.path
        ? publish?.mappings.map(({ property }) => property)
        : consume
            .flatMap(({ sources }) => sources)
            .filter(source => isSamePath(source.path, path))
            .flatMap(({ mappings }) =>
              mappings.map(({ property }) => property),
            );
    if (!path || !properties?.length) {
      return [];
    }
    const manifest = buildPushSecret(
      {
        namespace,
        name,
        source: name,
        path,
        mappings: [...new Set(properties)].map(property => ({
          secretKey: property,
          property,
        })),
      },
      settings,
    );
    const fact = readObject(CHECKOUT, manifest, 0);
    return isFact(fact) && fact.type === 'PushSecret' ? [asSeen(fact)] : [];
  });
}

/** Which Secret it reads, and which keys of it, nobody told. */
function asSeen(publisher: PushSecretFact): PushSecretFact {
  return {
    ...publisher,
    source: { by: 'none' },
    entries: publisher.entries.map(({ remoteKey, property }) => ({
      remoteKey,
      property,
    })),
  };
}

/** SD-P1 to SD-P6: what one path alone breaks, as findings. */
export function pathFindings(
  path: VaultPathParts,
  about: Identity,
  settings: FrameworkSettings,
): Finding[] {
  const written = [
    prefixOf(path.kind, settings),
    path.datasource,
    path.instance,
  ].join('/');
  const parsed = parseVaultPath(written, settings);
  if (parsed.ok) {
    return [];
  }
  return parsed.problems.flatMap(({ rule: id, text }) => {
    const rule = ruleById(id);
    return rule
      ? [
          renderFinding(
            rule,
            {
              params: {
                ...settingsParams(settings),
                kind: about.kind,
                object: `${about.namespace}/${about.name}`,
                path: written,
                problem: text,
                suggestion: parsed.suggestion ?? shapeFor(text, settings),
                field: about.kind === 'PushSecret' ? 'remoteKey' : 'key',
              },
              evidence: [
                { subject: 'The request', says: 'It names this path.' },
              ],
              severity: 'error',
            },
            { cluster: CHECKOUT, key: `|${id}|${written}` },
          ),
        ]
      : [];
  });
}

/** SD-D: a case for which something else is to be used. */
export function decisionFindings(
  answers: DecisionAnswers | undefined,
  settings: FrameworkSettings,
): Finding[] {
  const decision = answers && decide(answers);
  if (decision?.verdict !== 'refuse') {
    return [];
  }
  return decision.rules.slice(0, 1).flatMap(id => {
    const rule = ruleById(id);
    const text = decision.alternative?.text;
    return rule
      ? [
          renderFinding(
            {
              ...rule,
              sentence: decision.reason ?? rule.sentence,
              ...(text && { cure: { who: rule.cure.who, text } }),
            },
            {
              params: settingsParams(settings),
              evidence: [
                { subject: 'The answers', says: 'They lead to this end.' },
              ],
              severity: 'error',
            },
            {
              cluster: CHECKOUT,
              key: `|${id}|answers`,
              rules: decision.rules,
            },
          ),
        ]
      : [];
  });
}
