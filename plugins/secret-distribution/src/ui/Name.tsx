import styles from './Name.module.css';

/** Longer names are cut, for no object of Kubernetes and no sane path is longer. */
const MAX_LENGTH = 600;
// Control characters, and those that reorder or hide the text around them.
const DECEPTIVE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A name from the outside world: an object, a path, a cluster. It is shown as what it is,
 * left to right, and cannot pose as another name.
 */
export function Name(props: {
  children: string;
  /** Cut with an ellipsis where there is no room; the whole name is in the title. */
  truncate?: boolean;
  className?: string;
}) {
  const cut =
    props.children.length > MAX_LENGTH
      ? `${props.children.slice(0, MAX_LENGTH)}…`
      : props.children;
  const name = cut.replace(DECEPTIVE, '\ufffd');
  return (
    <bdi
      dir="ltr"
      title={props.truncate ? name : undefined}
      className={[
        styles.name,
        props.truncate ? styles.truncate : styles.wrap,
        props.className,
      ]
        .filter(Boolean)
        .join(' ')}
    >
      {name}
    </bdi>
  );
}
