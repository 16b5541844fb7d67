import type { World } from './world.ts'

/** A call of a function. Once it is killed, what it would still do does not happen. */
export type Process = { name: string; alive: boolean; end: (killed: 'killed') => void }

export type Processes = ReturnType<typeof createProcesses>

/** How often something happens at a call of a service: once in so many times. */
export type Chances = { killed: number; answerLost: number; throttled: number }

const slowestCall = 40

/** Calls of functions that can be killed at every call that they make, before it, after it, or together. */
export function createProcesses(world: World, chances: Chances) {
  const running = new Set<Process>()
  const kills: Record<string, number> = {}

  function kill(process: Process): Promise<never> {
    if (process.alive) {
      process.alive = false
      running.delete(process)
      kills[process.name] = (kills[process.name] ?? 0) + 1
      world.note(`killed ${process.name}`)
      process.end('killed')
    }
    return new Promise(() => undefined)
  }

  return {
    kills,

    /** Runs a function. Its answer, or `killed`. */
    run<Answer>(name: string, body: (process: Process) => Promise<Answer>): Promise<Answer | 'killed'> {
      return new Promise((resolve, reject) => {
        const process: Process = { name, alive: true, end: resolve }
        running.add(process)
        body(process).then((answer) => {
          running.delete(process)
          resolve(answer)
        }, reject)
      })
    },

    /** Kills all that runs. */
    killAll(name: string): void {
      kills[name] = (kills[name] ?? 0) + 1
      for (const process of [...running]) void kill(process)
    },

    /**
     * A call of a service: it takes time, and its process can be killed around it. It may be throttled, and then nothing has happened,
     * or its answer may be lost, and then it has happened.
     */
    async call<Answer>(process: Process, effect: () => Answer): Promise<Answer> {
      await world.sleep(1 + world.below(slowestCall))
      if (!process.alive || world.onceIn(chances.killed)) return kill(process)
      if (world.onceIn(chances.throttled)) throw new Error('throttled')
      const answer = effect()
      if (world.onceIn(chances.killed)) return kill(process)
      if (world.onceIn(chances.answerLost)) throw new Error('the answer is lost')
      return answer
    },
  }
}
