import styles from './tokens.module.css';

/** The class that gives what is in it the colours that Backstage UI has no token for. @public */
export const tokens: string = styles.tokens;
