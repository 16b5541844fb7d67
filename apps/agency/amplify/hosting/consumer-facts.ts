import type { ConsumerConfig, RuntimeConfig } from '@breakwater/contracts/runtime-config'
import type { Agency } from '@breakwater/registry/agency'
import { applyOrigin, frontDoorDomain } from '@breakwater/registry/origins'
import type { Registry } from '@breakwater/registry/registry'

/**
 * What the consumer's application knows of other agencies and the front door, all of it public. An agency that accepts no one new
 * is named as long as it keeps its people; one that is paused is not.
 */
export function consumerFacts(
  agency: Agency,
  { platform, agencies }: Registry,
): Omit<ConsumerConfig, keyof RuntimeConfig> {
  return {
    disclosures: agency.disclosures,
    frontDoorUrl: `https://${frontDoorDomain(platform)}`,
    otherAgencies: agencies
      .filter(({ slug, status, states }) => {
        const shares = states.some((state) => agency.states.includes(state))
        return slug !== agency.slug && status !== 'paused' && shares
      })
      .map((other) => ({ name: other.name, states: other.states, url: applyOrigin(other) })),
  }
}
