import { createHash } from 'node:crypto'
import { compileTable } from '@breakwater/edge/compile-table'
import { placeVisitor } from '@breakwater/edge/place-visitor'
import type { Pool } from '@breakwater/edge/route-table'
import { loadRegistry } from '@breakwater/registry/registry'
import type { Benchmark } from './benchmark.ts'
import { compareSpeed, type Work } from './compare-speed.ts'

const visitors = Array.from({ length: 1024 }, (_, n) => `1xehmm${n.toString(32).padStart(6, '0')}`)

export const placement: Benchmark = {
  name: 'placement',
  async run() {
    const [three, many] = [pool(3), pool(300)]
    return [
      {
        measured: 'placing a visitor among 300 agencies',
        baseline: 'placing a visitor among 3 agencies',
        ratio: await compareSpeed(placing(many), placing(three)),
        atMost: 1.1,
      },
      {
        measured: 'placing a visitor among 50 agencies',
        baseline: 'weighted rendezvous with SHA-256 among 50 agencies',
        ratio: await compareSpeed(placing(pool(50)), hashing(50)),
        atMost: 1 / 500,
      },
    ]
  },
}

/** Returns one state that the given number of agencies share. */
function pool(size: number): Pool {
  const [agency] = loadRegistry().agencies
  if (!agency) throw new Error('the registry is empty')
  const agencies = Array.from({ length: size }, (_, n) => ({
    ...agency,
    slug: slug(n),
    weight: weight(n),
    partnerCodes: [],
  }))
  const [pool] = compileTable({ agencies }).pools
  if (!pool) throw new Error('no state has an agency')
  return pool
}

const slug = (n: number) => `agency-${n}`
const weight = (n: number) => 1 + (n % 5)

function placing(pool: Pool): Work {
  return (times) => {
    let placed = 0
    for (let n = 0; n < times; n++) {
      if (placeVisitor(visitors[n % visitors.length] ?? '', pool) !== undefined) placed++
    }
    return placed
  }
}

/** The alternative without a table: a hash for each agency at each visit. */
function hashing(size: number): Work {
  const contenders = Array.from({ length: size }, (_, n) => ({ slug: slug(n), weight: weight(n) }))
  return (times) => {
    let placed = ''
    for (let n = 0; n < times; n++) {
      let best = Number.POSITIVE_INFINITY
      for (const { slug, weight } of contenders) {
        const digest = createHash('sha256')
          .update(`${visitors[n % visitors.length]}.${slug}`)
          .digest()
        const draw = -Math.log((digest.readUIntBE(0, 6) + 1) / 2 ** 48) / weight
        if (draw < best) {
          best = draw
          placed = slug
        }
      }
    }
    return placed
  }
}
