import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Panel } from '../../ui';
import { DistributionRow } from './DistributionRow';
import { Pager } from './Pager';
import styles from './List.module.css';

/** Rows on one page of a list. */
export const PAGE_SIZE = 25;

/** Chains of one role, worst first. */
export function DistributionList(props: {
  title: string;
  hint: string;
  chains: readonly EntityChain[];
  total: number;
  page: number;
  expanded: ReadonlySet<string>;
  /** The sentence on top of the page. */
  said: string;
  called?: { id: string; times: number };
  onPage(page: number): void;
  onToggle(id: string): void;
}) {
  const { title, chains, called } = props;
  // A refresh may leave fewer pages than the one being read.
  const page = Math.min(
    props.page,
    Math.max(0, Math.ceil(chains.length / PAGE_SIZE) - 1),
  );
  return (
    <section className={styles.list} aria-label={title}>
      <h3 className={styles.title}>
        {title} <span className={styles.hint}>{props.hint}</span>
        <span className={styles.total}>
          {chains.length === props.total
            ? chains.length
            : `${chains.length} / ${props.total}`}
        </span>
      </h3>
      {chains.length > 0 && (
        <Panel>
          <ul className={styles.rows}>
            {chains
              .slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
              .map(chain => (
                <DistributionRow
                  key={chain.id}
                  chain={chain}
                  said={props.said}
                  expanded={props.expanded.has(chain.id)}
                  called={called?.id === chain.id ? called.times : undefined}
                  onToggle={props.onToggle}
                />
              ))}
          </ul>
        </Panel>
      )}
      <Pager
        list={title}
        page={page}
        pageSize={PAGE_SIZE}
        total={chains.length}
        onPage={props.onPage}
      />
    </section>
  );
}
