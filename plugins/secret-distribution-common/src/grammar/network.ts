import type { Context } from './context';
import type { Signature } from './types';

type Problem = Extract<Signature, { type: 'network' }>['problem'];

/** How an error of Go's network libraries starts; the API server's own addresses are not Vault's. */
const starts: readonly RegExp[] = [
  /^(?:Get|List|Put|Post|Patch|Delete|Head) "?https?:\/\/[^/"\s]{1,512}(?=[/"])(?!\/apis?\/)[^"\s]{0,4096}"?: /,
  /^(?:GET|LIST|PUT|POST|PATCH|DELETE|HEAD) https?:\/\/[^/"\s]{1,512}(?=[/ ])(?!\/apis?\/)\S{0,4096} giving up after /,
  /^(?:dial|read|write) (?:tcp|udp)/,
  /^(?:context deadline exceeded|net\/http: |x509: |tls: |EOF$)/,
];

const problems: readonly [RegExp, Problem][] = [
  [/connection refused/, 'refused'],
  [/no such host|server misbehaving|name resolution/, 'dns'],
  [
    /context deadline exceeded|i\/o timeout|Client\.Timeout|handshake timeout/,
    'timeout',
  ],
  [/x509: |tls: |HTTP response to HTTPS client/, 'tls'],
];

/** Reads what Go says when Vault cannot be reached at all. */
export function network(
  text: string,
  _context: Context,
): Signature | undefined {
  if (!starts.some(start => start.test(text))) {
    return undefined;
  }
  const problem = problems.find(([words]) => words.test(text))?.[1] ?? 'other';
  return { type: 'network', problem };
}
