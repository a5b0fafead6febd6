import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../types';
import { mendStore } from './mends';

/** Faults of what the platform runs: Vault, and the operator. */
export const outageFaults: readonly Fault[] = [
  {
    id: 'vault-sealed',
    row: 'B.4 #21',
    says: 'Vault sealed: everything is green, and the portal says so at once',
    async provoke(stage) {
      await stage.well();
      await stage.bench.seal();
    },
    expects: { state: 'broken', cause: 'vault.sealed', place: 'platform' },
    async settle(stage) {
      await stage.condition(stage.chain.push(), 'False', /Vault is sealed/);
      await stage.store({});
      await stage.storeIs('False');
      await stage.sync(stage.chain.pull());
      // Vault's client asks a sealed Vault three times before it gives up.
      await pause(5_000);
    },
    async mend(stage) {
      await stage.bench.unseal();
      await mendStore(stage);
    },
    async clear(stage) {
      await stage.bench.unseal();
    },
  },
  {
    id: 'vault-down',
    row: 'B.4 #22',
    says: 'Vault does not answer',
    async provoke(stage) {
      await stage.well();
      await stage.bench.setVaultRuns(false);
      await stage.condition(stage.chain.push(), 'False', /connection refused/);
    },
    expects: {
      state: 'broken',
      cause: 'vault.unreachable',
      place: 'platform',
    },
    async mend(stage) {
      await stage.bench.setVaultRuns(true);
      await mendStore(stage);
    },
    async clear(stage) {
      await stage.bench.setVaultRuns(true);
    },
  },
  {
    id: 'operator-down',
    row: 'B.4 #31',
    says: 'the operator does not run, a new chain gets no status',
    async provoke(stage) {
      await stage.bench.setOperatorRuns(false);
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'eso.not-reconciling',
      place: 'platform',
      inMs: 10 * 60_000,
    },
    async mend(stage) {
      await stage.bench.setOperatorRuns(true);
    },
    async clear(stage) {
      await stage.bench.setOperatorRuns(true);
    },
  },
  {
    id: 'operator-down-overdue',
    row: 'B.6 #9',
    says: 'the operator has not run for longer than an interval, everything is green',
    async provoke(stage) {
      await stage.well();
      await stage.bench.setOperatorRuns(false);
    },
    expects: {
      state: 'broken',
      cause: 'eso.not-reconciling',
      place: 'platform',
      inMs: 20 * 60_000,
    },
    async mend(stage) {
      await stage.bench.setOperatorRuns(true);
    },
    async clear(stage) {
      await stage.bench.setOperatorRuns(true);
    },
  },
];
