import { expect, it } from 'vitest'
import { shardsOf } from './shard.ts'

const agencies = Array.from({ length: 300 }, (_, index) => ({ slug: `agency${index}` }))

function placement(of: readonly { slug: string }[]): Map<string, number> {
  return new Map([...shardsOf(of)].flatMap(([shard, members]) => members.map(({ slug }) => [slug, shard] as const)))
}

it('keeps every agency in its stack when others are added or removed', () => {
  const all = placement(agencies)
  for (const [slug, shard] of placement(agencies.filter((_, index) => index % 7 !== 0))) {
    expect(all.get(slug)).toBe(shard)
  }
})

it('spreads 300 agencies so that each stack has room for more', () => {
  const sizes = [...shardsOf(agencies).values()].map((members) => members.length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(300)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(60)
})

it('does not depend on the order of the agencies in the registry', () => {
  expect(shardsOf(agencies.toReversed())).toEqual(shardsOf(agencies))
})

it('puts each agency into the stack that it was deployed in: another number of stacks would move it', () => {
  const deployed = { granitepeak: 1, harborlight: 6, prairierose: 2, agency3: 4 }
  const slugs = Object.keys(deployed)
  expect(Object.fromEntries(placement(slugs.map((slug) => ({ slug }))))).toEqual(deployed)
})
