import { Name } from './Name';

/** A sentence of the framework's, in which names stand between backticks. @public */
export function Prose(props: { children: string }) {
  return (
    <>
      {props.children.split('`').map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          // The parts of a sentence keep their order.
          // eslint-disable-next-line react/no-array-index-key
          <Name key={index}>{part}</Name>
        ),
      )}
    </>
  );
}
