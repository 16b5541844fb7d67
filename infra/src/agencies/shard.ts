import { createHash } from 'node:crypto'
import type { Agency } from '@breakwater/registry/agency'

/**
 * The number of stacks over which the agencies' resources in one account are spread. With 300 agencies each has about 40; a stack
 * of at most 500 resources has room for 100 agencies with 5 resources each.
 */
const shards = 8

/**
 * Spreads agencies over stacks by their slugs alone, so that no agency moves to another stack when others are added or
 * removed: to CloudFormation a move is a deletion and a creation.
 */
export function shardsOf<Sharded extends Pick<Agency, 'slug'>>(agencies: readonly Sharded[]): Map<number, Sharded[]> {
  const ordered = agencies.toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
  const byShard = Map.groupBy(ordered, ({ slug }) => createHash('sha256').update(slug).digest().readUInt32BE() % shards)
  return new Map([...byShard].sort(([one], [other]) => one - other))
}
