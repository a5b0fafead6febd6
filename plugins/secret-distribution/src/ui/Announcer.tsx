import { VisuallyHidden } from '@backstage/ui';

/** Tells a screen reader what changed, without taking the focus. Empty says nothing. */
export function Announcer(props: { text: string }) {
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {props.text}
    </VisuallyHidden>
  );
}
