import { createHash } from 'node:crypto'
import type { Agency } from '@breakwater/registry/agency'

/**
 * Over how many stacks the agencies' resources in one account are spread. At 300 agencies that is about 40 in each; a stack
 * of CloudFormation's 500 resources holds the 4 that an agency needs at most for 125.
 */
const shards = 8

/**
 * Spreads agencies over stacks by their slugs alone, so that no agency ever moves between stacks when another one comes or
 * goes: to CloudFormation a move is a deletion and a creation.
 */
export function shardsOf<Sharded extends Pick<Agency, 'slug'>>(agencies: readonly Sharded[]): Map<number, Sharded[]> {
  const ordered = agencies.toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
  const byShard = Map.groupBy(ordered, ({ slug }) => createHash('sha256').update(slug).digest().readUInt32BE() % shards)
  return new Map([...byShard].sort(([one], [other]) => one - other))
}
