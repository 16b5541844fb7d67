import { createHash } from 'node:crypto'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import TinyQueue from 'tinyqueue'

type Action = { at: number; order: number; run: () => void }

export type World = ReturnType<typeof createWorld>

/**
 * A time that passes only by what happens in it, chance by a seed, and the history of both. The same seed gives the same history: what
 * happens at one time happens in the order in which it was planned, and nothing reads a clock.
 */
export function createWorld(seed: number) {
  const actions = new TinyQueue<Action>([], (one, other) => one.at - other.at || one.order - other.order)
  const generator = xoroshiro128plus(seed)
  const history = createHash('sha256')
  let now = Date.UTC(2026, 10, 30)
  let order = 0

  /** Does something after a time in milliseconds. */
  function after(milliseconds: number, run: () => void): void {
    actions.push({ at: now + milliseconds, order: order++, run })
  }

  return {
    after,
    now: () => new Date(now),
    /** A whole number from 0 up to, and without, a limit. */
    below: (limit: number) => uniformInt(generator, 0, limit - 1),
    /** True once in so many times. */
    onceIn: (times: number) => uniformInt(generator, 0, times - 1) === 0,
    note: (line: string) => void history.update(`${now} ${line}\n`),
    /** A UUID that this world has not had. */
    newId: () => {
      const part = () => uniformInt(generator, 0, 0xffff).toString(16).padStart(4, '0')
      return `${part()}${part()}-${part()}-4${part().slice(1)}-8${part().slice(1)}-${part()}${part()}${part()}`
    },
    sleep: (milliseconds: number) => new Promise<void>((resume) => after(milliseconds, resume)),
    /** Lets time pass until nothing is left to happen. Returns the digest of the history. */
    async run(): Promise<string> {
      for (let action = actions.pop(); action; action = actions.pop()) {
        now = action.at
        action.run()
        // What the action resumed continues until it waits again.
        await new Promise(setImmediate)
      }
      return history.digest('hex')
    },
  }
}
