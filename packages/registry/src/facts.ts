/** The role of the function that sends an agency's facts, in the agency's account. The analytics account trusts it by its name. */
export const relayRoleName = 'breakwater-relay'

/** The delivery stream of an agency's facts, and the role that puts facts into it: both in the analytics account. */
export function factsName(slug: string): string {
  return `breakwater-facts-${slug}`
}
