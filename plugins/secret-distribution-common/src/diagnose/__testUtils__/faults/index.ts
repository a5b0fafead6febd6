import type { Story } from '../story';
import { loginFaults } from './logins';
import { operatorFaults } from './operator';
import { pathFaults } from './paths';
import { policyFaults } from './policies';
import { pullFaults } from './pulls';
import { pushFaults } from './pushes';
import { storeFaults } from './stores';
import { targetFaults } from './targets';
import { vaultFaults } from './vault';
import { workloadFaults } from './workloads';

/** The fault table, row by row. */
export const faults: readonly Story[] = [
  ...policyFaults,
  ...vaultFaults,
  ...pathFaults,
  ...pushFaults,
  ...pullFaults,
  ...loginFaults,
  ...storeFaults,
  ...targetFaults,
  ...workloadFaults,
  ...operatorFaults,
];
