import type { Fault } from '../types';
import { authFaults } from './authFaults';
import { outageFaults } from './outageFaults';
import { policyFaults } from './policyFaults';
import { pullFaults } from './pullFaults';
import { pushFaults } from './pushFaults';
import { storeFaults } from './storeFaults';
import { targetFaults } from './targetFaults';

/** Every fault that can be provoked. */
export const faults: readonly Fault[] = [
  ...policyFaults,
  ...pushFaults,
  ...pullFaults,
  ...targetFaults,
  ...[...authFaults, ...storeFaults, ...outageFaults].map(fault => ({
    ...fault,
    wearsOut: true,
  })),
];
