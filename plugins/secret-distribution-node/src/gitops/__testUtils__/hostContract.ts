import { describeFaults } from './contract/faults';
import { describeMeanwhile } from './contract/meanwhile';
import { describeProposing } from './contract/proposing';
import { describePullRequests } from './contract/pullRequests';
import { describeReading } from './contract/reading';
import { describeRecovery } from './contract/recovery';
import { describeThrift } from './contract/thrift';
import { describeWriting } from './contract/writing';
import type { HostTraits } from './HostWorld';

/** What every host is held to; one suite, whoever hosts the repository. */
export function describeHost(traits: HostTraits): void {
  describe(`${traits.name}`, () => {
    describeReading(traits);
    describeWriting(traits);
    if (traits.pullRequests) {
      describePullRequests(traits);
    }
    if (traits.scripted) {
      describeFaults(traits);
      describeThrift(traits);
    }
    describeProposing(traits);
    describeMeanwhile(traits);
    describeRecovery(traits);
  });
}
