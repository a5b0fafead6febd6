import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  parseDuration,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, resolve } from 'node:path';
import type { CliIo } from '../io';
import { readSettings } from '../settings';
import { observe, type Seen } from './observe';

/** Which cluster is looked at, and how. */
export interface ClusterArguments {
  kubeconfig?: string;
  context?: string;
  timeout: string;
  config?: string;
}

/** The options that say which cluster is looked at. */
export function clusterOptions(command: Command): Command {
  return command
    .option('--kubeconfig <file>', 'instead of $KUBECONFIG or ~/.kube/config')
    .option('--context <name>', "instead of the file's current context")
    .option('--timeout <duration>', 'the longest wait for the cluster', '30s');
}

/**
 * Reads a cluster once, without any Secret.
 *
 * @throws InputError - when an option cannot be used
 * @throws ServiceUnavailableError - when nothing at all was to be seen
 */
export async function seeCluster(
  options: ClusterArguments,
  io: CliIo,
): Promise<{ seen: Seen; settings: FrameworkSettings }> {
  const timeoutMs = parseDuration(options.timeout);
  if (!timeoutMs) {
    throw new InputError(
      `--timeout ${options.timeout} is no duration above zero; write it like 30s.`,
    );
  }
  const settings = readSettings(options.config, io);
  const seen = await observe({
    kubeconfig: kubeconfigOf(options, io),
    ...(options.context && { context: options.context }),
    settings,
    timeoutMs,
  });
  assertReached(seen);
  return { seen, settings };
}

function kubeconfigOf(options: ClusterArguments, io: CliIo): string {
  const given = options.kubeconfig ?? (io.env.KUBECONFIG || undefined);
  const files = given?.split(delimiter).filter(file => file !== '');
  if (files && files.length > 1) {
    throw new InputError(
      'KUBECONFIG names several files; choose one with --kubeconfig <file>.',
    );
  }
  const file = resolve(
    io.cwd,
    files?.[0] ?? `${io.env.HOME ?? homedir()}/.kube/config`,
  );
  if (!existsSync(file)) {
    throw new InputError(
      `There is no kubeconfig ${file}; name one with --kubeconfig <file>.`,
    );
  }
  return file;
}

/** @throws ServiceUnavailableError when nothing at all was to be seen. */
function assertReached({ unseen }: Seen): void {
  const [first] = unseen;
  const isDark =
    unseen.length > 0 &&
    unseen.every(({ state }) => state === 'starting') &&
    ['PushSecret', 'ExternalSecret', 'Pod'].every(source =>
      unseen.some(each => each.source === source),
    );
  if (isDark) {
    throw new ServiceUnavailableError(
      `The cluster cannot be read: ${first.reason ?? 'it does not answer'}.`,
    );
  }
}
