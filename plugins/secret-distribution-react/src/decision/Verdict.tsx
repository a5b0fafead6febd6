import type { Decision } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useTranslator } from '../language';
import { useText } from '../text';
import { Note, Prose, RuleIds } from '../ui';

/** Where the tree ended, why, and what to do instead. */
export function Verdict(props: {
  decision: Decision;
  ruleHref?: (id: string) => string | undefined;
  beside?: boolean;
}) {
  const t = useText();
  const translator = useTranslator();
  const { verdict, reason, alternative, rules } = props.decision;
  const refused = verdict === 'refuse';
  return (
    <Note tone={refused ? 'danger' : 'success'} live>
      <p>
        <strong>{t(`decision.verdict.${verdict ?? 'refuse'}`)}</strong>{' '}
        {reason && translator.text(reason)}
      </p>
      {alternative && (
        <p>
          {refused ? t('decision.instead') : t('decision.orElse')}{' '}
          <Prose>{translator.text(alternative.text)}</Prose>
        </p>
      )}
      <RuleIds ids={rules} hrefOf={props.ruleHref} beside={props.beside} />
    </Note>
  );
}
