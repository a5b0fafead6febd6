import { Fragment } from 'react';
import { Name } from './Name';
import styles from './RichText.module.css';

const QUOTED = /`([^`]+)`/;

/** A sentence of the API, in which names stand between backticks. Everything in it is text. */
export function RichText(props: { children: string }) {
  return (
    <>
      {props.children.split(QUOTED).map((part, index) =>
        // Splitting by a captured pattern puts the captures at the odd places.
        index % 2 === 1 ? (
          <code key={index} className={styles.code}>
            <Name>{part}</Name>
          </code>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </>
  );
}

/** The same sentence where only plain text can be: in labels and announcements. */
export function plainText(text: string): string {
  return text.replaceAll('`', '');
}
